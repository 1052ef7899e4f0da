import axios from 'axios';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { N8nServer } from '../../tools/n8n/server';
import { itemsOf } from '../../tools/n8n/types';
import { until } from '../../tools/n8n/until';
import { eventBody, signatureHeader } from './poster';
import { openAccount } from './surenotifyAccount';
import { END, START, chain, people, sendEmail, surenotifyTrigger } from './workflows';

let server: N8nServer;
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ timing: { webhookRetryMs: [500, 1000, 2000, 4000, 8000] } });
	server = await N8nServer.start({ name: 'surenotify-trigger' });
});

afterAll(async () => {
	await server?.stop();
	await sandbox?.close();
});

beforeEach(() => {
	sandbox.journal.clear();
	sandbox.faults.clear();
});

/** An account of its own, with a credential called `name`. */
const open = async (name: string) => await openAccount(server, sandbox, name);

/** Posts a call to a trigger as anybody on the internet could. */
async function post(url: string, body: unknown, headers: Record<string, string> = {}) {
	const { status, data } = await axios.post(url, body, {
		headers,
		validateStatus: () => true,
		timeout: 60_000,
	});
	return { status, data: data as unknown };
}

const events = ['delivery', 'bounce'];
let url: string;

async function activate(name: string, parameters = {}) {
	const account = await open(name);
	const trigger = surenotifyTrigger(name, { channel: 'email', events, ...parameters });
	const id = await server.importWorkflow(chain(name, [trigger, END]));
	await server.activate(id);
	url = account.email.slots.get(6)?.url ?? '';
	return { account, id };
}

test('good, forged, unsubscribed and repeated events; deactivated, the slots are free again', async () => {
	const { account, id } = await activate('e2eTrigger');
	expect([...account.email.slots.keys()].sort()).toEqual([3, 6]);
	const sender = await server.importWorkflow(
		chain('e2eTriggerSend', [START, ...people(1), sendEmail('e2eTrigger')]),
	);
	await server.execute(sender);
	const [message] = account.messages;
	const messageId = message?.id ?? '';

	expect(
		await sandbox.surenotify.play(account.key, messageId, 'bounce', {
			bounceType: 'hard',
			code: '5.1.1',
		}),
	).toBe('answered');
	const [execution] = await server.untilExecuted(id, 1);
	expect(execution && itemsOf(execution, 'Surenotify Trigger')[0]?.json).toMatchObject({
		provider: 'surenotify',
		event: 'bounced',
		recipient: 'p0@example.org',
		messageId,
		details: { bounceType: 'hard', code: '5.1.1' },
		variables: { name: 'Person 0' },
	});

	const forged = await post(
		url,
		eventBody('x', 'bounce'),
		signatureHeader('another-key', 'x', 'bounce'),
	);
	expect(forged).toEqual({ status: 401, data: { error: expect.any(String) } });
	expect((await post(url, eventBody('x', 'bounce'))).status).toBe(401);
	expect((await post(url, { any: 'thing' })).status).toBe(401);
	expect(
		(await post(url, Buffer.from('{"broken'), { 'content-type': 'application/json' })).status,
	).toBe(422);
	const unsubscribed = await post(
		url,
		eventBody('x', 'open'),
		signatureHeader(account.key, 'x', 'open'),
	);
	expect(unsubscribed.status).toBe(200);
	const good = [eventBody('y', 'delivery'), signatureHeader(account.key, 'y', 'delivery')] as const;
	expect((await post(url, ...good)).status).toBe(200);
	expect((await post(url, ...good)).data).toMatchObject({ ignored: expect.any(String) });
	expect(await server.untilExecuted(id, 2)).toHaveLength(2);

	await server.deactivate(id);
	expect(account.email.slots.size).toBe(0);
});

test('1,000 forged calls in a row are all answered 401 and leave no execution behind', async () => {
	const { account, id } = await activate('e2eForged');
	for (let batch = 0; batch < 20; batch++) {
		const calls = Array.from({ length: 50 }, (_, index) =>
			post(url, eventBody(`${batch}-${index}`, 'bounce'), {
				'x-surenotify-signature': 'f'.repeat(64),
			}),
		);
		expect((await Promise.all(calls)).every(({ status }) => status === 401)).toBe(true);
	}
	// One good call behind them: when its execution is there, theirs would be as well.
	await post(url, eventBody('good', 'bounce'), signatureHeader(account.key, 'good', 'bounce'));
	expect(await server.untilExecuted(id, 1)).toHaveLength(1);
	await server.deactivate(id);
}, 400_000);

test('a restart of n8n between registration and event loses nothing', async () => {
	const { account, id } = await activate('e2eRestart');
	const restarting = server.restart();
	const [sent] = sandbox.surenotify.seedEvents(account.key, {
		channel: 'email',
		recipient: 'r@example.org',
		count: 1,
	});
	expect(sent).toBeDefined();
	await restarting;
	expect(account.email.slots.get(6)?.url).toBe(url);
	expect(
		(await post(url, eventBody('after', 'bounce'), signatureHeader(account.key, 'after', 'bounce')))
			.status,
	).toBe(200);
	expect(await server.untilExecuted(id, 1)).toHaveLength(1);
	await server.deactivate(id);
});

test('a foreign URL is not taken, and the refusal names the event and the host', async () => {
	const account = await open('e2eForeign');
	await axios.post(
		`${sandbox.url}/surenotify/v1/webhooks`,
		{ type: 6, url: 'https://crm.example.net/hook' },
		{ headers: { 'x-api-key': account.key } },
	);
	const trigger = (parameters = {}) =>
		surenotifyTrigger('e2eForeign', { channel: 'email', events, ...parameters });
	const id = await server.importWorkflow(chain('e2eForeign', [trigger(), END]));
	await expect(server.activate(id)).rejects.toThrow(/"bounce".*crm\.example\.net/);
	expect([...account.email.slots.values()].map((slot) => slot.url)).toEqual([
		'https://crm.example.net/hook',
	]);
	await server.deactivate(id);

	const taking = await server.importWorkflow(
		chain('e2eTaking', [trigger({ options: { replaceExisting: true } }), END]),
	);
	await server.activate(taking);
	expect(account.email.slots.get(6)?.url).toContain('/webhook/');
	await server.deactivate(taking);
	expect([...account.email.slots.values()].map((slot) => slot.url)).toEqual([
		'https://crm.example.net/hook',
	]);
}, 240_000);

test('a test listener beside the active workflow takes nothing; on free slots it gets the event and lets go', async () => {
	const { account, id } = await activate('e2eListen');
	await expect(server.listenForTest(id, 'Surenotify Trigger')).rejects.toThrow(/active/);
	expect(account.email.slots.get(6)?.url).toBe(url);
	await server.deactivate(id);

	await server.listenForTest(id, 'Surenotify Trigger');
	const testUrl = account.email.slots.get(6)?.url ?? '';
	expect(testUrl).toContain('/webhook-test/');
	expect(
		(await post(testUrl, eventBody('t', 'bounce'), signatureHeader(account.key, 't', 'bounce')))
			.status,
	).toBe(200);
	await until('the slots are free', 60, async () =>
		account.email.slots.size === 0 ? true : undefined,
	);
});
