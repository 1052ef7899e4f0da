import { getGlobalState, setGlobalState, type IDataObject } from 'n8n-workflow';
import { newKey, useSandbox } from '../../support/surroundings';
import { operate, people, send, type Runner } from '../emailNode';

const env = useSandbox();
let runner: Runner;

beforeEach(() => {
	runner = { sandbox: env.sandbox, apiKey: newKey() };
});

const to = 'amy@example.org';
const DAY = 86_400_000;
const seed = (events: object) =>
	env.sandbox.surenotify.seedEvents(runner.apiKey, {
		channel: 'email',
		recipient: to,
		count: 1,
		...events,
	});
const queries = () => [...env.sandbox.journal].map(({ query }) => query);

/** A whole hour, some days ago. */
const hour = () => Math.floor((env.sandbox.now() - 5 * DAY) / 3_600_000) * 3_600_000;

async function getAll(parameters: IDataObject = {}) {
	return await operate(runner, {
		resource: 'event',
		operation: 'getAll',
		searchBy: 'recipient',
		recipient: to,
		...parameters,
	});
}

describe('what is searched for', () => {
	test('the ID of a message: what became of it, newest first, linked to the item', async () => {
		const sent = await send(runner, people(2));
		const messageId = String(sent.output[1]?.json.messageId);
		const at = env.sandbox.now() + 60_000;
		await env.sandbox.surenotify.play(runner.apiKey, messageId, 'bounce', {
			bounceType: 'soft',
			at,
		});
		env.sandbox.journal.clear();
		const filters = { to: new Date(at + DAY).toISOString() };
		const items = [{ json: {} }, { json: { id: messageId } }];
		const { output } = await operate(
			{ ...runner, node: { onError: 'continueRegularOutput' } },
			{
				resource: 'event',
				operation: 'getAll',
				searchBy: 'id',
				messageId: '={{ $json.id }}',
				filters,
			},
			items,
		);
		expect(output[0]?.json).toEqual({
			error: 'The field "Message ID" is empty',
			details: 'Fill in the messageId of one message.',
		});
		expect(
			output.slice(1).map(({ json, pairedItem }) => [json.messageId, json.status, pairedItem]),
		).toEqual([
			[messageId, 'bounce', { item: 1 }],
			[messageId, 'accept', { item: 1 }],
		]);
		expect(output[1]?.json.rawEvent).toMatchObject({ type: '0', code: '451' });
		expect(queries()).toEqual([expect.objectContaining({ id: messageId })]);
	});

	test('a recipient: the events of all messages to it, and of no other', async () => {
		seed({ count: 3 });
		seed({ count: 2, recipient: 'bob@example.org' });
		const { output } = await getAll();
		expect(output).toHaveLength(3);
		expect(new Set(output.map(({ json }) => (json.mail as IDataObject).recipient))).toEqual(
			new Set([to]),
		);
	});

	test('nothing found: no item, and no error', async () => {
		const { output, error } = await getAll();
		expect([output, error]).toEqual([[], undefined]);
	});

	test.each([{ recipient: '[[email]]' }, { searchBy: 'id', messageId: '{{ $json.id }}' }])(
		'%j is not filled in here: refused, not searched for',
		async (parameters) => {
			const { error } = await getAll(parameters);
			expect(error?.message).toContain('which is not filled in there');
			expect(error?.description).toContain('Expression');
			expect(env.sandbox.journal.length).toBe(0);
		},
	);

	test('a recipient with a name, as To of a send takes it, is found by the address', async () => {
		seed({ count: 2 });
		expect((await getAll({ recipient: ` "Lin, Amy" <${to}> ` })).output).toHaveLength(2);
		expect(queries()).toEqual([expect.objectContaining({ recipient: to })]);
	});

	test.each(['amy@example.org, bob@example.org', 'amy@example.org；bob@example.org', 'amy', ';'])(
		'%s is not one address: it would be found nowhere, without a word',
		async (recipient) => {
			const { error } = await getAll({ recipient });
			expect(error?.message).toBe(`"Recipient" is not one address: ${recipient}`);
			expect(error?.description).toContain('name@example.com');
			expect(env.sandbox.journal.length).toBe(0);
		},
	);

	test('a recipient that is empty is named', async () => {
		const { error } = await getAll({ recipient: ' ' });
		expect(error?.message).toBe('The field "Recipient" is empty');
	});
});

describe('filters', () => {
	test('status', async () => {
		for (const status of ['delivery', 'open', 'click'] as const) seed({ status });
		const { output } = await getAll({ filters: { status: ['open', 'click'] } });
		expect(output.map(({ json }) => json.status).sort()).toEqual(['click', 'open']);
		expect(queries()[0]?.status).toBe('open,click');
	});

	test('a status that is chosen twice is asked for once, also within a full second', async () => {
		const from = hour();
		for (const status of ['open', 'click'] as const) seed({ status, count: 30, from, stepMs: 0 });
		const filters = { status: ['open', 'open', 'click'] };
		const { output } = await getAll({ filters, returnAll: true });
		expect(output).toHaveLength(60);
		expect(queries()[0]?.status).toBe('open,click');
	});

	test('a time to come as To takes nothing away from the 30 days before now', async () => {
		seed({ from: env.sandbox.now() - 29 * DAY });
		const to = new Date(env.sandbox.now() + 60 * DAY).toISOString();
		expect((await getAll({ filters: { to } })).output).toHaveLength(1);
	});

	describe('a time without a zone', () => {
		const { defaultTimezone } = getGlobalState();
		beforeAll(() => setGlobalState({ defaultTimezone: 'Asia/Taipei' }));
		afterAll(() => setGlobalState({ defaultTimezone }));

		test('is in the time zone of the workflow', async () => {
			const start = hour();
			seed({ count: 4, from: start, stepMs: 3_600_000 });
			/** How the date picker of a user in Taipei (UTC+8) writes it. */
			const local = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19);
			const filters = { from: local(start + 3_600_000), to: local(start + 2 * 3_600_000) };
			const { output } = await getAll({ filters });
			const iso = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`;
			expect(queries()[0]).toMatchObject({
				from: iso(start + 3_600_000),
				to: iso(start + 2 * 3_600_000),
			});
			expect(output.map(({ json }) => json.eventTime)).toEqual([
				iso(start + 2 * 3_600_000),
				iso(start + 3_600_000),
			]);
		});

		test.each([
			'={{ $now.minus({ days: 1 }) }}',
			'={{ Date.now() - 86400000 }}',
			'={{ new Date(Date.now() - 86400000) }}',
		])('as an expression gives it: %s', async (from) => {
			seed({ from: env.sandbox.now() - 2 * DAY });
			seed({ from: env.sandbox.now() - DAY + 60_000 });
			expect((await getAll({ filters: { from } })).output).toHaveLength(1);
		});
	});

	test.each([
		[
			'from after to',
			{ from: '2025-01-02T00:00:00Z', to: '2025-01-01T00:00:00Z' },
			'"From" is later than "To"',
		],
		[
			'to longer ago than the log reaches',
			{ to: '2020-01-01T00:00:00Z' },
			'"To" is more than 30 days ago',
		],
		[
			'from in the future, with no To',
			{ from: '2999-01-01T00:00:00Z' },
			'"From" is a time to come',
		],
		['no date', { from: 'yesterday' }, '"From" is not a date and time: yesterday'],
	])('%s is refused', async (_what, filters, message) => {
		const { error } = await getAll({ filters });
		expect(error?.message).toBe(message);
		expect(error?.description).toBeTruthy();
		expect(env.sandbox.journal.length).toBe(0);
	});
});
