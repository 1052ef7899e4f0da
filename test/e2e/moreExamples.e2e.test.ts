import { DateTime } from 'luxon';
import { renderSms } from '../../sandbox/surenotify/payloads';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { N8nServer } from '../../tools/n8n/server';
import { jsonOf, type WorkflowToImport } from '../../tools/n8n/types';
import { until } from '../../tools/n8n/until';
import { readExample } from './demo';
import { chain, newsleopardCredential, surenotifyCredential, webhook } from './workflows';

const WEEK_MS = 7 * 86_400_000;

let server: N8nServer;
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({
		timing: { requestsPerSecond: 0, importMs: 300, reportMs: 300, reportIntervalMs: 0 },
	});
	server = await N8nServer.start({ name: 'more-examples' });
});

afterAll(async () => {
	await server?.stop();
	await sandbox?.close();
});

/** An example, changed where a test wants it, with its credentials linked to an account of its own. */
async function open(
	file: string,
	account: string,
	change: (example: WorkflowToImport) => WorkflowToImport = (example) => example,
) {
	const apiKey = `sandbox-e2e-${account}`;
	await server.importCredentials([
		newsleopardCredential('Newsleopard account', apiKey, sandbox.url),
		surenotifyCredential('Surenotify account', apiKey, sandbox.url),
	]);
	const id = await server.importWorkflow(change(await readExample(file)));
	const messages = () => sandbox.surenotify.account(apiKey).messages;
	return {
		id,
		apiKey,
		newsleopard: sandbox.newsleopard.account(apiKey),
		messages,
		texts: () => messages().flatMap((one) => (one.channel === 'sms' ? [renderSms(one)] : [])),
		mails: () =>
			messages().flatMap((one) =>
				one.channel === 'email' ? [{ to: one.address, ...one.draft }] : [],
			),
	};
}

/** The value of a Set node's field in another form; what the example does not hold is an error. */
function withField(example: WorkflowToImport, name: string, value: unknown): WorkflowToImport {
	const fields = example.nodes.flatMap(({ parameters }) => {
		const { assignments } = (parameters.assignments ?? {}) as {
			assignments?: Array<{ name: string; value: unknown }>;
		};
		return (assignments ?? []).filter((field) => field.name === name);
	});
	if (fields.length !== 1) throw new Error(`The example has no field ${name}, or several`);
	for (const field of fields) field.value = value;
	return example;
}

/** A workflow that calls fail, with this one to tell of it. */
function failing(errorWorkflow: string): WorkflowToImport {
	const nodes = [
		webhook('failing-orders', 'GET', 'onReceived'),
		{
			name: 'Get New Orders',
			type: 'n8n-nodes-base.stopAndError',
			parameters: { errorMessage: 'The shop answered {{ <html>' },
		},
	];
	return { ...chain('e2eFailingOrders', nodes), settings: { errorWorkflow } };
}

test('on-call-alert: n8n starts it when a workflow fails; without a delivery an email follows, with one none does', async () => {
	const { id, apiKey, messages, texts, mails } = await open(
		'on-call-alert.json',
		'on-call',
		// Long enough to deliver the second SMS meanwhile.
		(example) => withField(example, 'minutes', 0.1),
	);
	await server.activate(id);
	const orders = await server.importWorkflow(failing(id));
	await server.activate(orders);
	expect((await fetch(`${server.baseUrl}/webhook/failing-orders`)).ok).toBe(true);
	const [alert] = await server.untilExecuted(id, 1);
	expect(alert).toMatchObject({ mode: 'error', status: 'success' });
	const [failed] = await server.executions(orders);
	expect(texts()).toEqual([
		'[Example Shop] e2eFailingOrders failed at Get New Orders: The shop answered {{ <html>',
	]);
	const [mail, ...others] = mails();
	expect(others).toEqual([]);
	expect(mail).toMatchObject({ to: 'oncall@example.com', subject: 'Failed: {{workflow}}' });
	expect(mail?.content).toContain('reason: The shop answered &#123;&#123; &#60;html>');
	expect(mail?.content).toContain(`/executions/${failed?.id}`);

	// By hand, and this time the SMS arrives.
	const running = server.execute(id);
	const sms = await until('the SMS is sent', 30, async () => messages()[2]);
	await sandbox.surenotify.deliver(apiKey, sms.id);
	const execution = await running;
	expect(jsonOf(execution, 'The SMS Has Arrived')).toMatchObject([{ event: 'delivered' }]);
	expect(texts()[1]).toContain('Orders to the warehouse failed at Get New Orders');
	expect(mails()).toHaveLength(1);
});

test('weekly-report: the figures of the week in one table, with links to files that open', async () => {
	const { id, newsleopard, mails } = await open('weekly-report.json', 'weekly');
	const recipients = ['bounce@x.example', 'open@x.example', 'ann@x.example', 'click@x.example'];
	const ago = (ms: number) => ({ sentBeginAt: sandbox.now() - ms, sentEndAt: sandbox.now() - ms });
	newsleopard.addCampaign({ name: 'Spring sale', recipients, ...ago(60_000) });
	newsleopard.addCampaign({ name: 'Newsletter', recipients, ...ago(WEEK_MS - 60_000) });
	newsleopard.addCampaign({ name: 'Too old', recipients, ...ago(WEEK_MS + 60_000) });
	await server.activate(id);
	const execution = await server.execute(id, 'Every Monday at Eight');
	await server.deactivate(id);
	expect(execution.status).toBe('success');
	const [mail, ...others] = mails();
	expect(others).toEqual([]);
	const today = DateTime.now().setZone('Asia/Taipei').toISODate();
	expect(mail).toMatchObject({
		to: 'owner@example.com',
		subject: `Campaigns of the week to ${today}: 2`,
	});
	const content = mail?.content ?? '';
	for (const name of ['Spring sale', 'Newsletter'])
		expect(content).toContain(
			`<td>${name}</td><td>4</td><td>3</td><td>66.7%</td><td>33.3%</td><td>25.0%</td><td>0</td>`,
		);
	expect(content).not.toContain('Too old');
	const links = [...content.matchAll(/<a href="([^"]+)">bounce\.csv/g)];
	expect(links).toHaveLength(2);
	for (const [, link = ''] of links) {
		const file = await (await fetch(link.replaceAll('&amp;', '&'))).text();
		expect(file).toContain('bounce@x.example');
	}
	expect(jsonOf(execution, 'Keep the Files')).toHaveLength(2);
});

test('sheet-import: the failed rows are mailed back once; when none failed, nothing is', async () => {
	const { id, newsleopard, mails } = await open('sheet-import.json', 'sheet');
	const execution = await server.execute(id);
	expect(execution.status).toBe('success');
	expect([...newsleopard.contacts.keys()].sort()).toEqual([
		'amy@example.org',
		'bob@example.org',
		'eve@example.org',
	]);
	const [mail, ...others] = mails();
	expect(others).toEqual([]);
	expect(mail).toMatchObject({ to: 'owner@example.com', subject: 'Sheet import: 3 rows failed' });
	for (const part of [
		'3 others were added to the list, or updated in it',
		'<td>carol at example.org</td><td>Carol</td><td>invalid EMAIL format</td>',
		'<td>amy@example.org</td><td>Amy Lin</td><td>duplicate EMAIL in the file</td>',
		'<td></td><td>Dan</td><td>The field "Email" is empty</td>',
	])
		expect(mail?.content).toContain(part);

	const good = [{ email: 'zoe@example.org', name: 'Zoe', level: 'gold' }];
	await server.importWorkflow(
		withField(await readExample('sheet-import.json'), 'rows', JSON.stringify(good)),
	);
	const second = await server.execute(id);
	expect(second.status).toBe('success');
	expect(newsleopard.contacts.has('zoe@example.org')).toBe(true);

	// Nothing but a row that cannot be sent: the lower way alone leads to the mail as well.
	const none = [...good, { email: '', name: 'Nobody', level: 'gold' }];
	await server.importWorkflow(
		withField(await readExample('sheet-import.json'), 'rows', JSON.stringify(none)),
	);
	expect((await server.execute(id)).status).toBe('success');
	expect(mails().map(({ subject }) => subject)).toEqual([
		'Sheet import: 3 rows failed',
		'Sheet import: 1 rows failed',
	]);
});

test("appointment-reminder: tomorrow's are texted within the budget, and nobody above it", async () => {
	const { id, texts, mails } = await open('appointment-reminder.json', 'appointments');
	await server.activate(id);
	const execution = await server.execute(id, 'Every Day at 17:00');
	await server.deactivate(id);
	expect(execution.status).toBe('success');
	expect(jsonOf(execution, 'Add Up the Parts')).toEqual([{ sum_segments: 2, count_address: 2 }]);
	const reminder = (name: string, time: string) =>
		`[Example Clinic] Dear ${name}, we see you tomorrow at ${time}. To change it, call 02 2345 6789.`;
	expect(texts()).toEqual([reminder('Amy', '09:30'), reminder('Bob', '00:15')]);
	expect(mails()).toMatchObject([
		{ to: 'owner@example.com', subject: 'Please call them: 1 could not be reminded by SMS' },
	]);
	expect(mails()[0]?.content).toContain('<li>Carol · will tell us · ');

	await server.importWorkflow(
		withField(await readExample('appointment-reminder.json'), 'budget', 1),
	);
	expect((await server.execute(id)).status).toBe('success');
	expect(texts()).toHaveLength(2);
	expect(mails().map(({ subject }) => subject)).toContain(
		'Reminders not sent: 2 parts, the budget is 1',
	);
});
