import type { INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { N8nServer } from '../../tools/n8n/server';
import { itemsOf } from '../../tools/n8n/types';
import { START, campaignItems, chain, newsleopardCredential } from './workflows';

const KEY = 'sandbox-e2e-reports';
const CAMPAIGNS = 10;
/** The service takes one request in so many milliseconds (newsleopard-api-en.txt, Rate Limiting). */
const INTERVAL_MS = 10_000;

let server: N8nServer;
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({
		timing: { requestsPerSecond: 2, reportIntervalMs: INTERVAL_MS, reportMs: 2000 },
	});
	server = await N8nServer.start({ name: 'reports' });
	await server.importCredentials([newsleopardCredential('Reports', KEY, sandbox.url, 2)]);
});

afterAll(async () => {
	await server?.stop();
	await sandbox?.close();
});

test('a campaign that is picked, given by its ID, or saved as a plain ID or expression before there was a list', async () => {
	const account = sandbox.newsleopard.account(KEY);
	const { sn } = account.addCampaign({ recipients: ['ann@example.org'] });
	const forms: INodeParameters[] = [
		{ campaignSn: sn },
		{ campaignSn: '={{ $json.sn }}' },
		{ campaignSn: { __rl: true, mode: 'list', value: sn, cachedResultName: 'Spring sale' } },
		{ campaignSn: { __rl: true, mode: 'id', value: "={{ $('Items').item.json.sn }}" } },
	];
	const nodes = forms.map((form, index) => ({
		name: `Metrics ${index}`,
		type: 'n8n-nodes-newsleopard.newsleopardReports',
		parameters: { resource: 'campaign', operation: 'getMetrics', ...form },
		credentials: { newsleopardApi: 'Reports' },
	}));
	// The second reads the ID out of its input item, so it stands right behind the items.
	const [plain, expression, ...others] = nodes;
	if (!plain || !expression) throw new Error('There are four');
	const steps = [START, ...campaignItems([{ sn }]), expression, plain, ...others];
	const execution = await server.finishedExecution(
		await server.startExecution(await server.importWorkflow(chain('e2eCampaignForms', steps))),
		60,
	);
	expect(execution.status).toBe('success');
	for (const { name } of nodes) {
		expect(itemsOf(execution, name).map(({ json }) => json.campaignSn)).toEqual([sn]);
	}
	expect([...sandbox.journal].map(({ body }) => body)).toEqual(
		forms.map(() => ({ campaignSns: [sn] })),
	);
	sandbox.journal.clear();
});

test("ten campaigns' reports in one run: as fast as the limit allows, and no refusal", async () => {
	const account = sandbox.newsleopard.account(KEY);
	const campaigns = Array.from({ length: CAMPAIGNS }, (_, index) =>
		account.addCampaign({
			name: `Campaign ${index}`,
			recipients: [`bounce${index}@example.org`, 'ann@example.org'],
		}),
	);
	const workflow = chain('e2eTenReports', [
		START,
		...campaignItems(campaigns),
		{
			name: 'Download',
			type: 'n8n-nodes-newsleopard.newsleopardReports',
			parameters: {
				resource: 'report',
				operation: 'download',
				campaignSn: '={{ $json.sn }}',
				reportTypes: ['bounce'],
				output: 'rows',
			},
			credentials: { newsleopardApi: 'Reports' },
		},
	]);
	const execution = await server.finishedExecution(
		await server.startExecution(await server.importWorkflow(workflow)),
		170,
	);
	expect(execution.status).toBe('success');
	expect(itemsOf(execution, 'Download').map(({ json }) => json.campaignSn)).toEqual(
		campaigns.map(({ sn }) => sn),
	);

	const requests = [...sandbox.journal];
	expect(requests.filter(({ status }) => status !== 200)).toEqual([]);
	const starts = requests.filter(({ path }) => path.endsWith('/export')).map(({ at }) => at);
	expect(starts).toHaveLength(CAMPAIGNS);
	// From the first to the last lie nine pauses; a tenth more is what the pace keeps as its distance from the limit.
	expect((starts.at(-1) ?? 0) - (starts[0] ?? 0)).toBeLessThan((CAMPAIGNS - 1) * INTERVAL_MS * 1.1);
});
