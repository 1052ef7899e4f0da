import type { IDataObject } from 'n8n-workflow';
import { octethEvent } from '../../support/octethEvents';
import { useSandbox } from '../../support/surroundings';
import { byId, openGateway, type Gateway } from '../gatewayNode';

const env = useSandbox();
let gateway: Gateway;

beforeEach(() => {
	gateway = openGateway(env);
});

const statistics = (options: IDataObject = {}) => ({
	resource: 'domain',
	operation: 'getStatistics',
	domainId: byId(),
	options,
});
const NONE = {
	sent: 0,
	delivered: 0,
	opened: 0,
	clicked: 0,
	bounced: 0,
	unsubscribed: 0,
	complained: 0,
};

test('a row for each day, one for the period before, one for each tag', async () => {
	for (const [id, at] of [
		['a', '2026-01-02T10:00:00Z'],
		['b', '2026-01-03T10:00:00Z'],
	] as const) {
		gateway.account.log.push(octethEvent({ id, event: 'open', at: Date.parse(at) }));
	}
	const options = { startDate: '2026-01-02T00:00:00', endDate: '2026-01-03T00:00:00' };
	const rows = await gateway.rows(statistics(options));
	expect(rows).toEqual([
		{ statistics: 'current', date: '2026-01-02', tag: null, ...NONE, opened: 1 },
		{ statistics: 'current', date: '2026-01-03', tag: null, ...NONE, opened: 1 },
		{ statistics: 'comparison', date: null, tag: null, ...NONE },
		{ statistics: 'tag', date: null, tag: 'orders', ...NONE, opened: 2 },
	]);
});

test('dates are days in the time zone of the workflow; without any none is sent', async () => {
	// That of the tests' workflow is n8n's default, New York: five hours behind UTC in winter.
	await gateway.rows(statistics({ startDate: '2026-02-01T03:00:00Z', endDate: '2026-02-02' }));
	await gateway.rows(statistics());
	const [first, second] = [...env.sandbox.journal].map(({ body }) => body as IDataObject);
	expect([first?.StartDate, first?.EndDate]).toEqual(['2026-01-31', '2026-02-02']);
	expect(Object.keys(second ?? {})).toEqual(expect.not.arrayContaining(['StartDate', 'EndDate']));
});

test.each([
	[{ startDate: '2026-02-01', endDate: '2026-01-01' }, '"Start Date" is later than "End Date"'],
	[{ startDate: '={{ "soon" }}' }, '"Start Date" is not a date and time: soon'],
])('%j is refused before anything is sent', async (options, message) => {
	const { error } = await gateway.run(statistics(options));
	expect(error?.message).toBe(message);
	expect(env.sandbox.journal).toHaveLength(0);
});

/** The rows of one part of an answer, without the columns that are always there. */
async function rowsOf(part: 'Stats' | 'ComparisonStats' | 'TagStats', figures: unknown) {
	const body = { Success: true, ErrorCode: 0, Stats: {}, ComparisonStats: {}, TagStats: {} };
	env.sandbox.faults.add({ kind: 'answer', times: 1, body: { ...body, [part]: figures } });
	const rows = await gateway.rows(statistics());
	return rows.map((row) =>
		Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'statistics')),
	);
}

/** The document shows empty objects: whatever a server makes of them comes out as rows. */
test.each<[string, 'Stats' | 'TagStats', unknown, IDataObject[]]>([
	['nothing, as the document has it', 'Stats', {}, []],
	['nothing, as PHP writes it', 'Stats', [], []],
	[
		'totals, numbers as texts',
		'Stats',
		{ Sent: '12', OpenRate: '4.5', Since: 'May' },
		[{ date: null, tag: null, sent: 12, openRate: 4.5, since: 'May' }],
	],
	[
		'days of figures',
		'Stats',
		{ '2026-01-01': { Sent: 1 }, '2026-01-02': 2 },
		[
			{ date: '2026-01-01', tag: null, sent: 1 },
			{ date: '2026-01-02', tag: null, value: 2 },
		],
	],
	[
		'figures by day, side by side',
		'Stats',
		{ Total: 3, Sent: { '2026-01-01': 1, '2026-01-02': 2 }, Opened: { '2026-01-02': '5' } },
		[
			{ date: null, tag: null, total: 3 },
			{ date: '2026-01-01', tag: null, sent: 1 },
			{ date: '2026-01-02', tag: null, sent: 2, opened: 5 },
		],
	],
	[
		'a list of days',
		'Stats',
		[{ Date: '2026-01-01', Sent: 1 }],
		[{ date: '2026-01-01', tag: null, sent: 1 }],
	],
	[
		'figures within figures, and lists',
		'Stats',
		{ Opens: { Unique: 3, All: { Mobile: 2 } }, Top: ['a', 'b'], Links: [{ URL: 'x' }] },
		[
			{
				date: null,
				tag: null,
				opensUnique: 3,
				opensAllMobile: 2,
				top: 'a, b',
				links: '[{"URL":"x"}]',
			},
		],
	],
	[
		'tags, by day too',
		'TagStats',
		{ orders: { Sent: 1 }, news: { '2026-01-01': { Sent: 2 } } },
		[
			{ date: null, tag: 'orders', sent: 1 },
			{ date: '2026-01-01', tag: 'news', sent: 2 },
		],
	],
	['tags with one figure', 'TagStats', { orders: '4' }, [{ date: null, tag: 'orders', value: 4 }]],
	[
		'a list of tags',
		'TagStats',
		[{ Tag: 'orders', Sent: 1 }],
		[{ date: null, tag: 'orders', sent: 1 }],
	],
])('%s', async (_what, part, figures, rows) => {
	expect(await rowsOf(part, figures)).toEqual(rows);
});

test.each([{ Stats: 5 }, { Stats: null }, { TagStats: 'none' }])(
	'%j is no answer',
	async (wrong) => {
		const body = { Success: true, Stats: {}, ComparisonStats: {}, TagStats: {}, ...wrong };
		env.sandbox.faults.add({ kind: 'answer', body });
		const { error } = await gateway.run(statistics());
		expect(error?.message).toBe('Octeth answered in a form that its document does not show');
	},
);
