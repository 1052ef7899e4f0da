import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INode, INodeExecutionData } from 'n8n-workflow';
import { findNode, packageRoot, runNode, type NodeResult, type TestItem } from '../engine/engine';
import { openTrigger } from '../engine/trigger';
import { startReceiver } from '../sandbox/receiver';
import { newKey, useSandbox } from '../support/surroundings';
import { surenotifyCredentials } from './emailNode';

/**
 * The example's own nodes with the very parameters it holds, one after the other; n8n's nodes between them
 * (Set, If, Crypto) only run on a real server.
 */
const example = JSON.parse(
	readFileSync(join(packageRoot, 'examples/one-time-code.json'), 'utf8'),
) as {
	id: string;
	name: string;
	nodes: INode[];
	connections: Record<string, { main: Array<Array<{ node: string }>> }>;
};
const env = useSandbox();
let apiKey: string;

beforeEach(() => {
	apiKey = newKey();
});

const own = example.nodes.filter(({ type }) => type.startsWith('n8n-nodes-newsleopard.'));
const node = (name: string) => own.find((one) => one.name === name)!;
const credentials = () => surenotifyCredentials(env.sandbox, apiKey);

async function run(name: string, items: TestItem[]): Promise<NodeResult> {
	const { type, parameters, onError } = node(name);
	return await runNode({
		type,
		parameters,
		credentials: credentials(),
		items,
		node: onError ? { onError } : {},
	});
}

/** What the Set node behind the trigger makes of an event. */
function whoWaits(event: INodeExecutionData | undefined): TestItem {
	const { email, code } = event?.json.variables as Record<string, string>;
	return { json: { email, code } };
}

test("texts the code; when the SMS bounces, the code goes to the customer's address by email", async () => {
	const { output } = await run('Text the Code', [
		{ json: { phone: '+886 912 345 000', email: 'amy@example.org', code: '007007' } },
	]);
	expect(output[0]?.json).toMatchObject({ address: '912345000', status: 'accepted' });

	// The call as the sandbox signs and posts it, handed on to the trigger.
	const receiver = await startReceiver(200);
	env.sandbox.surenotify
		.account(apiKey)
		.sms.slots.set(6, { type: 6, url: receiver.url, createdAt: 0 });
	await env.sandbox.surenotify.deliver(apiKey, String(output[0]?.json.messageId));
	await receiver.close();
	const [call] = receiver.received;
	const trigger = openTrigger({ ...node('When an SMS Bounces'), credentials: credentials() });
	const { status, items } = await trigger.webhook({
		headers: { 'x-surenotify-signature': String(call?.headers['x-surenotify-signature']) },
		rawBody: call?.body,
	});
	expect(status).toBe(200);

	const mailed = await run('Email the Code', [whoWaits(items?.[0])]);
	expect(mailed.output[0]?.json).toMatchObject({ address: 'amy@example.org', status: 'accepted' });
	const mail = env.sandbox.surenotify.account(apiKey).messages.at(-1);
	expect(mail).toMatchObject({ channel: 'email', variables: { code: '007007' } });
});

test('a number that is refused at once comes out of the error output with what the email needs', async () => {
	const item = { json: { phone: 'unknown', email: 'amy@example.org', code: '123456' } };
	const { output, errorOutput } = await run('Text the Code', [item]);
	expect(output).toEqual([]);
	expect(errorOutput[0]?.json).toMatchObject({ email: 'amy@example.org', code: '123456' });
	const mailed = await run('Email the Code', [{ json: errorOutput[0]!.json }]);
	expect(mailed.output[0]?.json.status).toBe('accepted');
});

test('holds together: IDs, links, parameters and the credential that npm start sets up', () => {
	expect(example.id.length).toBeLessThanOrEqual(16);
	const names = example.nodes.map(({ name }) => name);
	expect(new Set(names).size).toBe(names.length);
	for (const [from, { main }] of Object.entries(example.connections)) {
		expect(
			[from, ...main.flat().map((to) => to.node)].filter((name) => !names.includes(name)),
		).toEqual([]);
	}
	const demo = readFileSync(join(packageRoot, 'scripts/lib/demo.mjs'), 'utf8');
	for (const { type, parameters, credentials: linked } of own) {
		expect(demo).toContain(`'${linked?.surenotifyApi?.name}'`);
		const { description } = findNode(type) as {
			description: { properties: Array<{ name: string }> };
		};
		const known = new Set(description.properties.map(({ name }) => name));
		expect(Object.keys(parameters).filter((name) => !known.has(name))).toEqual([]);
	}
	expect(node('When an SMS Bounces').webhookId).toBeTruthy();
});
