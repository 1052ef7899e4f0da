import type { IDataObject } from 'n8n-workflow';
import { runNode } from '../engine/engine';
import { newKey, useSandbox } from '../support/surroundings';
import { RECIPIENTS, reportsNode } from './reportsNode';

const DAY = 86_400_000;
const env = useSandbox({ timing: { requestsPerSecond: 0 } });
let apiKey: string;

beforeEach(() => {
	apiKey = newKey();
});

const account = () => env.sandbox.newsleopard.account(apiKey);
const place = () => ({ sandbox: env.sandbox, apiKey });
const getAll = async (parameters: IDataObject = {}) =>
	await runNode(
		reportsNode(place(), 'campaign.getAll', parameters, [{ json: {} }], {
			onError: 'continueErrorOutput',
		}),
	);

function sentEachDay(count: number): number {
	const start = Date.UTC(2026, 0, 1);
	for (let day = 0; day < count; day++) {
		const at = start + day * DAY;
		account().addCampaign({ name: `day ${day}`, sentBeginAt: at, sentEndAt: at + 1000 });
	}
	return start;
}

describe('Get Many', () => {
	test('without dates: the last ten, linked to their input item', async () => {
		sentEachDay(12);
		const { output } = await getAll();
		expect(output.map(({ json }) => json.name)).toEqual(
			Array.from({ length: 10 }, (_, index) => `day ${11 - index}`),
		);
		expect(output[9]?.pairedItem).toEqual({ item: 0 });
		expect((await getAll({ limit: 3 })).output).toHaveLength(3);
	});

	test('with both dates: all between them, in UTC on the wire', async () => {
		sentEachDay(12);
		const filters = { startDate: '2026-01-01T00:00:00+08:00', endDate: '2026-01-12T12:00:00Z' };
		const { output } = await getAll({ filters, returnAll: true });
		expect(output).toHaveLength(12);
		expect(env.sandbox.journal.at(-1)?.query).toEqual({
			startDate: '2025-12-31T16:00:00Z',
			endDate: '2026-01-12T12:00:00Z',
		});
	});

	test('one object in place of a list, and no campaign at all', async () => {
		expect((await getAll()).output).toEqual([]);
		const { sn } = account().addCampaign();
		env.sandbox.faults.add({ kind: 'oddShape', key: apiKey });
		expect((await getAll()).output[0]?.json.sn).toBe(sn);
	});

	test.each([
		[{ startDate: '2026-01-01' }, '"End Date" is empty'],
		[{ endDate: '2026-01-01' }, '"Start Date" is empty'],
		[{ startDate: '2026-01-02', endDate: '2026-01-01' }, 'later than'],
	])('%j is refused before anything is asked', async (filters, message) => {
		const { errorOutput } = await getAll({ filters });
		expect(JSON.stringify(errorOutput[0]?.json)).toContain(message.replace(/"/g, '\\"'));
		expect(env.sandbox.journal.length).toBe(0);
	});
});

describe('Get Metrics', () => {
	test('asks for the campaigns of all items at once, and gives each item its own, with rates', async () => {
		const sent = account().addCampaign({ recipients: RECIPIENTS });
		const empty = account().addCampaign({ recipients: [] });
		const items = [sent.sn, empty.sn, sent.sn].map((sn) => ({ json: { sn } }));
		const { output, error } = await runNode(reportsNode(place(), 'campaign.getMetrics', {}, items));
		expect(error).toBeUndefined();
		expect([...env.sandbox.journal].map(({ body }) => body)).toEqual([
			{ campaignSns: [sent.sn, empty.sn] },
		]);
		expect(output.map(({ json, pairedItem }) => [json.campaignSn, pairedItem])).toEqual([
			[sent.sn, { item: 0 }],
			[empty.sn, { item: 1 }],
			[sent.sn, { item: 2 }],
		]);
		const { delivered, opened, clicked } = output[0]?.json as Record<string, number>;
		expect(delivered).toBe(5);
		expect(output[0]?.json).toMatchObject({
			recipientCnt: 6,
			bounced: 1,
			openRate: (opened ?? 0) / 5,
			clickRate: (clicked ?? 0) / 5,
			bounceRate: 0.1667,
		});
		expect(output[1]?.json).toMatchObject({ openRate: 0, clickRate: 0, bounceRate: 0 });
	});

	test('an unknown campaign and an empty ID fail alone', async () => {
		const { sn } = account().addCampaign();
		const items = [{ json: { sn: 'nobody' } }, { json: { sn } }, { json: { sn: ' ' } }];
		const node = reportsNode(place(), 'campaign.getMetrics', {}, items, {
			onError: 'continueErrorOutput',
		});
		const { output, errorOutput } = await runNode(node);
		expect(output.map(({ json }) => json.campaignSn)).toEqual([sn]);
		expect(errorOutput.map(({ json }) => json.error)).toEqual([
			'Newsleopard has no metrics of the campaign nobody',
			'The field "Campaign ID" is empty',
		]);
	});

	test('a request that is refused is told for each item', async () => {
		const items = [account().addCampaign(), account().addCampaign()].map(({ sn }) => ({
			json: { sn },
		}));
		env.sandbox.faults.add({ kind: 'tooManyRequests', path: '/metrics', retryAfter: 100 });
		const node = reportsNode(place(), 'campaign.getMetrics', {}, items, {
			onError: 'continueErrorOutput',
		});
		const { output, errorOutput } = await runNode(node);
		expect(output).toEqual([]);
		expect(errorOutput.map(({ json, pairedItem }) => [String(json.error), pairedItem])).toEqual(
			items.map((_, item) => [expect.stringMatching(/too many requests/i), { item }]),
		);
	});

	test('an A/B test gives an item for each version as well', async () => {
		const { sn } = account().addCampaign({
			recipients: RECIPIENTS,
			test: { on: 1, proportion: 50, durationMs: 1 },
		});
		const { output } = await runNode(
			reportsNode(place(), 'campaign.getMetrics', {}, [{ json: { sn } }]),
		);
		expect(output.map(({ json }) => json.reportType)).toEqual([
			'TOTAL',
			'TEST_A',
			'TEST_B',
			'WINNING',
		]);
	});
});
