import axios from 'axios';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { N8nServer } from '../../tools/n8n/server';
import { jsonOf } from '../../tools/n8n/types';
import { tableRows } from './dataTables';
import { demoCredentials, readExample } from './demo';

/** The account of the credentials that `npm start` sets up. */
const KEY = 'sandbox-demo';
const TABLE = 'All services: never mail again';

let server: N8nServer;
let sandbox: Sandbox;
let id: string;

beforeAll(async () => {
	// Messages are delivered when a test says so, with the example's triggers active by then.
	sandbox = await startSandbox({ timing: { deliverMs: 0, webhookRetryMs: [500, 1000, 2000] } });
	server = await N8nServer.start({ name: 'deliverability' });
	await server.importCredentials(await demoCredentials(sandbox.url));
	id = await server.importWorkflow(await readExample('all-services-never-again.json'));
});

afterAll(async () => {
	await server?.stop();
	await sandbox?.close();
});

/** Sends to everybody who is not in the table. @returns who that was */
async function send(): Promise<unknown[]> {
	const execution = await server.execute(id);
	expect(execution.status).toBe('success');
	expect(jsonOf(execution, 'Not Sent')).toEqual([]);
	return jsonOf(execution, 'Sent').map(({ address }) => address);
}

/** An email that was sent with Octeth, by whatever means. @returns its ID */
async function sentWithOcteth(email: string): Promise<string> {
	const { data } = await axios.post<{ MessageID: string }>(
		`${sandbox.url}/octeth/api/v1/email`,
		{
			Subject: 'Hello',
			ContentType: 'plain',
			PlainContent: 'Hello',
			From: { email: 'shop@example.com', name: 'Shop' },
			To: [{ email, name: 'Somebody' }],
		},
		{ headers: { authorization: `Bearer ${KEY}-sender` } },
	);
	return data.MessageID;
}

test('the events of all three services go the same way into one table, which the next sending leaves out', async () => {
	expect(await send()).toEqual([
		'amy@example.org',
		'bounce.bob@example.org',
		'Complain.Carol@example.net',
		'dan@example.net',
	]);
	await server.activate(id);
	const executed = (await server.executions(id)).length;
	const { paste, fire } = sandbox.sendcloud;
	const probes = await paste(KEY, `${server.baseUrl}/webhook/all-never-again-sendcloud/sendcloud`);
	expect(probes.map(({ status }) => status)).toEqual([200, 200]);

	const bob = sandbox.surenotify
		.account(KEY)
		.messages.find(({ address }) => address === 'bounce.bob@example.org');
	const carol = await sentWithOcteth('Complain.Carol@example.net');
	const amy = await sentWithOcteth('amy@example.org');
	const outcomes = [
		await sandbox.surenotify.play(KEY, bob?.id ?? '', 'bounce', { bounceType: 'hard' }),
		await sandbox.octeth.play(KEY, carol, 'complaint'),
		await sandbox.octeth.play(KEY, amy, 'bounce', { bounceType: 'soft' }),
		await fire(KEY, 'unsubscribe', { recipients: ['dan@example.net'], encoding: 'form' }),
		await fire(KEY, 'soft_bounce', { recipients: ['amy@example.org'] }),
		await fire(KEY, 'invalid', { recipients: ['eve@example.net'], fields: { substat: 406 } }),
	];
	expect(outcomes).toEqual(outcomes.map(() => 'answered'));
	const told = (await server.untilExecuted(id, executed + 6)).slice(executed);
	expect(told.map(({ status }) => status)).toEqual(told.map(() => 'success'));
	expect(told.flatMap((one) => jsonOf(one, 'Mail Again Later')).map((one) => one.provider)).toEqual(
		['octeth', 'sendcloud'],
	);

	const since = expect.stringMatching(/^\d{4}-.*Z$/) as string;
	expect(await tableRows(server, TABLE)).toEqual([
		{
			email: 'bounce.bob@example.org',
			event: 'bounced',
			reason: expect.stringMatching(/\w/) as string,
			since,
			service: 'surenotify',
		},
		{
			email: 'complain.carol@example.net',
			event: 'complained',
			reason: null,
			since,
			service: 'octeth',
		},
		{
			email: 'dan@example.net',
			event: 'unsubscribed',
			reason: null,
			since,
			service: 'sendcloud',
		},
		{
			email: 'eve@example.net',
			event: 'invalid',
			reason: 'The address does not exist',
			since,
			service: 'sendcloud',
		},
	]);
	expect(await send()).toEqual(['amy@example.org']);
});

test('no key stands in any execution', async () => {
	expect(JSON.stringify(await server.executions(id))).not.toContain(KEY);
});
