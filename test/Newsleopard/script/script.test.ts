import type { IDataObject, INode } from 'n8n-workflow';
import { callTool, runNode, type TestItem } from '../../engine/engine';
import { newKey, recipientCounts, useSandbox } from '../../support/surroundings';

const env = useSandbox({ timing: { requestsPerSecond: 0 } });
let apiKey: string;

beforeEach(() => {
	apiKey = newKey();
});

const account = () => env.sandbox.newsleopard.account(apiKey);
const bodies = () => [...env.sandbox.journal].map(({ body }) => body as IDataObject);
const credentials = () => ({
	newsleopardApi: { apiKey, baseUrl: `${env.sandbox.url}/newsleopard`, requestsPerSecond: 10 },
});

async function run(items: TestItem[], parameters: IDataObject = {}, node: Partial<INode> = {}) {
	return await runNode({
		type: 'newsleopardAutomation',
		parameters: {
			resource: 'script',
			operation: 'trigger',
			workflow: 'welcome-automation',
			toAddress: '={{ $json.email }}',
			...parameters,
		} as INode['parameters'],
		credentials: credentials(),
		items,
		node,
	});
}

function people(count: number): TestItem[] {
	return Array.from({ length: count }, (_, index) => ({
		json: { email: `p${index}@example.org` },
	}));
}

test('150 contacts enter a script in 2 requests, and each item gets its own outcome', async () => {
	const { output, error } = await run(people(150));
	expect(error).toBeUndefined();
	expect(bodies().map(({ workflow, event }) => [workflow, event])).toEqual(
		Array(2).fill(['welcome-automation', 'TRIGGER']),
	);
	expect(recipientCounts(env.sandbox.journal)).toEqual([100, 50]);
	expect(output.map(({ json, pairedItem }) => ({ json, pairedItem }))).toEqual(
		people(150).map(({ json }, item) => ({
			json: { address: json?.email, status: 'accepted', reason: null },
			pairedItem: { item },
		})),
	);
	expect(account().scripts.get('welcome-automation')?.size).toBe(150);
});

test('Terminate takes contacts out again; its answer without failures has another shape', async () => {
	await run(people(3));
	const { output } = await run(people(2), { operation: 'terminate' });
	expect(output.map(({ json }) => json)).toEqual([
		{ address: 'p0@example.org', status: 'accepted', reason: null },
		{ address: 'p1@example.org', status: 'accepted', reason: null },
	]);
	expect([...(account().scripts.get('welcome-automation') ?? [])]).toEqual(['p2@example.org']);
});

test.each(['trigger', 'terminate'])('%s reads an answer in its odd shape', async (operation) => {
	env.sandbox.faults.add({ kind: 'oddShape', key: apiKey });
	const { output } = await run(people(1), { operation });
	expect(output[0]?.json).toEqual({ address: 'p0@example.org', status: 'accepted', reason: null });
});

test('name and variables go with the contact; without a name the part before the @ does', async () => {
	const recipients = [
		{ address: 'amy@example.org', name: 'Amy', variables: { city: 'Taipei' } },
		{ address: 'bo@example.org' },
	];
	await run([{}], { recipientsFrom: 'json', recipientsJson: JSON.stringify(recipients) });
	expect(bodies()[0]?.recipients).toEqual([
		{ name: 'Amy', address: 'amy@example.org', variables: { city: 'Taipei' } },
		{ name: 'bo', address: 'bo@example.org', variables: {} },
	]);
});

test('a wrong address goes to the error output with the reason, and the others enter the script', async () => {
	const items = [{ json: { email: 'not an address' } }, ...people(1)];
	const { output, errorOutput } = await run(items, {}, { onError: 'continueErrorOutput' });
	expect(output.map(({ json }) => json)).toEqual([
		{ address: 'p0@example.org', status: 'accepted', reason: null },
	]);
	expect(errorOutput[0]?.pairedItem).toMatchObject({ item: 0 });
	expect(errorOutput[0]?.json).toMatchObject({ address: 'not an address', status: 'rejected' });
	expect(errorOutput[0]?.json).not.toHaveProperty('messageId');
	expect(JSON.stringify(errorOutput[0])).toContain('not a valid email format');
});

test('a variable that is too long is refused here, by name and with the limit', async () => {
	const variables = { variable: [{ name: 'bio', value: 'x'.repeat(101) }] };
	const { error } = await run(people(1), { variables });
	expect(error?.message).toContain('"bio" has 101 characters, the limit is 100');
	expect(env.sandbox.journal.length).toBe(0);
});

test('an empty script ID is refused before anything is sent', async () => {
	const { error } = await run(people(1), { workflow: ' ' });
	expect(error?.message).toContain('"Script ID" is empty');
	const unfilled = await run(people(1), { workflow: '[[script]]' });
	expect(unfilled.error?.message).toContain('"Script ID" holds [[script]]');
	expect(env.sandbox.journal.length).toBe(0);
});

test('an agent triggers a script as a tool', async () => {
	const { answers } = await callTool({
		type: 'newsleopardAutomation',
		parameters: {
			resource: 'script',
			operation: 'trigger',
			workflow: 'welcome-automation',
			toAddress: "={{ $fromAI('email') }}",
		},
		credentials: credentials(),
		calls: [{ email: 'amy@example.org' }],
	});
	expect(answers[0]?.items).toEqual([
		expect.objectContaining({ address: 'amy@example.org', status: 'accepted' }),
	]);
});

test('Execute Once: the first item alone is told to the script', async () => {
	const { output, error } = await run(people(3), {}, { executeOnce: true });
	expect(error).toBeUndefined();
	expect(output.map(({ json }) => json.address)).toEqual(['p0@example.org']);
	expect(recipientCounts(env.sandbox.journal)).toEqual([1]);
});

test('[[email]] in To takes the field of the input item', async () => {
	const { output } = await run(people(2), { toAddress: '[[email]]' });
	expect(output.map(({ json }) => json.address)).toEqual(['p0@example.org', 'p1@example.org']);
	expect(env.sandbox.journal.length).toBe(1);
});

test('a recipient that is an object where an address belongs is refused by its entry, the others go on', async () => {
	const toAddress = "={{ [{ email: 'a@example.org' }, 'b@example.org'] }}";
	const { output, errorOutput } = await run(
		[{}],
		{ toAddress },
		{ onError: 'continueErrorOutput' },
	);
	expect(output.map(({ json }) => json.address)).toEqual(['b@example.org']);
	expect(JSON.stringify(errorOutput[0]?.json)).toContain('\\"To, entry 1\\" is an object');
	const json = [{ email: 'a@example.org' }, { address: { email: 'c@example.org' } }];
	const fromJson = await run(
		[{}],
		{ recipientsFrom: 'json', recipientsJson: JSON.stringify(json) },
		{ onError: 'continueErrorOutput' },
	);
	expect(fromJson.output).toEqual([]);
	expect(fromJson.errorOutput.map(({ json: row }) => String(row.reason))).toEqual([
		expect.stringContaining('has no address'),
		expect.stringContaining('entry 2, address" is an object'),
	]);
	expect(bodies()).toHaveLength(1);
});

describe('an answer that does not come', () => {
	const unknownRow = async (operation: string) => {
		await run(people(1));
		env.sandbox.faults.add({ kind: 'serverErrorAfter', key: apiKey });
		const { output, errorOutput } = await run(
			people(1),
			{ operation },
			{ onError: 'continueErrorOutput' },
		);
		expect(output).toEqual([]);
		expect(errorOutput[0]?.json.status).toBe('unknown');
		return String(errorOutput[0]?.json.reason);
	};

	test('Terminate says that it may be run again, and nothing of messages or an event log', async () => {
		const reason = await unknownRow('terminate');
		expect(reason).toContain('not known whether the script has ended for these contacts');
		expect(reason).toContain('Run this again');
		expect(reason).not.toMatch(/message|event log|sent/i);
	});

	test('Trigger says where to look before it is run again', async () => {
		const reason = await unknownRow('trigger');
		expect(reason).toContain('not known whether the script has started for these contacts');
		expect(reason).toContain('admin panel');
		expect(reason).not.toMatch(/message|event log|sent/i);
	});
});
