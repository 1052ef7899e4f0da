import {
	NodeConnectionTypes,
	type IDataObject,
	type INode,
	type INodeParameters,
} from 'n8n-workflow';
import { renderEmail } from '../../sandbox/surenotify/payloads';
import { registerNode, resultOf, runWorkflow } from '../engine/engine';
import { AI_NODES, registerBaseNodes } from '../support/exampleNodes';
import {
	exampleCredentials,
	nodeOf,
	plainNode,
	readExample,
	runExample,
} from '../support/examples';
import { newKey, useSandbox } from '../support/surroundings';

/** What the model fills in is put in its place here; test/e2e/agentExample.e2e.test.ts has an agent that does it. */
const env = useSandbox();
const example = readExample('agent-approval.json');
const START = 'When clicking Execute workflow';
const REASON = 'One of two mugs broken';
let apiKey: string;

beforeAll(registerBaseNodes);
beforeEach(() => {
	apiKey = newKey();
});

const mails = () =>
	env.sandbox.surenotify
		.account(apiKey)
		.messages.flatMap((one) =>
			one.channel === 'email' ? [{ to: one.address, ...renderEmail(one) }] : [],
		);

/** An agent that says one thing, whatever it reads. */
function agentSays(output: string): void {
	registerNode({
		description: {
			displayName: 'Agent',
			name: 'agent',
			group: ['transform'],
			version: AI_NODES.agent ?? [],
			description: "Stands in for n8n's agent",
			defaults: {},
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
		},
		execute: async () => await Promise.resolve([[{ json: { output } }]]),
	});
}

/** A tool or a review as the plain node behind the request, with what a model has filled in. */
async function run(name: string, values: IDataObject, options: INodeParameters = {}) {
	const node = nodeOf(example, name);
	const filled = JSON.stringify(node).replace(
		/\$fromAI\('(\w+)'[^)]*\)|\$tool\.parameters\.(\w+)/g,
		(_written, one: string, other: string) =>
			JSON.stringify(JSON.stringify(values[one ?? other])).slice(1, -1),
	);
	const { type, parameters } = plainNode(JSON.parse(filled) as INode);
	const request = nodeOf(example, 'Pretend Request');
	const credentials = exampleCredentials(env.sandbox, apiKey);
	const made = await runWorkflow({
		nodes: {
			[request.name]: {
				type: request.type,
				version: request.typeVersion,
				parameters: request.parameters,
			},
			'Refund Request': { type: 'n8n-nodes-base.noOp' },
			[name]: {
				type,
				parameters: {
					...parameters,
					options: { ...(parameters.options as INodeParameters), ...options },
				},
				credentials,
			},
		},
		links: [
			[request.name, 'Refund Request', 0, 0],
			['Refund Request', name, 0, 0],
		],
		items: [{}],
	});
	expect(made.data.resultData.error).toBeUndefined();
	return resultOf(made, name).output.map(({ json }) => json);
}

const preview = async (values: IDataObject) => {
	const [json] = await run('Ask the Boss by SMS', values, { previewOnly: true });
	return json;
};

test('the tool is linked to the agent through the review alone, and the review declines too', () => {
	const { connections } = example;
	const leadingTo = (name: string) =>
		Object.entries(connections).flatMap(([from, { ai_tool: tools = [] }]) =>
			tools.flat().some((target) => target?.node === name) ? [from] : [],
		);
	expect(leadingTo('AI Agent')).toEqual(['Ask the Boss by SMS']);
	expect(leadingTo('Ask the Boss by SMS')).toEqual(['Promise the Refund']);
	expect(nodeOf(example, 'Ask the Boss by SMS').parameters.approvalOptions).toEqual({
		values: { approvalType: 'double' },
	});
});

test("the boss reads everything that the model fills in, and of the order what the shop's request says", () => {
	const written = JSON.stringify(nodeOf(example, 'Promise the Refund').parameters);
	const filled = [...written.matchAll(/\$fromAI\('(\w+)'/g)].map(([, name]) => name);
	const { message } = nodeOf(example, 'Ask the Boss by SMS').parameters;
	const shown = [...String(message).matchAll(/\$tool\.parameters\.(\w+)/g)].map(([, name]) => name);
	expect(shown.sort()).toEqual(filled.sort());
});

test('the SMS names its sender, holds the whole question and a link, and is billed as two parts', async () => {
	const json = await preview({ amount: 480, reason: REASON });
	const [sms] = (json?.recipients ?? []) as Array<{ segments: number }>;
	expect(String(json?.warnings)).toContain('whitelist');
	expect(String(json?.warnings)).not.toContain('cut short');
	expect(JSON.stringify(json?.body)).toContain(
		`[Example Shop] Refund TWD 480 of 960, order A-1001? ${REASON}\\nhttp`,
	);
	expect(sms).toMatchObject({ segments: 2 });
});

test('a reason in Chinese: three or four parts, as the note says', async () => {
	const json = await preview({ amount: 480, reason: '兩個馬克杯破了一個' });
	const [sms] = (json?.recipients ?? []) as Array<{ segments: number }>;
	expect([3, 4]).toContain(sms?.segments);
});

test('the customer reads what was approved; a reason is neither HTML nor too long a value', async () => {
	await run('Promise the Refund', { amount: 480, reason: `<b>[[name]]</b>${'<'.repeat(60)}` });
	const [mail, ...others] = mails();
	expect(others).toEqual([]);
	expect(mail).toMatchObject({
		to: 'amy@example.org',
		subject: 'Your refund for order A-1001',
	});
	expect(mail?.content).toContain('TWD 480 for your order A-1001 are on their way');
	expect(mail?.content).toContain('&#60;b>');
	expect(mail?.content).not.toMatch(/<b>/);
});

test("the team reads the agent's last words as text, and who the customer is", async () => {
	agentSays('Amy wants 480 back. <script>{{name}} [[name]]');
	const { run: made, output } = await runExample(
		example,
		START,
		exampleCredentials(env.sandbox, apiKey),
	);
	expect(made.data.resultData.error).toBeUndefined();
	expect(output('Refund Request')).toMatchObject([{ order: 'A-1001', paid: 960 }]);
	const [mail, ...others] = mails();
	expect(others).toEqual([]);
	expect(mail).toMatchObject({
		to: 'team@example.com',
		subject: 'Refund request for order A-1001',
	});
	expect(mail?.content).toContain(
		'Amy wants 480 back. &#60;script>&#123;&#123;name}} &#91;&#91;name]]',
	);
	expect(mail?.content).toContain('The customer: Amy, amy@example.org');
});
