import type { INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { recipientCounts } from '../support/surroundings';
import { N8nServer } from '../../tools/n8n/server';
import { jsonOf } from '../../tools/n8n/types';
import {
	END,
	START,
	campaignItems,
	chain,
	newsleopardCredential,
	people,
	type TestNode,
} from './workflows';

let server: N8nServer;
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ timing: { requestsPerSecond: 0 } });
	server = await N8nServer.start({ name: 'automation' });
});

afterAll(async () => {
	await server?.stop();
	await sandbox?.close();
});

beforeEach(() => sandbox.journal.clear());

/** An account of its own with a credential of that name. */
async function open(name: string) {
	const apiKey = `sandbox-e2e-${name}`;
	await server.importCredentials([newsleopardCredential(name, apiKey, sandbox.url)]);
	return sandbox.newsleopard.account(apiKey);
}

function node(
	credential: string,
	type: string,
	name: string,
	parameters: INodeParameters,
): TestNode {
	return {
		name,
		type: `n8n-nodes-newsleopard.${type}`,
		parameters,
		credentials: { newsleopardApi: credential },
	};
}

test('150 contacts enter a script in 2 requests, and leave it in 2', async () => {
	const account = await open('script');
	const script = (name: string, operation: string, toAddress: string) =>
		node('script', 'newsleopardAutomation', name, {
			resource: 'script',
			operation,
			workflow: 'welcome-automation',
			toAddress,
		});
	const enter = script('Enter', 'trigger', '={{ $json.email }}');
	const entered = await server.execute(
		await server.importWorkflow(chain('e2eScriptEnter', [START, ...people(150), enter, END])),
	);
	expect(entered.status).toBe('success');
	expect(jsonOf(entered, 'Enter')).toEqual(
		Array.from({ length: 150 }, (_, index) => ({
			address: `p${index}@example.org`,
			status: 'accepted',
			reason: null,
		})),
	);
	expect(recipientCounts(sandbox.journal)).toEqual([100, 50]);
	expect(account.scripts.get('welcome-automation')?.size).toBe(150);

	// An item that follows the first node is its result: the address stands in another field.
	sandbox.journal.clear();
	const steps = [
		START,
		...people(150),
		enter,
		script('Leave', 'terminate', '={{ $json.address }}'),
		END,
	];
	const left = await server.execute(await server.importWorkflow(chain('e2eScriptLeave', steps)));
	expect(jsonOf(left, 'Leave').map(({ status }) => status)).toEqual(Array(150).fill('accepted'));
	expect(recipientCounts(sandbox.journal)).toEqual([100, 100, 50, 50]);
	expect(account.scripts.get('welcome-automation')?.size).toBe(0);
	expect(JSON.stringify([entered.data, left.data])).not.toContain(account.key);
});

test('the metrics of all campaigns are one request, with rates as numbers', async () => {
	const account = await open('metrics');
	const recipients = ['bounce@x.example', 'open@x.example', 'click@x.example', 'ann@x.example'];
	const campaigns = [account.addCampaign({ recipients }), account.addCampaign({ recipients })];
	const sns = campaigns.map(({ sn }) => sn);
	const metrics = node('metrics', 'newsleopardReports', 'Metrics', {
		resource: 'campaign',
		operation: 'getMetrics',
		campaignSn: '={{ $json.sn }}',
	});
	const execution = await server.execute(
		await server.importWorkflow(
			chain('e2eMetrics', [START, ...campaignItems(campaigns), metrics, END]),
		),
	);
	expect(execution.status).toBe('success');
	const found = jsonOf(execution, 'Metrics');
	expect(found.map(({ campaignSn }) => campaignSn)).toEqual(sns);
	for (const one of found) {
		expect(
			[one.openRate, one.clickRate, one.bounceRate].every((rate) => typeof rate === 'number'),
		).toBe(true);
	}
	expect([...sandbox.journal].map(({ body }) => body)).toEqual([{ campaignSns: sns }]);
});

test('a low balance starts a workflow once for each fall, across a restart', async () => {
	const account = await open('balance');
	const watch = node('balance', 'newsleopardTrigger', 'When the Balance Is Low', {
		event: 'lowBalance',
		balanceOf: 'sms',
		threshold: 100,
		pollTimes: { item: [{ mode: 'everyMinute' }] },
	});
	const id = await server.importWorkflow(chain('e2eBalance', [watch, END]));
	/** n8n looks when a workflow is activated, and then every minute. */
	const look = async () => await server.reactivate(id);
	account.balance.sms = 100;
	await server.activate(id);
	expect(await server.executions(id)).toEqual([]);

	account.balance.sms = 99;
	await look();
	const [fallen] = await server.untilExecuted(id, 1);
	expect(jsonOf(fallen, 'When the Balance Is Low')).toEqual([
		{ balanceOf: 'sms', balance: 99, threshold: 100, email: account.balance.email, sms: 99 },
	]);
	account.balance.sms = 50;
	await server.restart();
	await look();

	account.balance.sms = 500;
	await look();
	account.balance.sms = 10;
	await look();
	const executions = await server.untilExecuted(id, 2);
	expect(
		executions.map((execution) => jsonOf(execution, 'When the Balance Is Low')[0]?.balance),
	).toEqual([99, 10]);
	await server.deactivate(id);
});
