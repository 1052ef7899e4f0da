import axios from 'axios';
import type { INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { N8nServer } from '../../tools/n8n/server';
import { itemsOf, type Execution } from '../../tools/n8n/types';
import { until } from '../../tools/n8n/until';
import { END, START, chain, newsleopardCredential, people, type TestNode } from './workflows';

/** Nothing is done before the sandbox's clock is moved: so a test decides when the call comes. */
const JOB_MS = 3_600_000;

let server: N8nServer;
let sandbox: Sandbox;

beforeAll(async () => {
	const webhookRetryMs = [500, 1000, 2000, 4000, 8000];
	sandbox = await startSandbox({
		timing: { requestsPerSecond: 0, importMs: JOB_MS, reportMs: JOB_MS, webhookRetryMs },
	});
	server = await N8nServer.start({ name: 'newsleopard-wait' });
});

afterAll(async () => {
	await server?.stop();
	await sandbox?.close();
});

/** An account of its own with a credential of that name. */
async function open(name: string) {
	const apiKey = `sandbox-e2e-${name}`;
	await server.importCredentials([newsleopardCredential(name, apiKey, sandbox.url)]);
	return sandbox.newsleopard.account(apiKey);
}

function importNode(credential: string, listSn: string, options: INodeParameters = {}): TestNode {
	return {
		name: 'Import',
		type: 'n8n-nodes-newsleopard.newsleopardContacts',
		parameters: {
			resource: 'contact',
			operation: 'import',
			listSn: { __rl: true, mode: 'id', value: listSn },
			email: '={{ $json.email }}',
			contactName: '={{ $json.name }}',
			waitBy: 'callback',
			options,
		},
		credentials: { newsleopardApi: credential },
	};
}

const read = async (id: string) =>
	await server.rest.api<Execution>('GET', `/executions/${id}?includeData=true`);

async function untilWaiting(workflow: string): Promise<Execution> {
	const execution = await server.finishedExecution(await server.startExecution(workflow));
	expect(execution.status).toBe('waiting');
	return execution;
}

async function untilSucceeded(id: string, seconds = 60): Promise<Execution> {
	return await until(`execution ${id} has succeeded`, seconds, async () => {
		const execution = await read(id);
		return execution.status === 'success' ? execution : undefined;
	});
}

/** The address that the service was given for this account's only job. */
function resumeUrl(key: string): string {
	const bodies = [...sandbox.journal]
		.filter((entry) => entry.key === key)
		.map(({ body }) => body as { webhookUrl?: string } | undefined);
	return bodies.flatMap((body) => body?.webhookUrl ?? [])[0] ?? '';
}

/** A call as anybody on the internet could make it. */
async function post(url: string, body: unknown = {}): Promise<number> {
	return (await axios.post(url, body, { validateStatus: () => true, timeout: 60_000 })).status;
}

test('an import waits without a worker, forged and early calls do not wake it, and it outlives a restart', async () => {
	const account = await open('import');
	const list = account.addList('Members');
	const id = await server.importWorkflow(
		chain('e2eImportWait', [START, ...people(3), importNode('import', list.sn), END]),
	);
	const { id: execution } = await untilWaiting(id);
	const url = resumeUrl(account.key);
	expect(url.startsWith(`${server.baseUrl}/webhook-waiting/${execution}`)).toBe(true);

	const [sn] = account.imports.keys();
	const claim = { import_sn: sn, status: 'COMPLETE', insertCnt: 99 };
	expect(await post(url.replace(/\?.*/, ''), claim)).toBe(401);
	expect(await post(url.replace(/signature=.{8}/, 'signature=00000000'), claim)).toBe(401);
	expect(await post(url, claim)).toBe(409);
	expect((await read(execution)).status).toBe('waiting');

	await server.restart();
	expect((await read(execution)).status).toBe('waiting');
	sandbox.advance(JOB_MS);
	const done = await untilSucceeded(execution);
	expect(itemsOf(done, 'End').map(({ json }) => json)).toEqual([
		expect.objectContaining({ import_sn: sn, status: 'COMPLETE', fileCnt: 3, insertCnt: 3 }),
	]);
	expect(itemsOf(done, 'Import')[0]?.pairedItem).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
	expect(account.imports.size).toBe(1);
	expect(list.members.size).toBe(3);
	expect(JSON.stringify(done)).not.toContain(account.key);
});

test('a report is downloaded after the call, with its files and its item', async () => {
	const account = await open('report');
	const campaign = account.addCampaign({ recipients: ['bounce@x.example', 'ann@x.example'] });
	const download: TestNode = {
		name: 'Download',
		type: 'n8n-nodes-newsleopard.newsleopardReports',
		parameters: {
			resource: 'report',
			operation: 'download',
			campaignSn: campaign.sn,
			reportTypes: ['bounce'],
			waitBy: 'callback',
		},
		credentials: { newsleopardApi: 'report' },
	};
	const id = await server.importWorkflow(chain('e2eReportWait', [START, download, END]));
	const { id: execution } = await untilWaiting(id);
	sandbox.advance(JOB_MS);
	const [item] = itemsOf(await untilSucceeded(execution), 'End');
	expect(item?.json).toMatchObject({
		campaignSn: campaign.sn,
		reused: false,
		reportTypes: ['bounce'],
	});
	expect(item?.binary?.bounce).toMatchObject({
		fileName: `${campaign.sn}-bounce.csv`,
		mimeType: 'text/csv',
	});
});

test("a call that never comes: n8n goes on at the timeout with the input items and the job's ID", async () => {
	const account = await open('timeout');
	const list = account.addList('Members');
	const importing = importNode('timeout', list.sn, { timeoutMinutes: 0.05 });
	const id = await server.importWorkflow(
		chain('e2eImportEnd', [START, ...people(2), importing, END]),
	);
	const { id: execution } = await untilWaiting(id);
	// n8n looks once a minute for executions whose time is up.
	const done = await untilSucceeded(execution, 150);
	const [sn] = account.imports.keys();
	const note = { import_sn: sn, status: 'PROCESSING' };
	expect(itemsOf(done, 'End').map(({ json }) => [json.email, json.import])).toEqual([
		['p0@example.org', note],
		['p1@example.org', note],
	]);
}, 240_000);
