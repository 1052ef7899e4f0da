import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { projectRoot } from '../../tools/n8n/paths';
import { N8nServer } from '../../tools/n8n/server';
import { itemsOf, type Execution, type WorkflowToImport } from '../../tools/n8n/types';
import { until } from '../../tools/n8n/until';
import { newsleopardCredential, surenotifyCredential } from './workflows';

let server: N8nServer;
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({
		timing: {
			requestsPerSecond: 0,
			// Longer than the node looks by itself before it puts the execution aside.
			importMs: 8000,
			reportMs: 300,
			webhookRetryMs: [500, 1000, 2000],
		},
	});
	server = await N8nServer.start({ name: 'newsleopard-examples' });
});

afterAll(async () => {
	await server?.stop();
	await sandbox?.close();
});

/** An example with its credentials linked to an account of its own in the sandbox. */
async function open(file: string, apiKey: string) {
	await server.importCredentials([
		newsleopardCredential('Newsleopard account', apiKey, sandbox.url),
		surenotifyCredential('Surenotify account', apiKey, sandbox.url),
	]);
	const example = JSON.parse(
		readFileSync(join(projectRoot, 'examples', file), 'utf8'),
	) as WorkflowToImport;
	const id = await server.importWorkflow(example);
	return {
		id,
		account: sandbox.newsleopard.account(apiKey),
		mails: () => sandbox.surenotify.account(apiKey).messages,
	};
}

test('campaign-report: hard bounces leave the lists that are named, and the figures are mailed, once a campaign', async () => {
	const { id, account, mails } = await open('campaign-report.json', 'sandbox-e2e-campaign');
	const recipients = [
		'bounce@x.example',
		'softbounce@x.example',
		'open@x.example',
		'ann@x.example',
	];
	const lists = [
		account.addList('New customers 2026-11-25', recipients),
		account.addList('Others', ['bounce@x.example', 'zoe@x.example']),
	];
	account.addCampaign({ name: 'Last year', recipients });
	await server.activate(id);
	expect(await server.executions(id)).toEqual([]);
	const { sn } = account.addCampaign({ name: 'Spring sale', recipients });
	// n8n looks when a workflow is activated, which only shows what is there, and then every minute.
	const [execution] = await server.untilExecuted(id, 1, 120);
	expect(execution?.status).toBe('success');
	expect(
		itemsOf(execution as Execution, 'When a Campaign Has Been Sent').map(({ json }) => json.sn),
	).toEqual([sn]);
	expect(lists.map(({ members }) => [...members.keys()])).toEqual([
		['softbounce@x.example', 'open@x.example', 'ann@x.example'],
		['bounce@x.example', 'zoe@x.example'],
	]);
	expect(mails()).toHaveLength(1);
	expect(mails()[0]).toMatchObject({ address: 'owner@example.com' });
	expect(JSON.stringify(mails()[0])).toContain('Spring sale');
	expect(JSON.stringify(mails()[0])).toContain('Bounced: 50.0%');
	await server.restart();
	await server.reactivate(id);
	expect(await server.executions(id)).toHaveLength(1);
	await server.deactivate(id);
});

test('import-with-callback: waits, goes on when it is called, and tells', async () => {
	const { id, mails } = await open('import-with-callback.json', 'sandbox-e2e-members');
	const started = await server.startExecution(id);
	const seen = new Set<string>();
	const execution = await until('the import is told about', 60, async () => {
		const now = await server.rest.api<Execution>('GET', `/executions/${started}?includeData=true`);
		seen.add(now.status);
		return now.status === 'success' || now.status === 'error' ? now : undefined;
	});
	expect(execution.status).toBe('success');
	expect([...seen]).toContain('waiting');
	expect(itemsOf(execution, 'Import Members')[0]?.json).toMatchObject({
		status: 'COMPLETE',
		insertCnt: 3,
	});
	expect(JSON.stringify(mails())).toContain('Members: 3 added or updated, 0 failed');
});
