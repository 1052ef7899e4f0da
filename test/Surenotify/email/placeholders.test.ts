import type { IDataObject } from 'n8n-workflow';
import { newKey, useSandbox } from '../../support/surroundings';
import { people, send, type Runner } from '../emailNode';

const env = useSandbox();
let runner: Runner;

beforeEach(() => {
	runner = { sandbox: env.sandbox, apiKey: newKey(), node: { onError: 'continueErrorOutput' } };
});

const account = () => env.sandbox.surenotify.account(runner.apiKey);
const read = () => account().messages.map(({ address, variables }) => [address, variables]);

/** Sends the same text to one person with the given fields. */
async function greet(content: string, fields: IDataObject, parameters: IDataObject = {}) {
	const items = [...people(1), { json: { email: 'amy@example.org', ...fields } }];
	return await send(runner, items, {
		content,
		toAddress: '[[email]]',
		variables: {},
		...parameters,
	});
}

test.each<[what: string, content: string, fields: IDataObject, variable: string, value: string]>([
	['null', 'Hi [[name]]', { name: null }, 'name', ''],
	['blanks in the braces', 'Hi {{ name }}', { name: 'Amy' }, 'name', 'Amy'],
	['as n8n writes it', 'Hi {{ $json.name }}', { name: 'Amy' }, 'name', 'Amy'],
	['a name with a blank', 'Hi [[First Name]]', { 'First Name': 'Amy' }, 'First_Name', 'Amy'],
])('%s: filled', async (_what, content, fields, variable, value) => {
	const { errorOutput } = await greet(content, { name: 'x', ...fields });
	expect(errorOutput.map(({ json }) => json.email)).not.toContain('amy@example.org');
	const [, variables] = read().find(([address]) => address === 'amy@example.org') ?? [];
	expect((variables as IDataObject)[variable]).toBe(value);
});

test('a field within a field', async () => {
	const { output } = await greet('Hi [[user.name]]', { user: { name: 'Amy' } });
	expect(output.map(({ json }) => json.address)).toEqual(['amy@example.org']);
	expect(read()).toEqual([['amy@example.org', { user__name: 'Amy' }]]);
	expect(account().messages[0]?.draft).toMatchObject({ content: 'Hi {{user__name}}' });
});

test.each<[what: string, fields: IDataObject]>([
	['missing', {}],
	['an object', { name: { first: 'Amy' } }],
	['a list', { name: ['Amy'] }],
])(
	'%s: that recipient is refused by its name before anything is sent; the others go',
	async (what, fields) => {
		const { output, errorOutput } = await greet('Hi [[name]]', fields);
		expect(output.map(({ json }) => json.address)).toEqual(['p0@example.org']);
		expect(errorOutput[0]?.json).toMatchObject({
			address: 'amy@example.org',
			status: 'rejected',
			reason: expect.stringContaining(`asks for [[name]], and its value is ${what}`),
		});
		expect(account().sentTotal).toBe(1);
		const preview = await greet('Hi [[name]]', fields, { options: { previewOnly: true } });
		expect(preview.output.map(({ json }) => json.recipientCount)).toEqual([1]);
		expect(preview.errorOutput[0]?.json.reason).toContain(`its value is ${what}`);
	},
);

test.each(['content', 'subject'])(
	'braces that stand for nothing in %s refuse the item, with the way out',
	async (field) => {
		const { output, errorOutput } = await greet(
			'<p>Hi</p>',
			{},
			{ [field]: 'Hi {{ $now.toISO() }}' },
		);
		expect(output).toEqual([]);
		expect(errorOutput[0]?.json.reason).toMatch(
			/holds \{\{ \$now\.toISO\(\) \}\}.*Switch the field from Fixed to Expression.*\[\[name\]\]/,
		);
		expect(env.sandbox.journal.length).toBe(0);
	},
);

test.each([
	['fromAddress', { fromAddress: '{{ $json.from }}' }, 'From Address'],
	['From Name', { fromName: 'Shop [[shop]]' }, 'From Name'],
	['the former From Name', { options: { fromName: '{{ shop }}' } }, 'From Name'],
	[
		'Unsubscribe Link',
		{ options: { unsubscribedLink: 'https://x.org/[[id]]' } },
		'Unsubscribe Link',
	],
])(
	'%s is not filled by the service: a placeholder there is refused',
	async (_what, parameters, label) => {
		const { errorOutput } = await greet('<p>Hi</p>', {}, parameters);
		expect(errorOutput[0]?.json.reason).toContain(`"${label}" holds`);
		expect(env.sandbox.journal.length).toBe(0);
	},
);

test('{{ $json.email }} in To, as text in a fixed field', async () => {
	const { output } = await greet('<p>Hi</p>', {}, { toAddress: '{{ $json.email }}' });
	expect(output.map(({ json }) => json.status)).toEqual(['accepted', 'accepted']);
	const refused = await greet('<p>Hi</p>', {}, { toAddress: '{{ $json.a.b() }}' });
	expect(refused.errorOutput[0]?.json.reason).toContain('"To" holds {{ $json.a.b() }}');
});

test("a recipient's own variables and name come before the fields of the item", async () => {
	const recipientsJson = JSON.stringify([
		{ address: 'a@example.org', name: 'Own Name' },
		{ address: 'b@example.org', name: 'Own Name', variables: { name: 'Own Variable' } },
		{ address: 'c@example.org' },
	]);
	await send(runner, [{ json: { name: 'Item' } }], { recipientsFrom: 'json', recipientsJson });
	expect(read()).toEqual([
		['a@example.org', { name: 'Own Name' }],
		['b@example.org', { name: 'Own Variable' }],
		['c@example.org', { name: 'Item' }],
	]);
});

test('one entry with a nested variable is refused alone', async () => {
	const recipientsJson = JSON.stringify([
		{ address: 'a@example.org', variables: { name: { first: 'A' } } },
		{ address: 'b@example.org', variables: { name: 'B' } },
	]);
	const { output, errorOutput } = await send(runner, [{}], {
		recipientsFrom: 'json',
		recipientsJson,
	});
	expect(output.map(({ json }) => json.address)).toEqual(['b@example.org']);
	expect(errorOutput[0]?.json).toMatchObject({
		address: 'a@example.org',
		reason: expect.stringContaining('The variable "name"'),
	});
});

test.each(['Dear [[name]]', '{{ name }}'])(
	'%s typed as the value of a variable: refused, for recipients would read it',
	async (value) => {
		const parameters = {
			content: 'Hi [[greeting]]',
			variables: { variable: [{ name: 'greeting', value }] },
		};
		const { errorOutput } = await send(runner, people(1), parameters);
		expect(errorOutput[0]?.json.reason).toMatch(
			/^"Variables, greeting" holds .+, which is not filled in there\. Switch/,
		);
		expect(env.sandbox.journal.length).toBe(0);
	},
);

test.each<[field: string, entry: IDataObject, message: RegExp]>([
	['name', { name: '[[name]]' }, /entry 1, name" holds \[\[name\]\]/],
	['address', { address: '[[email]]' }, /entry 1, address" holds \[\[email\]\]/],
	[
		'variables',
		{ variables: { x: '{{ $json.name }}' } },
		/variables, x" holds \{\{ \$json\.name \}\}/,
	],
])(
	'a placeholder typed into Recipients (JSON), %s: that recipient is refused, the others get theirs',
	async (_field, entry, message) => {
		const list = [{ address: 'a@example.org', ...entry }, { address: 'b@example.org' }];
		const parameters = { content: 'Hi', recipientsFrom: 'json' };
		const typed = { ...parameters, recipientsJson: JSON.stringify(list) };
		const { errorOutput } = await send(runner, people(1), typed);
		expect(errorOutput.map(({ json }) => json.reason)).toEqual([expect.stringMatching(message)]);
		expect(read().map(([address]) => address)).toEqual(['b@example.org']);
	},
);

test('the same in Variables (JSON) refuses the item; from an expression it is data', async () => {
	const typed = { content: 'Hi [[x]]', options: { variablesJson: '{ "x": "[[name]]" }' } };
	const { errorOutput } = await send(runner, people(1), typed);
	expect(errorOutput[0]?.json.reason).toMatch(/^"Variables \(JSON\), x" holds \[\[name\]\]/);
	expect(read()).toEqual([]);
	const given = { ...typed, options: { variablesJson: '={{ { x: "[[name]]" } }}' } };
	const { output } = await send(runner, people(1), given);
	expect(output.map(({ json }) => json.status)).toEqual(['accepted']);
});

test('what an expression gives as the value of a variable is data, whatever it looks like', async () => {
	const items = [{ json: { email: 'p0@example.org', name: 'see [[1]] and [[name]]' } }];
	const { output } = await send(runner, items);
	expect(output.map(({ json }) => json.status)).toEqual(['accepted']);
});
