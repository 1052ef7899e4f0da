import { createHmac } from 'node:crypto';
import axios from 'axios';
import type { EventName } from '../../sandbox/octeth/types';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { N8nServer } from '../../tools/n8n/server';
import { jsonOf } from '../../tools/n8n/types';
import { END, chain, octethCredential, octethTrigger } from './workflows';

const KEY = 'sandbox-key-of-octeth-trigger';
const EVENTS: EventName[] = ['delivery', 'bounce', 'open', 'click', 'unsubscribe', 'complaint'];
const FOREIGN = 'https://crm.example.net/hook';

let server: N8nServer;
let sandbox: Sandbox;
let id: string;

beforeAll(async () => {
	sandbox = await startSandbox({ timing: { deliverMs: 0, webhookRetryMs: [200, 500] } });
	server = await N8nServer.start({ name: 'octeth-trigger' });
	await server.importCredentials([octethCredential('octeth', KEY, sandbox.url)]);
	id = await server.importWorkflow(chain('octethE2e', [octethTrigger('octeth', EVENTS), END]));
});

afterAll(async () => {
	await server?.stop();
	await sandbox?.close();
});

const account = () => sandbox.octeth.account(KEY);
const webhooks = () => account().domains.get('1')?.webhooks ?? [];
/** How often the sandbox was asked for the signing key. */
const askedForKey = () =>
	[...sandbox.journal].filter(({ body }) => JSON.stringify(body).includes('GetWebhooks')).length;

async function sendMail(email: string): Promise<string> {
	const { data } = await axios.post<{ MessageID: string }>(
		`${sandbox.url}/octeth/api/v1/email`,
		{
			Subject: 'Hello',
			ContentType: 'html',
			HtmlContent: '<a href="https://www.example.com/">shop</a>',
			From: { email: 'shop@example.com', name: 'Shop' },
			To: [{ email, name: 'Somebody' }],
		},
		{ headers: { authorization: `Bearer ${KEY}-sender` } },
	);
	return data.MessageID;
}

test('published, there is one webhook for each event beside that of somebody else', async () => {
	webhooks().push({ id: '900', event: 'open', url: FOREIGN, createdAt: 0 });
	await server.activate(id);
	const own = webhooks().filter(({ url }) => url !== FOREIGN);
	expect(own.map(({ event }) => event).sort()).toEqual([...EVENTS].sort());
	expect(new Set(own.map(({ url }) => url)).size).toBe(1);
	expect(own[0]?.url).toContain(`${server.baseUrl}/webhook/`);
});

test('each event starts the workflow once, in the shared form', async () => {
	webhooks().shift();
	const messageId = await sendMail('amy@example.org');
	for (const event of EVENTS)
		expect([event, await sandbox.octeth.play(KEY, messageId, event)]).toEqual([event, 'answered']);
	expect(await sandbox.octeth.replay(KEY)).toBe(true);
	const executions = await server.untilExecuted(id, 6);
	const events = executions.flatMap((one) => jsonOf(one, 'Octeth Trigger'));
	expect(events.map(({ event }) => event)).toEqual([
		...['delivered', 'bounced', 'opened', 'clicked', 'unsubscribed', 'complained'],
	]);
	for (const event of events)
		expect(event).toMatchObject({ provider: 'octeth', recipient: 'amy@example.org', messageId });
	expect(JSON.stringify(executions)).not.toContain(sandbox.octeth.signingKey(KEY));
});

test('the key was changed: it is asked for anew, but not for each forged call', async () => {
	const url = webhooks()[0]?.url ?? '';
	const old = sandbox.octeth.signingKey(KEY);
	sandbox.octeth.rotateSigningKey(KEY);
	sandbox.journal.clear();
	// Amy has complained: nothing is sent to her any more.
	const messageId = await sendMail('bob@example.org');
	expect(await sandbox.octeth.play(KEY, messageId, 'open')).toBe('answered');
	expect(askedForKey()).toBe(1);
	expect(await server.untilExecuted(id, 7)).toHaveLength(7);

	const body = JSON.stringify({ Event: 'open', EventId: 'forged', Recipient: 'a@example.org' });
	const signature = createHmac('sha256', old).update(body).digest('hex');
	const headers = { 'content-type': 'application/json', 'x-octeth-signature': signature };
	const forged = Array.from({ length: 30 }, async () => {
		const { status } = await axios.post(url, body, { headers, validateStatus: () => true });
		return status;
	});
	expect(await Promise.all(forged)).toEqual(forged.map(() => 401));
	expect(askedForKey()).toBe(1);
	expect(await sandbox.octeth.play(KEY, messageId, 'click')).toBe('answered');
	expect(await server.untilExecuted(id, 8)).toHaveLength(8);
});

test('unpublished, its own webhooks are gone, and nobody else’s', async () => {
	webhooks().push({ id: '901', event: 'bounce', url: FOREIGN, createdAt: 0 });
	await server.deactivate(id);
	expect(webhooks().map((one) => one.id)).toEqual(['901']);
});
