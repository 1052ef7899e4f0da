import axios from 'axios';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { N8nQueue } from '../../tools/n8n/queue';
import { itemsOf, type Execution } from '../../tools/n8n/types';
import {
	END,
	START,
	chain,
	newsleopardCredential,
	people,
	sendEmail,
	surenotifyCredential,
	surenotifyTrigger,
	type TestNode,
} from './workflows';

let queue: N8nQueue;
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({
		timing: { requestsPerSecond: 2, deliverMs: 0, webhookRetryMs: [500, 1000, 2000, 4000] },
	});
	queue = await N8nQueue.start({ name: 'queue', workers: 2 });
}, 240_000);

afterAll(async () => {
	await queue?.stop();
	await sandbox?.close();
});

const statuses = (executions: Execution[]) => executions.map(({ status }) => status);

test('60 requests by two workers that know nothing of each other: what is refused is repeated until all is done', async () => {
	const { server } = queue;
	const key = 'sandbox-queue-lists';
	await server.importCredentials([newsleopardCredential(key, key, sandbox.url, 2)]);
	const called: TestNode = {
		name: 'Called',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		parameters: {
			httpMethod: 'POST',
			path: 'queue-lists',
			responseMode: 'onReceived',
			options: {},
		},
		settings: { webhookId: 'queue-lists' },
	};
	const create: TestNode = {
		name: 'Create List',
		type: 'n8n-nodes-newsleopard.newsleopardContacts',
		parameters: {
			resource: 'list',
			operation: 'create',
			listName: "={{ $('Called').first().json.body.batch }} {{ $json.email }}",
		},
		credentials: { newsleopardApi: key },
	};
	const id = await server.importWorkflow(
		chain('e2eQueueLists', [called, ...people(30), create, END]),
	);
	await server.activate(id);
	const began = Date.now();
	const start = async (batch: string) =>
		await axios.post(`${server.baseUrl}/webhook/queue-lists`, { batch });
	await Promise.all([start('a'), start('b')]);
	const executions = await server.untilExecuted(id, 2, 150);
	const seconds = (Date.now() - began) / 1000;

	expect(statuses(executions)).toEqual(['success', 'success']);
	const account = sandbox.newsleopard.account(key);
	const names = [...account.lists.values()].map(({ name }) => name).sort();
	const wanted = ['a', 'b'].flatMap((batch) =>
		Array.from({ length: 30 }, (_, index) => `${batch} p${index}@example.org`),
	);
	expect(names).toEqual(wanted.sort());
	const items = executions.flatMap((execution) => itemsOf(execution, 'Create List'));
	expect(items.map(({ json }) => json.sn).sort()).toEqual([...account.lists.keys()].sort());
	for (const execution of executions) {
		expect(itemsOf(execution, 'Create List').map(({ pairedItem }) => pairedItem)).toEqual(
			Array.from({ length: 30 }, (_, item) => ({ item })),
		);
	}
	// Each worker ran one of the two, at twice the limit together.
	expect(queue.workers.map((worker) => worker.executed().length)).toEqual([1, 1]);
	expect(queue.workers.flatMap((worker) => worker.executed()).sort()).toEqual(
		executions.map((execution) => execution.id).sort(),
	);
	expect(account.counters.tooManyRequests).toBeGreaterThan(0);
	expect(seconds).toBeGreaterThan(28);
	expect(seconds).toBeLessThan(120);
	await server.deactivate(id);
});

test('events that are received in queue mode run once each, a repeated call included', async () => {
	const { server } = queue;
	const name = 'e2eQueueEvents';
	const key = `sandbox-key-of-${name}`;
	await server.importCredentials([surenotifyCredential(name, key, sandbox.url)]);
	const account = sandbox.surenotify.account(key);
	const trigger = surenotifyTrigger(name, { channel: 'email', events: ['bounce'] });
	const id = await server.importWorkflow(chain(name, [trigger, END]));
	await server.activate(id);
	const sending = await server.execute(
		await server.importWorkflow(chain(`${name}Send`, [START, ...people(12), sendEmail(name), END])),
	);
	expect(itemsOf(sending, 'Send').map(({ json }) => json.status)).toEqual(
		Array(12).fill('accepted'),
	);

	const sent = account.messages.map((message) => message.id);
	const at = sandbox.now();
	const play = async (message: string) =>
		await sandbox.surenotify.play(key, message, 'bounce', { at });
	expect(await Promise.all(sent.map(play))).toEqual(Array(12).fill('answered'));
	await server.untilExecuted(id, 12);
	// Repeats, as after an answer that got lost; then one more event, behind which nothing else may come.
	expect(await Promise.all(sent.map(play))).toEqual(Array(12).fill('answered'));
	expect(await sandbox.surenotify.play(key, sent[0] ?? '', 'bounce', { at: at + 1000 })).toBe(
		'answered',
	);
	const executions = await server.untilExecuted(id, 13);
	expect(statuses(executions)).toEqual(Array(13).fill('success'));
	expect(await server.executions(id)).toHaveLength(13);
	const received = executions.flatMap((execution) =>
		itemsOf(execution, 'Surenotify Trigger').map(({ json }) => json.messageId),
	);
	expect(received.sort()).toEqual([...sent, sent[0]].sort());
	const ran = queue.workers.flatMap((worker) => worker.executed());
	expect(new Set(ran).size).toBe(ran.length);
	await server.deactivate(id);
	expect(account.email.slots.size).toBe(0);
});
