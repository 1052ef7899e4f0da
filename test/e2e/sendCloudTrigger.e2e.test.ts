import axios from 'axios';
import type { FireOptions } from '../../sandbox/sendcloud/types';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { N8nServer } from '../../tools/n8n/server';
import { itemsOf } from '../../tools/n8n/types';
import { postAll, signedCall } from './poster';
import { END, chain, surenotifyCredential, surenotifyTrigger } from './workflows';

const NAME = 'Aurora SendCloud Trigger';
const KEY = 'sandbox-key-of-sendcloud';

let server: N8nServer;
let sandbox: Sandbox;
let url: string;
let id: string;

const fire = async (event: Parameters<Sandbox['sendcloud']['fire']>[1], options?: FireOptions) =>
	await sandbox.sendcloud.fire(KEY, event, options);

beforeAll(async () => {
	sandbox = await startSandbox({ timing: { webhookRetryMs: [200, 500] } });
	server = await N8nServer.start({ name: 'sendcloud-trigger' });
	await server.importCredentials([
		{ name: 'sendcloud', type: 'sendCloudWebhookApi', data: { appKey: KEY } },
	]);
	const trigger = {
		name: NAME,
		type: 'n8n-nodes-newsleopard.sendCloudTrigger',
		parameters: {
			events: ['request', 'deliver', 'soft_bounce', 'route'],
			options: { includeRawMessage: true, rawMessageHost: new URL(sandbox.url).host },
		},
		credentials: { sendCloudWebhookApi: 'sendcloud' },
		settings: { webhookId: 'sendcloud-e2e' },
	};
	id = await server.importWorkflow(chain('sendCloud', [trigger, END]));
	await server.activate(id);
	url = `${server.baseUrl}/webhook/sendcloud-e2e/sendcloud`;
});

afterAll(async () => {
	await server?.stop();
	await sandbox?.close();
});

test('the console takes the address: n8n answers its GET and its POST', async () => {
	expect(await sandbox.sendcloud.paste(KEY, url)).toEqual([
		{ method: 'GET', status: 200 },
		{ method: 'POST', status: 200 },
	]);
	expect(sandbox.sendcloud.account(KEY).url).toBe(url);
});

test('events in both encodings start the workflow once each; what is forged, old or repeated does not', async () => {
	const recipients = ['a@example.net', 'b@example.net'];
	expect(await fire('request', { encoding: 'form', recipients })).toBe('answered');
	expect(await sandbox.sendcloud.replay(KEY)).toBe('answered');
	expect(await fire('soft_bounce', { encoding: 'json', seconds: true })).toBe('answered');
	expect(await fire('deliver', { signature: 'wrong' })).toBe('refused');
	expect(await fire('deliver', { signature: 'missing', encoding: 'form' })).toBe('refused');
	expect(await fire('deliver', { ageMs: 301_000 })).toBe('refused');
	expect(await fire('open')).toBe('answered');
	expect(await fire('route', { encoding: 'form' })).toBe('answered');

	const executions = await server.untilExecuted(id, 3);
	expect(executions).toHaveLength(3);
	const items = executions.flatMap((one) => itemsOf(one, NAME));
	expect(items.map(({ json }) => json.event).sort()).toEqual([
		'accepted',
		'accepted',
		'bounced',
		'inbound',
	]);
	const inbound = items.find(({ json }) => json.event === 'inbound');
	expect(inbound?.json.details).not.toHaveProperty('rawMessageError');
	expect(inbound?.binary?.data).toMatchObject({
		fileName: 'message.eml',
		mimeType: 'message/rfc822',
	});
});

test('what else may be posted is answered, and starts nothing', async () => {
	const post = async (data: string, type: string) =>
		(
			await axios.post(url, Buffer.from(data), {
				headers: { 'content-type': type },
				validateStatus: () => true,
			})
		).status;
	const { text } = sandbox.sendcloud.compose('sandbox-other', 'deliver');
	expect(await post(text, 'application/json')).toBe(401);
	expect(await post('event=deliver&event=open', 'application/x-www-form-urlencoded')).toBe(401);
	expect(await post('[]', 'application/json')).toBe(401);
	expect(await post('{', 'application/json')).toBe(422);
	expect(await post('--x--', 'multipart/form-data; boundary=x')).toBe(200);
	expect(await post('x', 'application/octet-stream')).toBe(200);
	expect((await axios.get(`${url}?event=deliver`)).status).toBe(200);
	expect((await server.untilExecuted(id, 3)).length).toBe(3);
});

test('while n8n works on 100 other events, ten at a time, each answer comes within 3 seconds', async () => {
	const other = 'sandbox-key-of-others';
	await server.importCredentials([surenotifyCredential('others', other, sandbox.url)]);
	const trigger = surenotifyTrigger('others', { channel: 'email', events: ['bounce'] });
	await server.activate(await server.importWorkflow(chain('others', [trigger, END])));
	const [slot] = sandbox.surenotify.account(other).email.slots.values();
	const calls = Array.from({ length: 100 }, (_, index) =>
		signedCall(other, `busy-${index}`, 'bounce'),
	);
	let isBusy = true;
	const busy = postAll([slot?.url ?? ''], calls, 10).finally(() => (isBusy = false));
	const answers: number[] = [];
	while (isBusy) {
		const began = performance.now();
		expect(await fire('deliver')).toBe('answered');
		answers.push(performance.now() - began);
	}
	const posted = await busy;
	console.log(
		`${answers.length} answers beside 100 other events, the slowest after ${Math.max(...answers).toFixed(0)} ms`,
	);
	expect(posted.map(({ statuses }) => statuses)).toEqual(calls.map(() => [200]));
	expect(answers.length).toBeGreaterThan(3);
	expect(Math.max(...answers)).toBeLessThan(3_000);
});
