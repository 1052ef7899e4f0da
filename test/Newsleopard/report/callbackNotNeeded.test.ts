import type { IDataObject } from 'n8n-workflow';
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

test('a report of the last hour needs no waiting', async () => {
	const sent = account().addCampaign({ recipients: RECIPIENTS });
	const at = env.sandbox.now() - 1000;
	sent.report = { requestedAt: at, readyAt: at, extraEvents: 0 };
	const { first } = await begin([{ sn: sent.sn }]);
	expect(first.run.status).toBe('success');
	expect(first.output[0]?.json.reused).toBe(true);
	expect(exported()).toEqual([]);
});

test('a report that is ready at the first look needs no waiting', async () => {
	const { sn } = account().addCampaign({ recipients: RECIPIENTS });
	const timer = setInterval(finish, 50);
	const { first } = await begin([{ sn }], { reportTypes: ['bounce'] }).finally(() =>
		clearInterval(timer),
	);
	expect(first.run.status).toBe('success');
	expect(first.output[0]?.json).toMatchObject({ campaignSn: sn, reused: false });
});

test('Regenerate within the hour is never called back for, so it polls', async () => {
	const sent = account().addCampaign({ recipients: RECIPIENTS });
	const at = env.sandbox.now() - 60_000;
	sent.report = { requestedAt: at, readyAt: at, extraEvents: 0 };
	const { first } = await begin([{ sn: sent.sn }], {
		reportTypes: ['bounce'],
		options: { regenerate: true, timeoutMinutes: 0.01 },
	});
	expect(first.run.status).toBe('success');
	expect(first.output[0]?.json).toMatchObject({
		reused: true,
		warnings: [expect.stringContaining('no newer report')],
	});
	expect(exported().map(({ body }) => body)).toEqual([
		expect.not.objectContaining({ webhookUrl: expect.anything() as string }),
	]);
});

test('with several reports to be made it polls, and says so', async () => {
	const [one, other] = [account().addCampaign(), account().addCampaign()];
	const done = begin([{ sn: one.sn }, { sn: other.sn }], { reportTypes: ['delivery'] });
	while (exported().length < 2) {
		finish();
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	const timer = setInterval(finish, 50);
	const { first } = await done.finally(() => clearInterval(timer));
	expect(first.run.status).toBe('success');
	expect(first.output.map(({ json }) => json.warnings)).toEqual([
		[expect.stringContaining('Waited by polling')],
		[expect.stringContaining('Waited by polling')],
	]);
	expect(exported().map(({ body }) => body)).toEqual([
		expect.not.objectContaining({ webhookUrl: expect.anything() as string }),
		expect.not.objectContaining({ webhookUrl: expect.anything() as string }),
	]);
}, 40_000);

test("an agent's tool call polls: the agent waits for its answer", async () => {
	const { sn } = account().addCampaign();
	const { callTool } = await import('../../engine/engine');
	const node = reportsNode({ sandbox: env.sandbox, apiKey }, 'report.download', {
		campaignSn: sn,
		waitBy: 'callback',
		options: { timeoutMinutes: 0.01 },
	});
	const { run, answers } = await callTool({ ...node, calls: [{}] });
	expect(run.status).toBe('success');
	expect(JSON.stringify(answers)).toContain('not ready');
});
