import { newKey, useSandbox } from '../../support/surroundings';
import { operate, people, send, type Runner } from '../emailNode';

const env = useSandbox();
let runner: Runner;

beforeEach(() => {
	runner = { sandbox: env.sandbox, apiKey: newKey() };
});

const account = () => env.sandbox.surenotify.account(runner.apiKey);
const domain = async (operation: string, name: string) =>
	await operate(runner, { resource: 'domain', operation, domain: name });
const record = (name: string, type: string, valid: boolean) => ({
	domain: 'shop.example.org',
	name,
	type,
	value: expect.any(String),
	valid,
});
const records = (valid: boolean) => [
	record('shop.example.org', 'TXT', valid),
	record('sandbox._domainkey.shop.example.org', 'CNAME', valid),
	record('_dmarc.shop.example.org', 'TXT', valid),
];

test('create: the records to publish, their type in words, not valid yet', async () => {
	const { output } = await domain('create', 'shop.example.org');
	expect(output.map(({ json }) => json)).toEqual(records(false));
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual([
		{ item: 0 },
		{ item: 0 },
		{ item: 0 },
	]);
});

test('verify: valid only once the records are published; then mail goes out', async () => {
	await domain('create', 'shop.example.org');
	expect((await domain('verify', 'shop.example.org')).output.map(({ json }) => json)).toEqual(
		records(false),
	);
	const early = await send(runner, people(1), { fromAddress: 'hello@shop.example.org' });
	expect(early.error?.message).toContain('sender domain unverified');

	account().publishDns('shop.example.org');
	expect((await domain('verify', 'shop.example.org')).output.map(({ json }) => json)).toEqual(
		records(true),
	);
	const { output } = await send(runner, people(1), { fromAddress: 'hello@shop.example.org' });
	expect(output[0]?.json.status).toBe('accepted');
});

test('creating again gives the same records, valid as they are', async () => {
	const { output } = await domain('create', 'example.com');
	expect(output.map(({ json }) => json.valid)).toEqual([true, true, true]);
});

test('delete', async () => {
	await domain('create', 'shop.example.org');
	const { output } = await domain('delete', 'shop.example.org');
	expect(output[0]?.json).toEqual({ domain: 'shop.example.org', deleted: true });
	expect(account().domains.has('shop.example.org')).toBe(false);
});

test.each([false, true])(
	'delete: one that the account does not have is said so (with HTTP 200: %s)',
	async (odd) => {
		if (odd) env.sandbox.faults.add({ kind: 'oddShape' });
		const { error } = await domain('delete', 'other.example.org');
		expect(error?.message).toBe('The account has no sender domain "other.example.org"');
		expect(error?.description).toContain('spelling');
	},
);

test('delete: a lost answer is no failure', async () => {
	await domain('create', 'shop.example.org');
	env.sandbox.faults.add({ kind: 'resetAfter', times: 1 });
	const { output } = await domain('delete', 'shop.example.org');
	expect(output[0]?.json.deleted).toBe(true);
});

test('verify: one that the account does not have', async () => {
	const { error } = await domain('verify', 'other.example.org');
	expect(error?.message).toBe('Surenotify refused: Invalid: domain not found');
});

test('blanks and capitals in the name do no harm', async () => {
	await domain('create', '  Shop.Example.ORG ');
	expect([...env.sandbox.journal].map(({ path }) => path)).toEqual([
		'/v1/domains/shop.example.org',
	]);
});

describe.each(['create', 'verify', 'delete'])('%s refuses what is no domain', (operation) => {
	test.each([
		['http://example.com'],
		['hello@example.com'],
		['example'],
		['example.com/../webhooks'],
		['exam ple.com'],
		['={{ $json.nothing }}'],
	])('%s', async (name) => {
		const { error } = await domain(operation, name);
		expect(error?.message).toMatch(/^"Domain" is not a domain name: ./);
		expect(error?.description).toContain('example.com');
		expect(env.sandbox.journal.length).toBe(0);
	});
});

test('a bad one fails alone: the others are created', async () => {
	runner.node = { onError: 'continueErrorOutput' };
	const items = ['a.example.org', 'nothing', 'b.example.org'].map((name) => ({ json: { name } }));
	const { output, errorOutput } = await operate(
		runner,
		{ resource: 'domain', operation: 'create', domain: '={{ $json.name }}' },
		items,
	);
	expect(
		new Set(
			output.map(({ json, pairedItem }) => `${String(json.domain)} ${JSON.stringify(pairedItem)}`),
		),
	).toEqual(new Set(['a.example.org {"item":0}', 'b.example.org {"item":2}']));
	expect(errorOutput).toMatchObject([{ pairedItem: { item: 1 } }]);
});
