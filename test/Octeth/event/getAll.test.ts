import type { IDataObject } from 'n8n-workflow';
import { octethEvent } from '../../support/octethEvents';
import { useSandbox } from '../../support/surroundings';
import { byId, openGateway, type Gateway } from '../gatewayNode';

const env = useSandbox();
let gateway: Gateway;

beforeEach(() => {
	gateway = openGateway(env);
});

const START = Date.parse('2026-01-10T12:00:00Z');
const MINUTE = 60_000;

/** Events evt-0, evt-1..., a minute apart, the first the oldest. */
function seed(count: number, over: Partial<Parameters<typeof octethEvent>[0]> = {}) {
	for (let index = 0; index < count; index++) {
		const at = START + index * MINUTE;
		gateway.account.log.push(octethEvent({ id: `evt-${index}`, at, ...over }));
	}
}

const user = { authentication: 'octethApi', domainId: byId() };
const sender = { authentication: 'octethSenderApi' };
const requests = () =>
	[...env.sandbox.journal].map(({ body, query }) => ({ ...query, ...(body as IDataObject) }));
const idsOf = (rows: IDataObject[]) => rows.map(({ eventId }) => eventId);

describe.each([
	['the key of a user', user],
	['the key of a sender domain', sender],
])('with %s', (_what, door) => {
	const isUser = door === user;
	const getAll = (parameters: IDataObject = {}) => ({
		resource: 'event',
		operation: 'getAll',
		...door,
		...parameters,
	});

	test('what people look for first stands in front, the same from both doors', async () => {
		seed(1, { event: 'bounce' });
		const [row = {}] = await gateway.rows(getAll());
		const { event, recipient, time, messageId, eventId, details } = row;
		expect(Object.keys(row).slice(0, 5)).toEqual([
			'event',
			'recipient',
			'time',
			'subject',
			'messageId',
		]);
		expect({ event, recipient, time, messageId, eventId, details }).toEqual({
			event: 'bounce',
			recipient: 'amy@example.org',
			time: '2026-01-10T12:00:00.000Z',
			messageId: 'msg-1',
			eventId: 'evt-0',
			details: { UserAgent: 'Mozilla/5.0', IpAddress: '192.0.2.1' },
		});
		// The door of a sender domain does not give it (Retrieve Email Events (End User Friendly)).
		expect(row.subject).toBe(isUser ? 'Hello' : null);
	});

	test('other words for an event, and numbers as texts', async () => {
		seed(2, { event: 'delivery' });
		env.sandbox.faults.add({ kind: 'oddShape' });
		const rows = await gateway.rows(getAll());
		expect(rows.map(({ event }) => event)).toEqual(['delivery', 'delivery']);
	});

	test('Return All reads all pages, and each event comes once', async () => {
		seed(250);
		const rows = await gateway.rows(getAll({ returnAll: true }));
		expect(new Set(idsOf(rows)).size).toBe(250);
		expect(rows).toHaveLength(250);
		const pages = requests().map(({ StartFrom, RetrieveCount }) => [
			Number(StartFrom),
			Number(RetrieveCount),
		]);
		expect(pages).toEqual([
			[0, 100],
			[100, 100],
			[200, 100],
		]);
	});

	test('a limit asks for no more than it needs', async () => {
		seed(250);
		expect(await gateway.rows(getAll({ limit: 7 }))).toHaveLength(7);
		expect(requests().map(({ RetrieveCount }) => Number(RetrieveCount))).toEqual([7]);
		expect(await gateway.rows(getAll({ limit: 120 }))).toHaveLength(120);
	});

	test('no events: one request, no item, no error', async () => {
		expect(await gateway.rows(getAll({ returnAll: true }))).toEqual([]);
		expect(requests()).toHaveLength(1);
	});

	test('a server that gives less a page than it was asked for is read to the end', async () => {
		seed(5);
		const page = (from: number, to: number) => ({
			...(isUser ? { Success: true } : {}),
			TotalRecords: '5',
			Events: [0, 1, 2, 3, 4].slice(from, to).map((one) => ({ EventId: `evt-${one}` })),
		});
		env.sandbox.faults.add({ kind: 'answer', body: page(0, 3), times: 1 });
		env.sandbox.faults.add({ kind: 'answer', body: page(3, 5), times: 1 });
		expect(idsOf(await gateway.rows(getAll({ returnAll: true })))).toHaveLength(5);
		expect(requests().map(({ StartFrom }) => Number(StartFrom))).toEqual([0, 3]);
	});

	test('a page that is empty ends it, whatever the total says', async () => {
		const body = { ...(isUser ? { Success: true } : {}), TotalRecords: 1e9, Events: [] };
		env.sandbox.faults.add({ kind: 'answer', body });
		expect(await gateway.rows(getAll({ returnAll: true }))).toEqual([]);
		expect(requests()).toHaveLength(1);
	});

	test('an event that moves to the next page, as others come meanwhile, comes once', async () => {
		const page = (...ids: number[]) => ({
			...(isUser ? { Success: true } : {}),
			TotalRecords: 4,
			Events: ids.map((one) => ({ EventId: `evt-${one}` })),
		});
		env.sandbox.faults.add({ kind: 'answer', body: page(2, 1), times: 1 });
		env.sandbox.faults.add({ kind: 'answer', body: page(1, 0), times: 1 });
		const rows = await gateway.rows(getAll({ returnAll: true }));
		expect(idsOf(rows)).toEqual(['evt-2', 'evt-1', 'evt-0']);
	});

	test('a kind of event', async () => {
		seed(2);
		seed(1, { id: 'opened', event: 'open' });
		const rows = await gateway.rows(getAll({ filters: { event: 'open' } }));
		expect(idsOf(rows)).toEqual(['opened']);
		expect(requests()[0]?.Event).toBe('open');
	});

	test('times hold to the second', async () => {
		seed(5);
		const filters = { from: '2026-01-10T12:01:00Z', to: '2026-01-10T12:03:00.000Z' };
		const rows = await gateway.rows(getAll({ filters, returnAll: true }));
		expect(idsOf(rows)).toEqual(['evt-3', 'evt-2', 'evt-1']);
		const [{ StartDate, EndDate } = {}] = requests();
		expect([StartDate, EndDate]).toEqual(
			isUser ? ['2026-01-10', '2026-01-11'] : ['1768046460', '1768046580'],
		);
	});

	test('a time without a zone is in that of the workflow', async () => {
		seed(5);
		// New York, five hours behind UTC in winter.
		const rows = await gateway.rows(getAll({ filters: { from: '2026-01-10T07:03:00' } }));
		expect(idsOf(rows)).toEqual(['evt-4', 'evt-3']);
	});

	test('a recipient is found in any case, on whichever page', async () => {
		seed(150);
		seed(1, { id: 'bob', recipient: 'Bob@Example.org' });
		const rows = await gateway.rows(getAll({ filters: { recipient: ' bob@example.ORG ' } }));
		expect(idsOf(rows)).toEqual(['bob']);
		expect(requests()).toHaveLength(2);
	});

	test.each([
		[{ from: '2026-02-01', to: '2026-01-01' }, '"From" is later than "To"'],
		[{ from: '={{ "soon" }}' }, '"From" is not a date and time: soon'],
		[{ event: '={{ "sent" }}' }, '"Event" is sent, which is none of its choices'],
	])('%j is refused before anything is sent', async (filters, message) => {
		const { error } = await gateway.run(getAll({ filters }));
		expect(error?.message).toBe(message);
		expect(requests()).toEqual([]);
	});

	test.each([{}, { Events: {} }, { Events: [], TotalRecords: 'many' }, { TotalRecords: 1 }])(
		'%j is no answer',
		async (body) => {
			env.sandbox.faults.add({
				kind: 'answer',
				body: { ...(isUser ? { Success: true } : {}), ...body },
			});
			const { error } = await gateway.run(getAll());
			expect(error?.message).toBe('Octeth answered in a form that its document does not show');
		},
	);

	test('a fault of the server is tried again', async () => {
		seed(1);
		env.sandbox.faults.add({ kind: 'serverError', times: 1 });
		expect(await gateway.rows(getAll())).toHaveLength(1);
	});
});

const byUser = { resource: 'event', operation: 'getAll', ...user };

test('Query goes to the server', async () => {
	seed(1);
	seed(1, { id: 'welcome', subject: 'Welcome' });
	const filters = { query: 'subject:welcome' };
	expect(idsOf(await gateway.rows({ ...byUser, filters }))).toEqual(['welcome']);
	expect(requests()[0]?.Query).toBe('subject:welcome');
});

test('Message ID goes to the server', async () => {
	seed(1);
	seed(1, { id: 'other', messageId: 'msg-2' });
	const filters = { messageId: 'msg-2' };
	const rows = await gateway.rows({ resource: 'event', operation: 'getAll', ...sender, filters });
	expect(idsOf(rows)).toEqual(['other']);
	expect(requests()[0]?.MessageID).toBe('msg-2');
});

test('the record of the document, which has no recipient and no ID', async () => {
	const record = {
		event_type: 'open',
		timestamp: '2023-01-01T12:00:00Z',
		message: { headers: { subject: 'Welcome to our service!' } },
	};
	const body = { Success: true, ErrorCode: 0, TotalRecords: 2, Events: [record, record] };
	env.sandbox.faults.add({ kind: 'answer', body });
	const row = {
		event: 'open',
		recipient: null,
		time: '2023-01-01T12:00:00.000Z',
		subject: 'Welcome to our service!',
		messageId: null,
		message: record.message,
	};
	// Two that look alike are two: nothing says that they are one.
	expect(await gateway.rows(byUser)).toEqual([row, row]);
	const { error } = await gateway.run({ ...byUser, filters: { recipient: 'amy@example.org' } });
	expect(error?.message).toBe('The records of this server do not say who the recipient is');
	expect(error?.description).toContain('"Query"');
});

test.each([
	[1_672_574_400, '2023-01-01T12:00:00.000Z'],
	['1672574400000', '2023-01-01T12:00:00.000Z'],
	['2023-01-01 12:00:00', '2023-01-01T12:00:00.000Z'],
	['yesterday', null],
])('a record of the time %j', async (timestamp, time) => {
	const body = { Success: true, TotalRecords: 1, Events: [{ event_type: 'open', timestamp }] };
	env.sandbox.faults.add({ kind: 'answer', body });
	expect(await gateway.rows(byUser)).toMatchObject([{ time }]);
});
