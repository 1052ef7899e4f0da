import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { renderSms } from '../../sandbox/surenotify/payloads';
import { N8nServer } from '../../tools/n8n/server';
import type { WorkflowToImport } from '../../tools/n8n/types';
import { until } from '../../tools/n8n/until';
import { readExample } from './demo';
import { ScriptedModel } from './model';
import { keyOf, press, Questions, visit } from './questions';
import { surenotifyCredential } from './workflows';

const QUESTION = '[Example Shop] Refund TWD 480 of 960, order A-1001? One of two mugs broken';

let server: N8nServer;
let sandbox: Sandbox;
let questions: Questions;
let model: ScriptedModel;

beforeAll(async () => {
	sandbox = await startSandbox();
	model = await ScriptedModel.start({
		toolParameters: { amount: 480, reason: 'One of two mugs broken' },
		hitlParameters: {},
	});
	server = await N8nServer.start({ name: 'agent-example' });
	questions = new Questions(server, sandbox);
	const data = { apiKey: 'none', url: model.url };
	await server.importCredentials([{ name: 'Model', type: 'openAiApi', data }]);
});

afterAll(async () => {
	await server?.stop();
	await model?.close();
	await sandbox?.close();
});

/** The example as it is, but for what its note tells a person to do first: choose the model's credential. */
function withModel(example: WorkflowToImport): WorkflowToImport {
	const chat = example.nodes.find(({ name }) => name === 'Chat Model');
	expect(chat?.type).toBe('@n8n/n8n-nodes-langchain.lmChatOpenAi');
	if (chat) chat.credentials = { openAiApi: { id: null, name: 'Model' } };
	return example;
}

/** Imports the example, with its credential linked to an account of its own. */
async function open(account: string): Promise<string> {
	await server.importCredentials([
		surenotifyCredential('Surenotify account', keyOf(account), sandbox.url),
	]);
	return await server.importWorkflow(withModel(await readExample('agent-approval.json')));
}

/** Runs the example until the boss is asked; gives the link that the SMS holds. */
async function ask(account: string) {
	const id = await open(account);
	const { id: execution } = await questions.untilWaiting(id);
	const messages = () => sandbox.surenotify.account(keyOf(account)).messages;
	const [sms, ...others] = messages();
	if (sms?.channel !== 'sms' || others.length > 0) throw new Error('Not one SMS and no more');
	const [link = ''] = questions.links(account);
	expect([sms.address, renderSms(sms)]).toEqual(['0912345678', `${QUESTION}\n${link}`]);
	const { data } = await visit(link);
	expect(data).toContain(QUESTION);
	expect(messages()).toHaveLength(1);
	const mails = () =>
		messages().flatMap((one) =>
			one.channel === 'email'
				? [{ to: one.address, content: one.draft.content, values: one.variables }]
				: [],
		);
	return { execution, link, mails };
}

test('the boss approves by the link of the SMS: the customer is promised what was asked, then the team hears of it', async () => {
	const { execution, link, mails } = await ask('agent-approval');
	expect((await press(link, { answer: 'approve' })).status).toBe(200);
	await questions.untilSucceeded(execution);
	const [promise, told, ...others] = mails();
	expect(others).toEqual([]);
	expect(promise).toMatchObject({
		to: 'amy@example.org',
		values: { name: 'Amy', order: 'A-1001', amount: '480', reason: 'One of two mugs broken' },
	});
	expect(told?.to).toBe('team@example.com');
	expect(told?.content).toContain('I was told: ');
	expect(told?.content).toContain('accepted');
	expect(told?.content).toContain('The customer: Amy, amy@example.org');
});

test('the boss declines: nobody is promised anything, the agent is told, and the team hears of it', async () => {
	const { execution, link, mails } = await ask('agent-approval-no');
	expect((await press(link, { answer: 'decline' })).status).toBe(200);
	await questions.untilSucceeded(execution);
	const [told, ...others] = mails();
	expect(others).toEqual([]);
	expect(told?.to).toBe('team@example.com');
	expect(told?.content).toContain('rejected the tool call');
});

test('a customer fills in the form: the agent reads it, and the boss what it says of the order', async () => {
	const account = 'agent-approval-form';
	const id = await open(account);
	await server.activate(id);
	const body = new FormData();
	['Bob', 'bob@example.org', 'B-2002', '1200', 'The lamp came broken.'].forEach((value, index) =>
		body.append(`field-${index}`, value),
	);
	const form = `${server.baseUrl}/form/agent-approval-form`;
	expect((await fetch(form, { method: 'POST', body })).ok).toBe(true);
	const { id: execution } = await until('the execution waits', 60, async () =>
		(await server.executions(id)).find(
			({ mode, status }) => mode === 'webhook' && status === 'waiting',
		),
	);
	await server.deactivate(id);
	const read = JSON.stringify(model.calls.at(-1)?.messages);
	expect(read).toContain('Order B-2002, TWD 1200 paid, customer Bob.');
	expect(read).toContain('The lamp came broken.');
	const [link = ''] = questions.links(account);
	expect((await visit(link)).data).toContain('Refund TWD 480 of 1200, order B-2002?');
	await press(link, { answer: 'approve' });
	await questions.untilSucceeded(execution);
	const told = sandbox.surenotify.account(keyOf(account)).messages.map(({ address }) => address);
	expect(told).toEqual(['0912345678', 'bob@example.org', 'team@example.com']);
});

/** n8n's own recovery (2.41, execution-recovery.service) takes an agent that waits for a review for one that crashed. */
test('n8n is restarted meanwhile: the link is answered with an error, and the tool does not run', async () => {
	const { link, mails } = await ask('agent-approval-restart');
	await server.restart();
	const { status, data } = await press(link, { answer: 'approve' });
	expect([status, data]).toEqual([409, expect.stringContaining('has finished with error')]);
	expect(mails()).toEqual([]);
});
