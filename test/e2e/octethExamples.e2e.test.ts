import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { N8nServer } from '../../tools/n8n/server';
import { jsonOf } from '../../tools/n8n/types';
import { tableNames, tableRows } from './dataTables';
import { demoCredentials, readExample } from './demo';

/** The account of the credentials that `npm start` sets up. */
const KEY = 'sandbox-demo';
const TABLE = 'Octeth: never mail again';

let server: N8nServer;
let sandbox: Sandbox;

beforeAll(async () => {
	// Mails are delivered when a test says so, with the example's trigger active by then.
	sandbox = await startSandbox({ timing: { deliverMs: 0, webhookRetryMs: [500, 1000, 2000] } });
	server = await N8nServer.start({
		name: 'octeth-examples',
		// The default of a real server: n8n keeps the PDF on the disk.
		environment: { N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem' },
	});
	await server.importCredentials(await demoCredentials(sandbox.url));
});

afterAll(async () => {
	await server?.stop();
	await sandbox?.close();
});

const account = () => sandbox.octeth.account(KEY);

test('order-confirmation: the mail has its own invoice as a PDF; a suppressed address comes out with the reason', async () => {
	const id = await server.importWorkflow(await readExample('order-confirmation.json'));
	const execution = await server.execute(id);
	expect(execution.status).toBe('success');
	expect(jsonOf(execution, 'Confirmed')).toEqual([
		{ order: 'A-1001', email: 'amy@example.org', messageId: account().mails[0]?.id },
	]);
	expect(jsonOf(execution, 'Not Confirmed')).toEqual([
		{
			order: 'A-1002',
			email: 'suppressed@example.org',
			why: expect.stringContaining('suppression list') as string,
		},
	]);
	expect(account().mails).toHaveLength(1);
	const draft = account().mails[0]?.draft;
	expect(draft?.subject).toBe('Your order A-1001');
	expect(draft?.html).toContain('order A-1001 for NT$ 1,280.');
	expect(draft?.attachments).toMatchObject([
		{ filename: 'Invoice A-1001.pdf', type: 'application/pdf' },
	]);
	const pdf = draft?.attachments[0]?.bytes?.toString('latin1') ?? '';
	expect(pdf).toMatch(/^%PDF-1\.4\n[\s\S]*%%EOF\n$/);
	expect(pdf).toContain('(Invoice for order A-1001 ');
});

test('octeth-never-again: as imported, executed once and published; who complains or unsubscribes gets no more', async () => {
	const id = await server.importWorkflow(await readExample('octeth-never-again.json'));
	const earlier = account().mails.length;
	expect(await tableNames(server)).not.toContain(TABLE);
	const first = await server.execute(id);
	expect(first.status).toBe('success');
	expect(jsonOf(first, 'Sent').map(({ address }) => address)).toEqual([
		'amy@example.org',
		'Complain.Bob@example.org',
		'unsubscribe.carol@example.org',
	]);
	expect(await tableRows(server, TABLE)).toEqual([]);
	await server.activate(id);
	expect(
		account()
			.domains.get('1')
			?.webhooks.map(({ event }) => event),
	).toEqual(['complaint', 'unsubscribe']);

	// Each has a request of its own, and which arrives first is chance.
	const sent = account().mails.slice(earlier);
	const bob = sent.find(({ draft }) => draft.to[0]?.name === 'Bob');
	for (const mail of sent) await sandbox.octeth.deliver(KEY, mail.id);
	// Executions run side by side: that of the complaint is to have ended before the next event.
	await server.untilExecuted(id, 3);
	expect(await sandbox.octeth.play(KEY, bob?.id ?? '', 'unsubscribe')).toBe('answered');
	const told = (await server.untilExecuted(id, 4)).slice(1);
	expect(told.map(({ status }) => status)).toEqual(['success', 'success', 'success']);
	const since = expect.stringMatching(/^\d{4}-.*Z$/) as string;
	// Bob complained first, then unsubscribed: one row.
	expect(await tableRows(server, TABLE)).toEqual([
		{ email: 'complain.bob@example.org', why: 'Unsubscribed', since },
		{ email: 'unsubscribe.carol@example.org', why: 'Unsubscribed', since },
	]);

	sandbox.journal.clear();
	const next = await server.execute(id);
	expect(jsonOf(next, 'Sent').map(({ address }) => address)).toEqual(['amy@example.org']);
	expect(jsonOf(next, 'Not Sent')).toEqual([]);
	expect([...sandbox.journal]).toHaveLength(1);
	await server.deactivate(id);
	expect(account().domains.get('1')?.webhooks).toEqual([]);
	for (const execution of await server.executions(id))
		expect(JSON.stringify(execution)).not.toContain(KEY);
});

test('octeth-never-again: published before it was executed, an event fails in words, and its retry succeeds', async () => {
	const example = JSON.stringify(await readExample('octeth-never-again.json'));
	const other = JSON.parse(example.replaceAll(TABLE, 'Octeth: not yet made')) as Awaited<
		ReturnType<typeof readExample>
	>;
	const id = await server.importWorkflow({ ...other, id: 'notYetMade', name: 'Not yet made' });
	await server.activate(id);
	const [mail] = account().mails;
	await sandbox.octeth.play(KEY, mail?.id ?? '', 'complaint');
	const [failed] = await server.untilExecuted(id, 1);
	expect(failed?.status).toBe('error');
	expect(failed?.data.resultData.error?.message).toBe(
		'Data table with name "Octeth: not yet made" not found',
	);
	await server.execute(id);
	await server.rest.editor('POST', `/executions/${failed?.id}/retry`, { loadWorkflow: false });
	await server.untilExecuted(id, 3);
	expect(await tableRows(server, 'Octeth: not yet made')).toMatchObject([
		{ email: 'amy@example.org', why: 'Reported as spam' },
	]);
	await server.deactivate(id);
});
