import { DateTime } from 'luxon';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { demoCredentials, exampleFiles, readExample, RUN_ELSEWHERE } from './demo';
import { N8nServer } from '../../tools/n8n/server';
import { jsonOf, type Execution } from '../../tools/n8n/types';
import { until } from '../../tools/n8n/until';

/** The account of the credentials that `npm start` sets up: all examples share it. */
const KEY = 'sandbox-demo';

let server: N8nServer;
let sandbox: Sandbox;
let ids: Map<string, string>;

beforeAll(async () => {
	// Messages are delivered when a test says so, with the example's trigger active by then.
	sandbox = await startSandbox({
		timing: { deliverMs: 0, importMs: 1500, webhookRetryMs: [500, 1000, 2000, 4000] },
	});
	server = await N8nServer.start({ name: 'examples' });
	await server.importCredentials(await demoCredentials(sandbox.url));
	ids = new Map();
	for (const file of await exampleFiles())
		ids.set(file, await server.importWorkflow(await readExample(file)));
});

afterAll(async () => {
	await server?.stop();
	await sandbox?.close();
});

beforeEach(() => sandbox.faults.clear());

const idOf = (file: string) => ids.get(file) ?? '';
const mailbox = () => sandbox.surenotify.account(KEY);

/** The executions that calls to a trigger started, when there are so many. */
async function triggered(id: string, count: number): Promise<Execution[]> {
	return await until(`${count} calls have been worked on`, 60, async () => {
		const found = (await server.executions(id)).filter(
			({ mode, status }) => mode === 'webhook' && status !== 'running',
		);
		return found.length >= count ? found : undefined;
	});
}

/** Sends n8n's form of an active workflow as a browser does: the fields by their place. */
async function fillIn(form: string, values: string[]): Promise<void> {
	const body = new FormData();
	values.forEach((value, index) => body.append(`field-${index}`, value));
	const { ok } = await fetch(`${server.baseUrl}/form/${form}`, { method: 'POST', body });
	expect(ok).toBe(true);
}

test('every example can be imported, with the credentials of npm start, and is run by a test', () => {
	const run = [
		'signup-welcome.json',
		'one-time-code.json',
		'customers-and-campaign.json',
		...RUN_ELSEWHERE,
	];
	expect([...ids.keys()].sort()).toEqual(run.sort());
});

test('signup-welcome: two are welcomed, one is not and it is said why; a hard bounce is kept, a soft one is not', async () => {
	const id = idOf('signup-welcome.json');
	await server.activate(id);
	expect([...mailbox().email.slots.keys()].sort()).toEqual([6, 7]);

	const execution = await server.execute(id);
	expect(execution.status).toBe('success');
	expect(jsonOf(execution, 'Welcomed').map(({ email }) => email)).toEqual([
		'amy@example.org',
		'bounce.bob@example.org',
	]);
	expect(jsonOf(execution, 'Not Welcomed')).toEqual([
		{
			email: 'carol-at-example.org',
			name: 'Carol',
			why: expect.stringMatching(/valid email format/) as string,
		},
	]);

	const [amy, bob] = mailbox().messages.filter(({ channel }) => channel === 'email');
	if (!amy || !bob) throw new Error('The welcome mails are missing.');
	// Bob's mailbox is delivered to, then bounces; nobody registered for the delivery.
	await sandbox.surenotify.deliver(KEY, bob.id);
	const [bounced] = await triggered(id, 1);
	expect(bounced?.status).toBe('success');
	expect(jsonOf(bounced, 'Do Not Mail Again')).toEqual([
		{
			email: 'bounce.bob@example.org',
			why: expect.stringMatching(/\w/) as string,
			since: expect.stringMatching(/Z$/) as string,
			messageId: bob.id,
		},
	]);

	expect(await sandbox.surenotify.play(KEY, amy.id, 'bounce', { bounceType: 'soft' })).toBe(
		'answered',
	);
	const soft = (await triggered(id, 2))[1];
	expect(jsonOf(soft, 'Soft Bounce: Mail Again Later')).toHaveLength(1);
	expect(jsonOf(soft, 'Do Not Mail Again')).toEqual([]);
});

test('signup-welcome: who fills in the form is welcomed', async () => {
	const id = idOf('signup-welcome.json');
	await server.activate(id);
	const before = (await server.executions(id)).length;
	await fillIn('signup-welcome-form', ['Dora', 'dora@example.org']);
	const execution = (await server.untilExecuted(id, before + 1)).at(-1);
	expect(execution?.status).toBe('success');
	expect(jsonOf(execution, 'Welcomed')).toMatchObject([
		{ email: 'dora@example.org', name: 'Dora' },
	]);
	expect(mailbox().messages.at(-1)).toMatchObject({
		address: 'dora@example.org',
		variables: { name: 'Dora' },
	});
});

test('one-time-code: the SMS bounces, and the same code goes out by email', async () => {
	const id = idOf('one-time-code.json');
	const signups = (await server.executions(idOf('signup-welcome.json'))).length;
	await server.activate(id);
	// Beside the trigger of the example before, on the same account.
	expect([...mailbox().email.slots.keys()].sort()).toEqual([6, 7]);
	expect([...mailbox().sms.slots.keys()]).toEqual([6]);

	const execution = await server.execute(id);
	expect(execution.status).toBe('success');
	expect(jsonOf(execution, 'Code Was Texted')).toMatchObject([{ status: 'accepted' }]);
	const sms = mailbox().messages.find(({ channel }) => channel === 'sms');
	if (!sms) throw new Error('The SMS is missing.');
	expect(sms.variables).toEqual({
		code: expect.stringMatching(/^\d{6}$/) as string,
		email: 'amy@example.org',
	});

	await sandbox.surenotify.deliver(KEY, sms.id);
	const [bounced] = await triggered(id, 1);
	expect(bounced?.status).toBe('success');
	expect(jsonOf(bounced, 'Email the Code')).toMatchObject([
		{ status: 'accepted', address: 'amy@example.org' },
	]);
	const mail = mailbox().messages.at(-1);
	expect(mail).toMatchObject({
		channel: 'email',
		address: 'amy@example.org',
		variables: { code: sms.variables.code },
	});
	expect(await server.executions(idOf('signup-welcome.json'))).toHaveLength(signups);
});

test('one-time-code: a number that is refused at once goes straight to the email', async () => {
	const example = await readExample('one-time-code.json');
	const customer = JSON.stringify(example).replace('+886 912 345 000', 'no number');
	const id = await server.importWorkflow({
		...(JSON.parse(customer) as typeof example),
		id: 'refusedNumber',
		name: 'Refused number',
	});
	const before = mailbox().sentTotal;
	const execution = await server.execute(id);
	expect(jsonOf(execution, 'Text the Code', 1)).toMatchObject([{ status: 'rejected' }]);
	expect(jsonOf(execution, 'Email the Code')).toMatchObject([
		{ status: 'accepted', address: 'amy@example.org' },
	]);
	expect(mailbox().sentTotal).toBe(before + 1);
});

const nineTomorrow = () =>
	DateTime.now()
		.setZone('Asia/Taipei')
		.plus({ days: 1 })
		.set({ hour: 9, minute: 0, second: 0, millisecond: 0 });

test('customers-and-campaign: imported, scheduled for tomorrow 09:00, and the owner is told what was and what was not', async () => {
	const account = sandbox.newsleopard.account(KEY);
	const before = nineTomorrow().toMillis();
	const execution = await server.execute(idOf('customers-and-campaign.json'));
	expect(execution.status).toBe('success');
	expect([...account.contacts.keys()].sort()).toEqual([
		'amy@example.org',
		'bounce.dan@example.org',
		'click.carol@example.org',
		'open.bob@example.org',
		'softbounce.eve@example.org',
	]);
	expect(account.contacts.get('amy@example.org')).toMatchObject({
		name: 'Lin, Amy',
		fields: { MEMBER_LEVEL: 'gold' },
	});

	const [campaign] = account.campaigns.values();
	expect([before, nineTomorrow().toMillis()]).toContain(campaign?.dueAt);
	expect(campaign).toMatchObject({
		status: 'PREPARE',
		scheduled: true,
		selectedLists: [...account.lists.keys()],
	});

	const mail = mailbox().messages.at(-1);
	if (mail?.channel !== 'email') throw new Error('The owner got no mail.');
	expect(mail.address).toBe('owner@example.com');
	expect(mail.draft.subject).toBe('New customers: 5 added or updated, 1 failed');
	expect(mail.draft.content).toContain('Of the 7 rows of the file');
	expect(mail.draft.content).toContain('5 were added to the list, or updated in it');
	expect(mail.draft.content).toContain('1 stood twice in the file');
	expect(mail.draft.content).toContain('not-an-address');
	expect(mail.draft.content).toContain(
		`goes out at ${nineTomorrow().toFormat('yyyy-MM-dd')} 09:00`,
	);
	expect(jsonOf(execution, 'Tell What Failed')).toEqual([]);
});

test('customers-and-campaign: an import that fails makes no campaign, and the owner is told why', async () => {
	sandbox.faults.add({
		kind: 'serverError',
		service: 'newsleopard',
		method: 'POST',
		path: '/v1/contacts/imports',
	});
	const { campaigns } = sandbox.newsleopard.account(KEY);
	const before = campaigns.size;
	const execution = await server.execute(idOf('customers-and-campaign.json'));
	expect(jsonOf(execution, 'Tell What Failed')).toMatchObject([
		{ status: 'accepted', address: 'owner@example.com' },
	]);
	expect(campaigns.size).toBe(before);
	const mail = mailbox().messages.at(-1);
	if (mail?.channel !== 'email') throw new Error('The owner got no mail.');
	expect(mail.draft.subject).toContain('failed');
	expect(mail.draft.content).toContain('Newsleopard');
	expect(mail.draft.content).toContain(`execution ${execution.id} `);
});

test('no key stands in any execution', async () => {
	for (const id of ids.values())
		expect(JSON.stringify(await server.executions(id))).not.toContain(KEY);
});
