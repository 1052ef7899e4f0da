import type { IDataObject } from 'n8n-workflow';
import { newKey, useSandbox } from '../../support/surroundings';
import { operate, type Runner } from '../emailNode';

const env = useSandbox();
let runner: Runner;

beforeEach(() => {
	runner = { sandbox: env.sandbox, apiKey: newKey() };
});

const url = 'https://example.com/surenotify';
const slots = () =>
	Object.fromEntries(
		[...env.sandbox.surenotify.account(runner.apiKey).email.slots.values()].map((slot) => [
			slot.type,
			slot.url,
		]),
	);
const webhook = async (operation: string, parameters: IDataObject = {}) =>
	await operate(runner, { resource: 'webhook', operation, ...parameters });
const rows = (output: Array<{ json: IDataObject }>) => output.map(({ json }) => json);

describe('create or update', () => {
	test('several events at once, one item each', async () => {
		const { output } = await webhook('upsert', {
			eventTypes: ['delivery', 'bounce', 'complaint'],
			url,
		});
		expect(slots()).toEqual({ 3: url, 6: url, 7: url });
		expect(rows(output)).toEqual([
			{ eventType: 'delivery', url, registered: true },
			{ eventType: 'bounce', url, registered: true },
			{ eventType: 'complaint', url, registered: true },
		]);
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 0 },
			{ item: 0 },
		]);
	});

	test('a second one replaces the URL', async () => {
		await webhook('upsert', { eventTypes: ['open'], url: 'https://old.example.com' });
		await webhook('upsert', { eventTypes: ['open'], url });
		expect(slots()).toEqual({ 4: url });
	});

	test('of two items for one event the last one stays, also when the first has to be repeated', async () => {
		env.sandbox.faults.add({ kind: 'serverErrorAfter', times: 1 });
		const urls = ['https://one.example', 'https://two.example'];
		const items = urls.map((json) => ({ json: { url: json } }));
		const parameters = { eventTypes: ['bounce'], url: '={{ $json.url }}' };
		const upsert = { resource: 'webhook', operation: 'upsert', ...parameters };
		const { output } = await operate(runner, upsert, items);
		expect(rows(output).map((row) => row.url)).toEqual(urls);
		expect(slots()).toEqual({ 6: 'https://two.example' });
	});

	test('names in a text with commas, as an agent or an expression gives them', async () => {
		await webhook('upsert', { eventTypes: '={{ "open, click" }}', url });
		expect(slots()).toEqual({ 4: url, 5: url });
	});

	test.each([
		['no address', 'example.com/hook', '"URL" is not a web address: example.com/hook'],
		[
			'an address of another kind',
			'ftp://example.com',
			'"URL" is not a web address: ftp://example.com',
		],
		['empty', '={{ $json.nothing }}', '"URL" is not a web address: (empty)'],
	])('URL: %s', async (_what, wrong, message) => {
		const { error } = await webhook('upsert', { eventTypes: ['open'], url: wrong });
		expect(error?.message).toBe(message);
		expect(error?.description).toContain('https://');
		expect(env.sandbox.journal.length).toBe(0);
	});

	test.each(['https://example.com/[[id]]', 'https://example.com/{{$json.id}}'])(
		'URL: %s is not filled in, so no event would arrive',
		async (wrong) => {
			const { error } = await webhook('upsert', { eventTypes: ['open'], url: wrong });
			expect(error?.message).toContain('"URL" holds ');
			expect(error?.description).toContain('Expression');
			expect(env.sandbox.journal.length).toBe(0);
		},
	);

	test.each([
		['={{ "opened" }}', '"Event Types" holds "opened", which is no email event'],
		['={{ [] }}', 'No event is chosen in "Event Types"'],
		['={{ undefined }}', 'No event is chosen in "Event Types"'],
	])('event types: %s', async (eventTypes, message) => {
		const { error } = await webhook('upsert', { eventTypes, url });
		expect(error?.message).toBe(message);
		expect(error?.description).toBe('Choose among: bounce, click, complaint, delivery, open.');
		expect(env.sandbox.journal.length).toBe(0);
	});

	test('one that fails does not hold up the others, and it is said which it was', async () => {
		// More than anybody waits for.
		env.sandbox.faults.add({ kind: 'tooManyRequests', method: 'POST', times: 1, retryAfter: 100 });
		const { error } = await webhook('upsert', { eventTypes: ['open', 'click', 'bounce'], url });
		expect(error?.description).toMatch(/^Failed: (open|click|bounce)\. Done: \w+, \w+\. /);
		expect(Object.keys(slots())).toHaveLength(2);
	});

	test('is repeated after a lost answer', async () => {
		env.sandbox.faults.add({ kind: 'resetAfter', times: 1 });
		const { error } = await webhook('upsert', { eventTypes: ['open'], url });
		expect([error, slots()]).toEqual([undefined, { 4: url }]);
	});
});

describe('get many', () => {
	const register = async (...eventTypes: string[]) => {
		await webhook('upsert', { eventTypes, url });
		env.sandbox.journal.clear();
	};
	const row = (eventType: string, type: number) => ({
		eventType,
		type,
		url,
		domain: 'default',
		createDate: expect.stringMatching(/^\d{4}-.*Z$/),
	});

	test('all that is registered, the events in words', async () => {
		await register('delivery', 'open', 'click', 'bounce', 'complaint');
		const { output } = await webhook('getAll');
		const expected = [
			row('delivery', 3),
			row('open', 4),
			row('click', 5),
			row('bounce', 6),
			row('complaint', 7),
		];
		expect(rows(output).sort((a, b) => Number(a.type) - Number(b.type))).toEqual(expected);
	});

	test('one registration as a single object', async () => {
		await register('bounce');
		env.sandbox.faults.add({ kind: 'oddShape' });
		expect(rows((await webhook('getAll')).output)).toEqual([row('bounce', 6)]);
	});

	test.each([false, true])('nothing: no item, and no error (empty answer: %s)', async (odd) => {
		if (odd) env.sandbox.faults.add({ kind: 'oddShape' });
		const { output, error } = await webhook('getAll');
		expect([output, error]).toEqual([[], undefined]);
	});
});

describe('delete', () => {
	beforeEach(async () => {
		await webhook('upsert', { eventTypes: ['delivery', 'open', 'click'], url });
		env.sandbox.journal.clear();
	});

	test('several at once, one item each; the others stay', async () => {
		const { output } = await webhook('delete', { eventTypes: ['delivery', 'click'] });
		expect(slots()).toEqual({ 4: url });
		expect(rows(output)).toEqual([
			{ eventType: 'delivery', deleted: true },
			{ eventType: 'click', deleted: true },
		]);
	});

	test.each([false, true])(
		'one that is not registered is said so; the others go (with HTTP 200: %s)',
		async (odd) => {
			if (odd) env.sandbox.faults.add({ kind: 'oddShape', times: 2 });
			const { error } = await webhook('delete', { eventTypes: ['open', 'bounce'] });
			expect(error?.message).toBe('No URL is registered for the "bounce" events');
			expect(error?.description).toMatch(
				/^Failed: bounce\. Done: open\. There is nothing to delete/,
			);
			expect(slots()).toEqual({ 3: url, 5: url });
		},
	);

	test('a lost answer: the second try finds nothing to delete, and that is fine', async () => {
		env.sandbox.faults.add({ kind: 'resetAfter', times: 1 });
		const { output, error } = await webhook('delete', { eventTypes: ['open'] });
		expect(error).toBeUndefined();
		expect(rows(output)).toEqual([{ eventType: 'open', deleted: true }]);
		expect(env.sandbox.journal.length).toBe(2);
	});
});
