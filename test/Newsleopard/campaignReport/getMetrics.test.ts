import { runNode } from '../../engine/engine';
import { newKey, useSandbox } from '../../support/surroundings';
import { RECIPIENTS, reportsNode } from '../report/reportsNode';

const env = useSandbox({ timing: { requestsPerSecond: 0 } });
let apiKey: string;

beforeEach(() => {
	apiKey = newKey();
});

const account = () => env.sandbox.newsleopard.account(apiKey);
const place = () => ({ sandbox: env.sandbox, apiKey });

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
			'The field "Campaign" is empty',
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

	test('Execute Once: the first item alone', async () => {
		const items = [account().addCampaign(), account().addCampaign()].map(({ sn }) => ({
			json: { sn },
		}));
		const node = reportsNode(place(), 'campaign.getMetrics', {}, items, { executeOnce: true });
		const { output, error } = await runNode(node);
		expect(error).toBeUndefined();
		expect(output.map(({ json }) => json.campaignSn)).toEqual([items[0]?.json.sn]);
	});

	test('without an error output the known campaign comes out beside the unknown one', async () => {
		const { sn } = account().addCampaign();
		const items = [{ json: { sn: 'nobody' } }, { json: { sn } }];
		const { output, error } = await runNode(reportsNode(place(), 'campaign.getMetrics', {}, items));
		expect(error).toBeUndefined();
		expect(output[0]?.json).toMatchObject({
			status: 'rejected',
			reason: expect.stringContaining('no metrics of the campaign nobody') as string,
		});
		expect(output[1]?.json.campaignSn).toBe(sn);
	});

	test('what people look for first comes first', async () => {
		const { sn } = account().addCampaign({ recipients: RECIPIENTS });
		const { output } = await runNode(
			reportsNode(place(), 'campaign.getMetrics', {}, [{ json: { sn } }]),
		);
		expect(Object.keys(output[0]?.json ?? {}).slice(0, 5)).toEqual([
			'name',
			'reportType',
			'openRate',
			'clickRate',
			'bounceRate',
		]);
	});
});
