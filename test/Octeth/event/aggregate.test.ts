import type { IDataObject } from 'n8n-workflow';
import { octethEvent } from '../../support/octethEvents';
import { useSandbox } from '../../support/surroundings';
import { byId, openGateway, type Gateway } from '../gatewayNode';

const env = useSandbox();
let gateway: Gateway;

beforeEach(() => {
	gateway = openGateway(env);
	const at = Date.parse('2026-01-10T12:00:00Z');
	for (const event of ['open', 'open', 'click'] as const) {
		gateway.account.log.push(octethEvent({ event, at }));
	}
});

const aggregate = (parameters: IDataObject = {}) => ({
	resource: 'event',
	operation: 'aggregate',
	domainId: byId(),
	...parameters,
});

test('a row for each value, with its count as a number', async () => {
	const filters = { startDate: '2026-01-01', endDate: '2026-01-31' };
	expect(await gateway.rows(aggregate({ filters }))).toEqual([
		{ value: 'open', count: 2 },
		{ value: 'click', count: 1 },
	]);
	const [{ body } = { body: {} }] = env.sandbox.journal;
	expect(body).toEqual({
		Command: 'EmailGateway.AggrEvents',
		APIKey: gateway.key,
		DomainID: '1',
		AggregatedField: 'eventType',
		AggregateSize: 10,
		StartDate: '2026-01-01',
		EndDate: '2026-01-31',
	});
});

test('so many values at most', async () => {
	expect(await gateway.rows(aggregate({ aggregateSize: 1 }))).toEqual([
		{ value: 'open', count: 2 },
	]);
});

test.each<[IDataObject, string]>([
	[{ aggregateSize: '={{ 0 }}' }, '"Most Values" is 0, it must be a whole number from 1'],
	[{ aggregatedField: '={{ " " }}' }, 'The field "Field to Count By" is empty'],
	[
		{ filters: { startDate: '2026-02-01', endDate: '2026-01-01' } },
		'"Start Date" is later than "End Date"',
	],
])('%j is refused before anything is sent', async (parameters, message) => {
	const { error } = await gateway.run(aggregate(parameters));
	expect(error?.message).toBe(message);
	expect(env.sandbox.journal).toHaveLength(0);
});

/** The document shows an empty list: whatever a bucket is, a row comes out. */
test.each<[string, unknown, IDataObject[]]>([
	['nothing', [], []],
	[
		'as Elasticsearch has them',
		[{ key: 1767225600000, key_as_string: '2026-01-01', doc_count: '3', score: 1 }],
		[{ value: '2026-01-01', count: 3, key: 1767225600000, score: 1 }],
	],
	['in other words', [{ Value: 'open', Count: 2 }], [{ value: 'open', count: 2 }]],
	[
		'by value',
		{ open: 2, click: '1' },
		[
			{ value: 'open', count: 2 },
			{ value: 'click', count: 1 },
		],
	],
	['objects by value', { open: { doc_count: 2 } }, [{ value: 'open', count: 2 }]],
	[
		'plain',
		['open', 5],
		[
			{ value: 'open', count: null },
			{ value: 5, count: null },
		],
	],
	['of no known form', [{ a: 1 }], [{ value: null, count: null, a: 1 }]],
])('buckets: %s', async (_what, AggBuckets, rows) => {
	env.sandbox.faults.add({ kind: 'answer', body: { Success: true, ErrorCode: 0, AggBuckets } });
	expect(await gateway.rows(aggregate())).toEqual(rows);
});

test.each([{}, { AggBuckets: 5 }, { AggBuckets: null }])('%j is no answer', async (body) => {
	env.sandbox.faults.add({ kind: 'answer', body: { Success: true, ...body } });
	const { error } = await gateway.run(aggregate());
	expect(error?.message).toBe('Octeth answered in a form that its document does not show');
});
