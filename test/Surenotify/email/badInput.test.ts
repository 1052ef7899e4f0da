import { newKey, useSandbox } from '../../support/surroundings';
import { people, send, type Runner } from '../emailNode';

const env = useSandbox();
let runner: Runner;

beforeEach(() => {
	runner = { sandbox: env.sandbox, apiKey: newKey() };
});

const account = () => env.sandbox.surenotify.account(runner.apiKey);
const LONG = 'x'.repeat(101);

describe('one bad item beside good ones', () => {
	const cases: Array<[what: string, bad: object, message: RegExp]> = [
		['an empty recipient', { email: '' }, /"To" is empty.*address/],
		[
			'a variable of 101 characters',
			{ email: 'bad@example.org', name: LONG },
			/"name" has 101 characters, the limit is 100/,
		],
		['an address without @', { email: 'iamnotanemail', name: 'x' }, /not a valid email format/],
	];

	test.each(cases)('%s goes to the error output with its item', async (_what, bad, message) => {
		runner.node = { onError: 'continueErrorOutput' };
		const items = [...people(2), { json: { name: '', ...bad } }, ...people(3).slice(2)];
		const { output, errorOutput } = await send(runner, items);
		expect(output.map(({ json }) => json.address)).toEqual([
			'p0@example.org',
			'p1@example.org',
			'p2@example.org',
		]);
		expect(errorOutput).toHaveLength(1);
		expect(errorOutput[0]?.json).toMatchObject({ ...bad, status: 'rejected', messageId: null });
		expect(errorOutput[0]?.json.reason).toMatch(message);
		expect(errorOutput[0]?.pairedItem).toEqual({ item: 2 });
	});

	test.each(cases)(
		'%s: without an error output it is said in the output, and nobody is sent again',
		async (_what, bad, message) => {
			const { output, error } = await send(runner, [...people(1), { json: { name: '', ...bad } }]);
			expect(error).toBeUndefined();
			expect(output.map(({ json }) => json.status)).toEqual(['accepted', 'rejected']);
			expect(output[1]?.json.reason).toMatch(message);
			expect(account().sentTotal).toBe(1);
		},
	);

	test.each(cases)('%s alone fails the node', async (_what, bad, message) => {
		const { error } = await send(runner, [{ json: { name: '', ...bad } }]);
		expect(`${error?.message} ${error?.description}`).toMatch(message);
	});
});

test('a variable name that starts with a digit is refused, with the way out', async () => {
	const variables = { variable: [{ name: '1st', value: 'x' }] };
	const { error } = await send(runner, people(1), { variables });
	expect(error?.message).toBe('The variable name "1st" is not allowed');
	expect(error?.description).toContain('starts with a letter');
	expect(env.sandbox.journal.length).toBe(0);
});

test('a variable that is an object is refused, not sent as [object Object]', async () => {
	const { error } = await send(runner, people(1), { options: { variablesJson: '{"a":{"b":1}}' } });
	expect(error?.message).toContain('"a"');
});

test('an emoji counts as one character', async () => {
	const { output } = await send(runner, [
		{ json: { email: 'a@example.org', name: '🐆'.repeat(50) } },
	]);
	expect(output[0]?.json.status).toBe('accepted');
});

test.each(['fromAddress', 'subject', 'content'])('an empty %s is named', async (field) => {
	const { error } = await send(runner, people(1), { [field]: '={{ "" }}' });
	expect(error?.message).toMatch(/^The field ".+" is empty$/);
	expect(env.sandbox.journal.length).toBe(0);
});

test('[[name]] in To that the item does not have is named', async () => {
	const { error } = await send(runner, people(1), { toAddress: '[[mail]]' });
	expect(error?.message).toBe(
		'"To" asks for [[mail]], and the input item has nothing in its field "mail"',
	);
});

test.each([
	['no JSON', '[{', '"Recipients (JSON)" is not valid JSON'],
	['an empty list', '[]', '"Recipients (JSON)" is an empty list'],
	['nobody', '', 'A recipient has no address'],
	['a recipient without an address', '[{ "name": "Amy" }]', 'A recipient has no address'],
	[
		'variables that are a list',
		'[{ "address": "a@example.org", "variables": ["x"] }]',
		'is not an object',
	],
	[
		'a variable that is a list',
		'[{ "address": "a@example.org", "variables": { "a": [1] } }]',
		'The variable "a" in',
	],
])(
	'Recipients (JSON) with %s: it is said what is wrong, and nothing is sent',
	async (_what, recipientsJson, message) => {
		const { error } = await send(runner, [{}], { recipientsFrom: 'json', recipientsJson });
		expect(error?.message).toContain(message);
		expect(error?.description).toMatch(/\w/);
		expect(env.sandbox.journal.length).toBe(0);
	},
);

test('Variables (JSON) that are no object are named', async () => {
	const { error } = await send(runner, people(1), { options: { variablesJson: '["x"]' } });
	expect(error?.message).toBe('"Variables (JSON)" is not an object');
});

test('null as a variable is empty text', async () => {
	const recipientsJson = '[{ "address": "a@example.org", "variables": { "name": null } }]';
	const { output } = await send(runner, [{}], { recipientsFrom: 'json', recipientsJson });
	expect(output[0]?.json.status).toBe('accepted');
	expect(account().messages[0]?.variables).toEqual({ name: '' });
});

test('an unverified domain: what the service says, and what to do', async () => {
	const { error } = await send(runner, people(1), { fromAddress: 'shop@unverified.example' });
	expect(error?.message).toBe('Surenotify refused: Invalid: sender domain unverified');
	expect(error?.description).toContain('Domain > Verify');
});

test('a wrong key: the way out is the credential, and the key stands nowhere', async () => {
	runner.apiKey = 'wrong-key-that-must-not-show';
	const { run, error } = await send(runner, people(1));
	expect(error?.message).toBe('Surenotify refused: Forbidden');
	expect(error?.description).toContain('API key');
	expect(JSON.stringify(run.data.resultData)).not.toContain('wrong-key-that-must-not-show');
});

test.each(['mail.example.com', '', 'https://'])(
	'a Base URL that is none (%j) is named, with the way out',
	async (baseUrl) => {
		const { error } = await send({ ...runner, baseUrl }, people(1));
		expect(error?.message).toContain(
			'The Base URL of the Surenotify credential is not a web address',
		);
		expect(error?.description).toContain('https://');
	},
);

test('an expression that fails for one item: with an error output the others are sent', async () => {
	runner.node = { onError: 'continueErrorOutput' };
	const subject = '={{ $itemIndex === 1 ? $("No such node").first().json.x : "Hello" }}';
	const { output, errorOutput } = await send(runner, people(3), { subject });
	expect([output.length, errorOutput.length]).toEqual([2, 1]);
});

test('an expression that fails for one item: the hint says why in sentences', async () => {
	runner.node = { onError: 'continueRegularOutput' };
	const subject = '={{ $itemIndex === 1 ? $("No such node").first().json.x : "Hello" }}';
	const { run } = await send(runner, people(3), { subject });
	expect(run.data.resultData.runData.Node?.[0]?.hints?.[0]?.message).toMatch(
		/^1 of 3 was not accepted: [^.]+\. In the settings of this node/,
	);
});

test('an expression that fails for one item: where the node stops on errors, nothing is sent', async () => {
	const subject = '={{ $itemIndex === 2 ? $("No such node").first().json.x : "Hello" }}';
	const { error } = await send(runner, people(3), { subject });
	expect(error).toBeDefined();
	await new Promise((resolve) => setTimeout(resolve, 50));
	expect(account().sentTotal).toBe(0);
});
