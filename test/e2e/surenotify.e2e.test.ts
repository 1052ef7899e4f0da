import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { N8nServer } from '../../tools/n8n/server';
import { itemsOf } from '../../tools/n8n/types';
import { until } from '../../tools/n8n/until';
import { openAccount } from './surenotifyAccount';
import { END, START, chain, people, sendEmail } from './workflows';

let server: N8nServer;
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ timing: { webhookRetryMs: [500, 1000, 2000, 4000, 8000] } });
	server = await N8nServer.start({ name: 'surenotify' });
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

test('250 items reach 250 recipients in 3 requests', async () => {
	const account = await open('e2e-send');
	const id = await server.importWorkflow(
		chain('e2eSend', [START, ...people(250), sendEmail('e2e-send'), END]),
	);
	const execution = await server.execute(id);
	expect(execution.status).toBe('success');
	expect(itemsOf(execution, 'Send').map(({ json }) => json.status)).toEqual(
		Array(250).fill('accepted'),
	);
	expect([...sandbox.journal].map(({ path }) => path)).toEqual(Array(3).fill('/v1/messages'));
	expect(account.sentTotal).toBe(250);
});

test('a refused recipient leaves through the error output, and the key stands nowhere in the execution', async () => {
	const account = await open('e2e-rejected');
	const send = sendEmail('e2e-rejected', { onError: 'continueErrorOutput' });
	send.parameters = {
		...send.parameters,
		toAddress: '={{ $itemIndex === 1 ? "nobody" : $json.email }}',
	};
	const id = await server.importWorkflow(chain('e2eRejected', [START, ...people(3), send, END]));
	const execution = await server.execute(id);
	expect(itemsOf(execution, 'Send')).toHaveLength(2);
	const [refused] = itemsOf(execution, 'Send', 1);
	expect(refused?.json).toMatchObject({
		address: 'nobody',
		status: 'rejected',
		email: 'p1@example.org',
	});
	expect(refused?.json.reason).toContain('not a valid email format');
	expect(JSON.stringify(execution.data)).not.toContain(account.key);
});

test('n8n is killed in the middle of a send: after its start nothing is sent twice by itself', async () => {
	const account = await open('e2e-killed');
	sandbox.faults.add({ kind: 'slow', delayMs: 1500, path: '/v1/messages' });
	const id = await server.importWorkflow(
		chain('e2eKilled', [START, ...people(900), sendEmail('e2e-killed'), END]),
	);
	await server.startExecution(id);
	await until('the first requests have come', 60, async () =>
		sandbox.journal.length >= 3 ? true : undefined,
	);
	await server.kill();
	await server.restart();
	const requests = sandbox.journal.length;
	await until('n8n knows that the execution has crashed', 60, async () => {
		const [execution] = await server.executions(id);
		return execution && !['running', 'new'].includes(execution.status) ? execution : undefined;
	});
	expect(sandbox.journal.length).toBe(requests);
	expect(account.sentTwice).toEqual([]);
});
