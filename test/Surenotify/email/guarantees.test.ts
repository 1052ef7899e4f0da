import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';
import * as placeholders from '../../../nodes/shared/messages/placeholders';
import { findNode } from '../../engine/engine';
import { newKey, recipientCounts, useSandbox } from '../../support/surroundings';
import { people, send, type Runner } from '../emailNode';

const env = useSandbox();
let runner: Runner;

beforeEach(() => {
	runner = { sandbox: env.sandbox, apiKey: newKey() };
});

const account = () => env.sandbox.surenotify.account(runner.apiKey);
const bodies = () => [...env.sandbox.journal].map(({ body }) => body as IDataObject);
const hintsOf = ({ run }: Awaited<ReturnType<typeof send>>) =>
	run.data.resultData.runData.Node?.[0]?.hints ?? [];

test('Execute Once: the first item is done, and no other', async () => {
	const { output } = await send({ ...runner, node: { executeOnce: true } }, people(3));
	expect(output.map(({ json }) => json.address)).toEqual(['p0@example.org']);
	expect(account().sentTotal).toBe(1);
});

test('no items: nothing is sent, and nothing fails', async () => {
	const { output, error } = await send(runner, []);
	expect([output, error]).toEqual([[], undefined]);
	expect(env.sandbox.journal.length).toBe(0);
});

test('an item that was refused does not hide that it is unknown what became of the others', async () => {
	env.sandbox.faults.add({ kind: 'resetAfter' });
	const bad = { json: { email: 'bad@example.org', name: 'x'.repeat(101) } };
	const { error } = await send(runner, [bad, ...people(99)]);
	expect(error?.message).toContain('It is not known whether these messages were sent');
	expect(error?.description).toMatch(
		/event log.*This is so for p0@example\.org, .*p98@example\.org\./,
	);
	expect(error?.description).not.toContain('bad@example.org');
	expect(account().sentTotal).toBe(99);
});

test('a bad item beside a good one in requests of one: the good one is sent and put out', async () => {
	const items = [{ json: { email: '', name: 'x' } }, ...people(1)];
	const result = await send(runner, items, { options: { recipientsPerRequest: 1 } });
	expect(result.error).toBeUndefined();
	expect(result.output.map(({ json }) => json.status)).toEqual(['rejected', 'accepted']);
	expect(hintsOf(result)).toEqual([
		expect.objectContaining({
			type: 'warning',
			message: expect.stringMatching(/^1 of 2 was not accepted: The field "To" is empty.*On Error/),
		}),
	]);
	expect(result.output[0]?.json).toMatchObject({ name: 'x', reason: expect.any(String) });
});

test('every row has the same keys, what people look for first', async () => {
	const items = [{ json: { email: 'nobody', name: 'x' } }, ...people(1)];
	const { output } = await send(runner, items);
	const keys = ['address', 'status', 'reason', 'messageId', 'requestId'];
	expect(Object.keys(output[0]?.json ?? {})).toEqual([...keys, 'email', 'name']);
	expect(Object.keys(output[1]?.json ?? {})).toEqual(keys);
	expect(output[1]?.json.reason).toBeNull();
});

test.each([
	['subject', '={{ 12345 }}', '12345'],
	['content', '={{ 123456 }}', '123456'],
])('a number as %s is its text', async (field, written, text) => {
	await send(runner, people(1), { [field]: written, variables: {} });
	expect(bodies()[0]?.[field]).toBe(text);
});

test('a blank From Name and a blank Unsubscribe Link are left out', async () => {
	const options = { fromName: '={{ "" }}', unsubscribedLink: ' ' };
	await send(runner, people(1), { options, fromName: ' ' });
	expect(Object.keys(bodies()[0] ?? {}).sort()).toEqual([
		'content',
		'fromAddress',
		'recipients',
		'subject',
	]);
});

test('From Name stands beside From Address; where a saved workflow has it in Options, it is read there', async () => {
	await send(runner, people(1), { fromName: 'Shop' });
	await send(runner, people(1), { options: { fromName: 'Saved' } });
	expect(bodies().map(({ fromName }) => fromName)).toEqual(['Shop', 'Saved']);
	const { description } = findNode('surenotifyEmail') as {
		description: { properties: Array<{ name: string; displayOptions?: { show?: IDataObject } }> };
	};
	const names = description.properties
		.filter(({ displayOptions }) => [displayOptions?.show?.operation ?? []].flat().includes('send'))
		.map(({ name }) => name);
	const order = ['fromAddress', 'fromName', 'toAddress', 'subject', 'content'];
	expect(names.filter((name) => order.includes(name))).toEqual(order);
});

test('To that is an object is refused by the name of the field', async () => {
	const items = [{ json: { email: { mail: 'a@example.org' } as unknown as string, name: 'x' } }];
	const { error } = await send(runner, items);
	expect(error?.message).toBe('"To" is an object');
	const list = await send(runner, [{ json: { email: [{ a: 1 }], name: 'x' } }]);
	expect(list.error?.message).toBe('"To, entry 1" is an object');
	expect(env.sandbox.journal.length).toBe(0);
});

describe('preview', () => {
	const options = { previewOnly: true };
	test('shows the URL that would be called, without the end slash and without user and password', async () => {
		const baseUrl = `${env.sandbox.url.replace('//', '//amy:p@ss@')}/surenotify//`;
		const { output } = await send({ ...runner, baseUrl }, people(1), { options });
		expect(output[0]?.json.url).toBe(`${env.sandbox.url}/surenotify/v1/messages`);
	});

	test('is on when it is added, and shows no key', async () => {
		const { run } = await send(runner, people(1), { options });
		expect(JSON.stringify(run.data.resultData)).not.toContain(runner.apiKey);
		const { description } = findNode('surenotifyEmail') as {
			description: {
				properties: Array<{ name: string; options?: Array<{ name: string; default: unknown }> }>;
			};
		};
		const all = description.properties.flatMap(({ options: list }) => list ?? []);
		const previews = all.filter(({ name }) => name === 'previewOnly');
		// Of Send, and of Send and Wait for Response.
		expect(previews.map((one) => one.default)).toEqual([true, true]);
	});
});

test('a key that was pasted into Base URL is not shown', async () => {
	const baseUrl = 'sandbox-secret-key';
	const { run, error } = await send({ ...runner, baseUrl }, people(1));
	expect(error?.message).toContain('is not a web address');
	expect(JSON.stringify(run.data.resultData)).not.toContain(baseUrl);
});

test.each([301, 302, 303, 307, 308])(
	'a redirect (%i) is not followed: the key arrives nowhere else',
	async (status) => {
		const arrived: unknown[] = [];
		const elsewhere = createServer(({ headers }, response) => {
			arrived.push(headers);
			response.end('{}');
		});
		await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
		const { port } = elsewhere.address() as AddressInfo;
		env.sandbox.faults.add({
			kind: 'redirect',
			status,
			location: `http://127.0.0.1:${port}/v1/messages`,
		});
		const { output, errorOutput } = await send(
			{ ...runner, node: { onError: 'continueErrorOutput' } },
			people(1),
		);
		elsewhere.close();
		expect(arrived).toEqual([]);
		expect(output).toEqual([]);
		expect(errorOutput[0]?.json).toMatchObject({
			status: 'rejected',
			reason: expect.stringMatching(
				new RegExp(`redirect \\(HTTP ${status}\\) to 127.0.0.1:${port}.*Base URL`),
			),
		});
		expect(env.sandbox.journal.length).toBe(1);
	},
);

test('https against a port that speaks http: rejected, and the address is named', async () => {
	const baseUrl = env.sandbox.url.replace('http:', 'https:');
	const { output, errorOutput } = await send(
		{ ...runner, baseUrl, node: { onError: 'continueErrorOutput' } },
		people(1),
	);
	expect(output).toEqual([]);
	expect(errorOutput[0]?.json).toMatchObject({
		status: 'rejected',
		reason: expect.stringContaining(`Check the Base URL of the credential, ${baseUrl},`),
	});
});

test('a long text is prepared once, however many items share it', async () => {
	const compile = jest.spyOn(placeholders, 'compile');
	const content = `<p>${'早安'.repeat(25_000)} [[name]]</p>`;
	await send(runner, people(300), { content, toAddress: '[[email]]', variables: {} });
	const texts = compile.mock.calls.filter(([label]) => label === 'HTML Content');
	compile.mockRestore();
	expect(texts).toHaveLength(1);
	expect(recipientCounts(env.sandbox.journal)).toEqual([100, 100, 100]);
});

test.each(['a list of recipients', 'an array in To'])(
	'130,000 recipients in one item, %s',
	async (what) => {
		const count = 130_000;
		env.sandbox.faults.clear();
		const addresses = Array.from({ length: count }, (_, index) => `p${index}@example.org`);
		const json = what.startsWith('a list')
			? { list: addresses.map((address) => ({ address })) }
			: { list: addresses };
		const parameters = what.startsWith('a list')
			? { recipientsFrom: 'json', recipientsJson: '={{ $json.list }}' }
			: { toAddress: '={{ $json.list }}' };
		const { output, error } = await send(runner, [{ json }], {
			...parameters,
			content: '<p>Hi</p>',
			variables: {},
		});
		expect(error).toBeUndefined();
		expect(output).toHaveLength(count);
		expect(output.every(({ json: row }) => row.status === 'accepted')).toBe(true);
		expect(account().sentTotal).toBe(count);
	},
	240_000,
);
