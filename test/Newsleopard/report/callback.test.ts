import type { IDataObject } from 'n8n-workflow';
import { readFile, runNode, urls } from '../../engine/engine';
import { runUntilWaiting } from '../../engine/waiting';
import { newKey, useSandbox } from '../../support/surroundings';
import { RECIPIENTS, reportsNode } from './reportsNode';

const REPORT_MS = 3_000_000;
// A report takes so long that nothing but the sandbox's clock makes it ready; calls to n8n.test reach nobody.
const env = useSandbox({
	timing: { requestsPerSecond: 0, reportMs: REPORT_MS, webhookRetryMs: [] },
});
let apiKey: string;

beforeEach(() => {
	apiKey = newKey();
});

const account = () => env.sandbox.newsleopard.account(apiKey);
const exported = () => [...env.sandbox.journal].filter(({ path }) => path.endsWith('/export'));

async function begin(
	items: IDataObject[],
	parameters: IDataObject = {},
	operation = 'report.download',
) {
	const all = { waitBy: 'callback', ...parameters };
	const node = reportsNode(
		{ sandbox: env.sandbox, apiKey },
		operation,
		all,
		items.map((json) => ({ json })),
	);
	return await runUntilWaiting(node);
}

/** Makes the reports ready that were asked for. */
function finish() {
	for (const campaign of account().campaigns.values())
		if (campaign.report) campaign.report.readyAt = env.sandbox.now();
}

describe('a download that waits for a callback', () => {
	async function waiting(parameters: IDataObject = {}) {
		const { sn } = account().addCampaign({ recipients: RECIPIENTS });
		const execution = await begin([{ sn }], { reportTypes: ['bounce'], ...parameters });
		const { webhookUrl } = exported()[0]?.body as { webhookUrl: string };
		return { sn, execution, webhookUrl };
	}

	test('is put aside: it holds no worker, and the service has the address to call', async () => {
		const before = Date.now();
		const { execution, webhookUrl } = await waiting({ options: { timeoutMinutes: 60 } });
		const { run } = execution.first;
		expect(run.status).toBe('waiting');
		expect(new Date(run.waitTill ?? 0).getTime() - before).toBeGreaterThan(59 * 60_000);
		expect(new Date(run.waitTill ?? 0).getTime() - before).toBeLessThan(61 * 60_000);
		expect(webhookUrl).toBe(execution.resumeUrl);
	});

	test('goes on when the call comes, with the same output as polling', async () => {
		const { sn, execution, webhookUrl } = await waiting();
		finish();
		const { status, result } = await execution.call(webhookUrl, { rawBody: { Reports: [] } });
		expect(status).toBe(200);
		expect(result?.error).toBeUndefined();
		expect(result?.run.status).toBe('success');
		const [item, ...others] = result?.output ?? [];
		expect(others).toEqual([]);
		expect(item?.json).toEqual({
			campaignSn: sn,
			reused: false,
			createdDate: expect.any(String) as string,
			reportTypes: ['bounce'],
		});
		expect(item?.pairedItem).toEqual({ item: 0 });
		expect(String(await readFile(item?.binary?.bounce))).toContain('bounce@x.example');
		expect(exported()).toHaveLength(1);
	});

	test('rows are all linked to the item that asked for them', async () => {
		const { execution, webhookUrl } = await waiting({ reportTypes: ['delivery'], output: 'rows' });
		finish();
		const { result } = await execution.call(webhookUrl);
		expect(result?.output.map(({ pairedItem }) => pairedItem)).toEqual(
			Array.from({ length: 5 }, () => ({ item: 0 })),
		);
	});

	test('a call without the signature does not resume it', async () => {
		const { execution, webhookUrl } = await waiting();
		finish();
		const { status, result } = await execution.call(
			webhookUrl.replace(/signature=.*/, 'signature=0'),
		);
		expect([status, result]).toEqual([401, undefined]);
	});

	test('a call that comes too early is not believed, whatever it claims', async () => {
		const { execution, webhookUrl } = await waiting();
		const claim = {
			Reports: [
				{
					reportType: 'bounce',
					link: 'https://evil.example/x.csv',
					createdDate: '2026-01-01T00:00:00Z',
				},
			],
		};
		const { status, result } = await execution.call(webhookUrl, { rawBody: claim });
		expect([status, result]).toEqual([409, undefined]);
		finish();
		expect((await execution.call(webhookUrl)).status).toBe(200);
	});

	test('where the service cannot be asked, the execution keeps waiting and the caller may try again', async () => {
		const { execution, webhookUrl } = await waiting();
		finish();
		env.sandbox.faults.add({
			kind: 'tooManyRequests',
			key: apiKey,
			message: 'Limit Exceeded',
			times: 2,
		});
		const first = await execution.call(webhookUrl);
		expect([first.status, first.result]).toEqual([503, undefined]);
		expect(JSON.stringify(first.body)).not.toContain(apiKey);
		expect((await execution.call(webhookUrl)).status).toBe(200);
	});

	test('without a call it ends at the timeout as every wait does: the input goes on', async () => {
		const { sn, execution } = await waiting();
		const { output, error } = await execution.timeOut();
		expect(error).toBeUndefined();
		expect(output.map(({ json }) => json)).toEqual([
			{ sn, report: { campaignSn: sn, ready: false } },
		]);
	});
});

test('an item that went on at the timeout comes back for the same report, and finds its own field again', async () => {
	const { sn } = account().addCampaign({ recipients: RECIPIENTS });
	const asked = { campaignSn: '={{ $json.report.campaignSn }}', reportTypes: ['bounce'] };
	const held = { report: { campaignSn: sn, ready: false }, import: 'mine' };
	const execution = await begin([held, { report: 'other' }], asked);
	expect(execution.first.run.status).toBe('waiting');
	finish();
	const { result } = await execution.call(execution.resumeUrl);
	expect(result?.error).toBeUndefined();
	expect(result?.output.map(({ json, pairedItem }) => [json.campaignSn, pairedItem])).toEqual([
		[sn, { item: 0 }],
		[undefined, { item: 1 }],
	]);
	expect(result?.output[1]?.json).toMatchObject({ status: 'rejected', report: 'other' });
});

describe('an n8n that only its own network reaches', () => {
	const { webhookWaitingBaseUrl } = urls;
	afterEach(() => {
		urls.webhookWaitingBaseUrl = webhookWaitingBaseUrl;
	});

	test.each(['http://localhost:5678', 'http://192.168.1.5:5678', 'http://n8n:5678'])(
		'%s: a service elsewhere is not asked to call it, and nothing is ordered',
		async (address) => {
			urls.webhookWaitingBaseUrl = `${address}/webhook-waiting`;
			const { sn } = account().addCampaign({ recipients: RECIPIENTS });
			const node = reportsNode(
				{ sandbox: env.sandbox, apiKey },
				'report.download',
				{ waitBy: 'callback', requestOptions: { proxy: env.sandbox.url } },
				[{ json: { sn } }],
			);
			node.credentials = {
				newsleopardApi: { apiKey, baseUrl: 'http://newsleopard.example.com/newsleopard' },
			};
			const { error } = await runNode(node);
			expect(error?.message).toBe(
				`The service cannot call back: this n8n gives its address as ${new URL(address).host}`,
			);
			expect(error?.description).toContain('WEBHOOK_URL');
			expect(exported()).toEqual([]);
		},
	);
});

test('what is noted at the timeout stands under a key of its own, on the items of that campaign only', async () => {
	const { sn } = account().addCampaign({ recipients: RECIPIENTS });
	const items = [
		{ sn, ready: 'mine', campaignSn: 'mine' },
		{ sn: ' ', ready: 'other' },
	];
	const execution = await begin(items, { reportTypes: ['bounce'] });
	const { output } = await execution.timeOut();
	expect(output.map(({ json }) => json)).toEqual([
		{ ...items[0], report: { campaignSn: sn, ready: false } },
		items[1],
	]);
});

test('files that come one by one: the call of the service ends the waiting, the first file does not', async () => {
	const sent = account().addCampaign({ recipients: RECIPIENTS });
	env.sandbox.faults.add({
		kind: 'answer',
		key: apiKey,
		path: '/link',
		times: 1,
		body: { Reports: [] },
	});
	const execution = await begin([{ sn: sent.sn }], { reportTypes: ['bounce', 'delivery'] });
	finish();
	const link = sent.report?.files?.links ?? [];
	expect(link).toEqual([]);
	const first = {
		reportType: 'delivery',
		link: `${env.sandbox.url}/newsleopard/storage/download/1/a.csv`,
		createdDate: '2026-01-01T00:00:00Z',
	};
	env.sandbox.faults.add({
		kind: 'answer',
		key: apiKey,
		path: '/link',
		times: 1,
		body: { Reports: [first] },
	});
	expect((await execution.call(execution.resumeUrl, { rawBody: {} })).status).toBe(409);
	expect((await execution.call(execution.resumeUrl, { rawBody: {} })).status).toBe(200);
});

test('without new data the files stay: the call is good when it names them', async () => {
	const sent = account().addCampaign({ recipients: RECIPIENTS });
	const at = env.sandbox.now() - 7_200_000;
	sent.report = { requestedAt: at, readyAt: at, extraEvents: 0 };
	const execution = await begin([{ sn: sent.sn }], { reportTypes: ['bounce'] });
	expect(execution.first.run.status).toBe('waiting');
	const empty = await execution.call(execution.resumeUrl, { rawBody: { Reports: [] } });
	expect(empty.status).toBe(409);
	const Reports = sent.report.files?.links;
	const { result } = await execution.call(execution.resumeUrl, { rawBody: { Reports } });
	expect(result?.output[0]?.json).toMatchObject({ campaignSn: sent.sn, reused: true });
});

test('Generate waits the same way', async () => {
	const { sn } = account().addCampaign({ recipients: RECIPIENTS });
	const execution = await begin([{ sn }], { waitForCompletion: true }, 'report.generate');
	expect(execution.first.run.status).toBe('waiting');
	finish();
	const { result } = await execution.call(execution.resumeUrl);
	expect(result?.output[0]?.json).toMatchObject({ campaignSn: sn, ready: true, reused: false });
	expect(result?.output[0]?.json.reports).toHaveLength(6);
});
