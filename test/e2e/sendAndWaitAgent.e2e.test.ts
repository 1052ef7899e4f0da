import type { IConnections, INodeProperties } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { N8nServer } from '../../tools/n8n/server';
import { jsonOf, type WorkflowToImport } from '../../tools/n8n/types';
import { ScriptedModel } from './model';
import { keyOf, press, Questions, visit } from './questions';
import { chain, START, type TestNode } from './workflows';

let server: N8nServer;
let sandbox: Sandbox;
let questions: Questions;
let model: ScriptedModel;

beforeAll(async () => {
	sandbox = await startSandbox();
	model = await ScriptedModel.start({
		toolParameters: { number: '0922333444', text: '[Shop] Your refund is on its way' },
		hitlParameters: {},
		question: '[Shop] May I refund order A-1001?',
	});
	server = await N8nServer.start({ name: 'send-and-wait-agent' });
	questions = new Questions(server, sandbox);
	const data = { apiKey: 'none', url: model.url };
	await server.importCredentials([{ name: 'Model', type: 'openAiApi', data }]);
});

afterAll(async () => {
	await server?.stop();
	await model?.close();
	await sandbox?.close();
});

const MODEL: TestNode = {
	name: 'Model',
	type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
	typeVersion: 1.2,
	parameters: { model: { __rl: true, mode: 'id', value: 'scripted' }, options: {} },
	credentials: { openAiApi: 'Model' },
};

const AGENT: TestNode = {
	name: 'Agent',
	type: '@n8n/n8n-nodes-langchain.agent',
	typeVersion: 3.1,
	parameters: {
		promptType: 'define',
		text: 'Refund order A-1001',
		options: { enableStreaming: false },
	},
};

/** What the agent wants to do: an SMS to a customer. */
const tool = (credential: string): TestNode => ({
	name: 'Tell',
	type: 'n8n-nodes-newsleopard.surenotifySmsTool',
	parameters: {
		descriptionType: 'manual',
		toolDescription: 'Tells a customer something by SMS',
		resource: 'sms',
		operation: 'send',
		toAddress: '={{ $fromAI("number", "Whom to tell", "string") }}',
		content: '={{ $fromAI("text", "What to tell", "string") }}',
	},
	credentials: { surenotifyApi: credential },
});

/** Whom n8n asks first. */
const review = (channel: 'Sms' | 'Email', credential: string): TestNode => ({
	name: 'Review',
	type: `n8n-nodes-newsleopard.surenotify${channel}HitlTool`,
	parameters: {
		...(channel === 'Sms'
			? { toAddress: '0912345678' }
			: { fromAddress: 'shop@example.com', toAddress: 'boss@example.com', subject: 'Approve?' }),
		message: '=The agent wants to run {{ $tool.name }}: {{ JSON.stringify($tool.parameters) }}',
		approvalOptions: { values: { approvalType: 'double' } },
	},
	credentials: { surenotifyApi: credential },
});

function agentWorkflow(id: string, credential: string, reviewer?: TestNode): WorkflowToImport {
	const middle = reviewer ? [reviewer] : [];
	const workflow = chain(id, [START, AGENT, MODEL, ...middle, tool(credential)]);
	const to = (node: string, type: 'ai_tool' | 'ai_languageModel') => ({
		[type]: [[{ node, type, index: 0 }]],
	});
	const connections: IConnections = {
		Start: workflow.connections['Start'] ?? {},
		Model: to('Agent', 'ai_languageModel'),
		Tell: to(reviewer ? 'Review' : 'Agent', 'ai_tool'),
		...(reviewer ? { Review: to('Agent', 'ai_tool') } : {}),
	};
	return { ...workflow, connections };
}

const sentTo = (name: string) =>
	sandbox.surenotify.account(keyOf(name)).messages.map(({ address }) => address);

test.each(['surenotifySms', 'surenotifyEmail'])(
	'n8n makes a human review of %s, with the fields of a question alone',
	async (name) => {
		const types = await server.nodeTypes();
		const made = types.find(({ name: one }) => one === `n8n-nodes-newsleopard.${name}HitlTool`);
		expect(made?.displayName).toMatch(/^Surenotify/);
		const isShown = ({ displayOptions }: INodeProperties) =>
			displayOptions?.show?.operation?.includes('sendAndWait') ?? true;
		const shown = made?.properties.filter(isShown).map((one) => one.name) ?? [];
		const channel =
			name === 'surenotifySms'
				? ['linkNotice', 'countryCode']
				: ['fromAddress', 'fromName', 'subject'];
		expect([...new Set(shown)].sort()).toEqual(
			[
				...channel,
				'approvalOptions',
				'message',
				'operation',
				'options',
				'requestOptions',
				'resource',
				'responseType',
				'toAddress',
			].sort(),
		);
		const plain = types.find(({ name: one }) => one === `n8n-nodes-newsleopard.${name}`);
		expect(plain?.properties.filter((one) => one.name === 'requestOptions')).toHaveLength(1);
	},
);

test('the boss approves on the phone: the tool runs, and not before', async () => {
	await questions.open('agentYes');
	const id = await server.importWorkflow(
		agentWorkflow('e2eAgentYes', 'agentYes', review('Sms', 'agentYes')),
	);
	const { id: execution } = await questions.untilWaiting(id);
	const [link = ''] = questions.links('agentYes');
	const { data } = await visit(link);
	expect(data).toContain('The agent wants to run Tell: {&quot;');
	expect(data).toContain('0922333444');
	expect(sentTo('agentYes')).toEqual(['0912345678']);
	await press(link, { answer: 'approve' });
	const done = await questions.untilSucceeded(execution);
	expect(sentTo('agentYes').sort()).toEqual(['0912345678', '0922333444']);
	expect(jsonOf(done, 'Agent')[0]?.output).toContain('accepted');
});

test('the boss declines by e-mail: the tool does not run, and the agent is told', async () => {
	await questions.open('agentNo');
	const id = await server.importWorkflow(
		agentWorkflow('e2eAgentNo', 'agentNo', review('Email', 'agentNo')),
	);
	const { id: execution } = await questions.untilWaiting(id);
	const [link = ''] = questions.links('agentNo');
	await press(link, { answer: 'decline' });
	const done = await questions.untilSucceeded(execution);
	expect(sentTo('agentNo')).toEqual(['boss@example.com']);
	expect(jsonOf(done, 'Agent')[0]?.output).toContain('rejected the tool call');
});

test('nobody answers in time: the tool does not run', async () => {
	await questions.open('agentLate');
	const reviewer = review('Sms', 'agentLate');
	const values = { limitType: 'afterTimeInterval', resumeAmount: 0.05, resumeUnit: 'minutes' };
	reviewer.parameters = { ...reviewer.parameters, options: { limitWaitTime: { values } } };
	const id = await server.importWorkflow(agentWorkflow('e2eAgentLate', 'agentLate', reviewer));
	const { id: execution } = await questions.untilWaiting(id);
	const done = await questions.untilSucceeded(execution, 150);
	expect(sentTo('agentLate')).toEqual(['0912345678']);
	expect(jsonOf(done, 'Agent')[0]?.output).toContain('I was told');
}, 240_000);

test('an agent asks by itself, with the operation as its tool, and reads the answer', async () => {
	await questions.open('agentAsks');
	const workflow = agentWorkflow('e2eAgentAsks', 'agentAsks');
	const asking = workflow.nodes.find(({ name }) => name === 'Tell');
	if (asking) {
		asking.parameters = {
			descriptionType: 'manual',
			toolDescription: 'Asks the boss something by SMS',
			resource: 'sms',
			operation: 'sendAndWait',
			toAddress: '0912345678',
			message: '={{ $fromAI("question", "What to ask", "string") }}',
			responseType: 'freeText',
		};
	}
	const { id: execution } = await questions.untilWaiting(await server.importWorkflow(workflow));
	const [link = ''] = questions.links('agentAsks');
	expect((await visit(link)).data).toContain('May I refund order A-1001?');
	await press(link, { text: 'Yes, but only half of it' });
	const done = await questions.untilSucceeded(execution);
	expect(jsonOf(done, 'Agent')[0]?.output).toContain('only half of it');
});
