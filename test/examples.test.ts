import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
	NodeHelpers,
	type IConnections,
	type INode,
	type INodeProperties,
	type INodeType,
} from 'n8n-workflow';
import {
	findNode,
	packageRoot,
	resultOf,
	runWorkflow,
	type TestItem,
	type TestNode,
} from './engine/engine';
import { openTrigger } from './engine/trigger';
import { BASE_NODES, registerBaseNodes } from './support/exampleNodes';
import { startReceiver } from './sandbox/receiver';
import { newKey, useSandbox } from './support/surroundings';

interface Example {
	id: string;
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings?: { executionOrder?: string };
}

const OWN = 'n8n-nodes-newsleopard.';
const BASE = 'n8n-nodes-base.';

const folder = join(packageRoot, 'examples');
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));

function read(file: string): Example {
	return JSON.parse(readFileSync(join(folder, file), 'utf8')) as Example;
}

/** Types and names of the credentials that `npm start` sets up. */
const demo = readFileSync(join(packageRoot, 'scripts/lib/demo.mjs'), 'utf8');
const demoCredentials = Object.fromEntries(
	[...demo.matchAll(/name: '([^']+)',\s+type: '([^']+)'/g)].map(([, name, type]) => [type, name]),
);

const isOwn = ({ type }: INode) => type.startsWith(OWN);
const typeOf = ({ type }: INode) => findNode(type) as INodeType;

describe.each(files)('examples/%s', (file) => {
	const example = read(file);
	const { nodes, connections } = example;

	test('has an ID and a name that n8n takes, both its own', () => {
		expect(file).toMatch(/^[a-z-]+\.json$/);
		// n8n 2 takes 21 characters, n8n 1 takes 16.
		expect(example.id).toMatch(/^[A-Za-z0-9]{1,16}$/);
		expect(example.name.trim()).not.toBe('');
		const all = files.map(read);
		expect(all.filter(({ id }) => id === example.id)).toHaveLength(1);
		expect(all.filter(({ name }) => name === example.name)).toHaveLength(1);
		expect(example.settings?.executionOrder).toBe('v1');
	});

	test('its nodes are told apart, explained by a note, and linked to nodes that are there', () => {
		const names = nodes.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		expect(new Set(nodes.map(({ id }) => id)).size).toBe(names.length);
		expect(nodes.some(({ type }) => type === `${BASE}stickyNote`)).toBe(true);
		const linked = Object.entries(connections).flatMap(([from, { main = [] }]) => [
			from,
			...main.flatMap((targets) => (targets ?? []).map(({ node }) => node)),
		]);
		expect(linked.filter((name) => !names.includes(name))).toEqual([]);
		const loose = nodes.filter(
			({ type, name }) => type !== `${BASE}stickyNote` && !linked.includes(name),
		);
		expect(loose.map(({ name }) => name)).toEqual([]);
	});

	test('an error output that is linked is switched on', () => {
		for (const node of nodes.filter(isOwn)) {
			const outputs = connections[node.name]?.main?.length ?? 0;
			expect([node.name, outputs > 1]).toEqual([node.name, node.onError === 'continueErrorOutput']);
		}
	});

	test("its other nodes are n8n's own, in versions that n8n 2.41 has", () => {
		for (const { type, typeVersion } of nodes.filter((node) => !isOwn(node))) {
			expect(type.startsWith(BASE)).toBe(true);
			expect(BASE_NODES[type.slice(BASE.length)]).toContain(typeVersion);
		}
	});

	test('a newcomer can click Execute', () => {
		const byHand = nodes.filter(
			(node) => node.type === `${BASE}manualTrigger` || (isOwn(node) && typeOf(node).poll),
		);
		expect(byHand.length).toBeGreaterThan(0);
	});

	test.each(nodes.filter(isOwn).map((node) => [node.name, node] as const))(
		'%s: the node has these parameters, and they are complete',
		(_name, node) => {
			const { description } = typeOf(node);
			expect(node.typeVersion).toBe(description.version);
			const { resource, operation } = node.parameters;
			const options = (name: string) =>
				description.properties
					.filter(
						(property) =>
							property.name === name &&
							NodeHelpers.displayParameter(node.parameters, property, node, description),
					)
					.flatMap((property) => (property.options ?? []) as INodeProperties[])
					.map((option) => (option as { value?: unknown }).value);
			if (options('resource').length > 0) expect(options('resource')).toContain(resource);
			if (options('operation').length > 0) expect(options('operation')).toContain(operation);
			// n8n leaves out what the node does not have, or does not show with these values.
			const known = NodeHelpers.getNodeParameters(
				description.properties,
				node.parameters,
				true,
				false,
				node,
				description,
			);
			expect(known).toMatchObject(node.parameters);
			expect(
				NodeHelpers.getNodeParametersIssues(description.properties, node, description),
			).toBeNull();
		},
	);

	test.each(nodes.filter(isOwn).map((node) => [node.name, node] as const))(
		'%s: its credential is one that npm start sets up',
		(_name, node) => {
			const wanted = (typeOf(node).description.credentials ?? []).map(({ name }) => name);
			expect(Object.keys(node.credentials ?? {})).toEqual(wanted);
			for (const [type, { name }] of Object.entries(node.credentials ?? {}))
				expect(name).toBe(demoCredentials[type]);
		},
	);

	test('its webhook triggers have an address of their own', () => {
		const triggers = nodes.filter(
			(node) => isOwn(node) && typeOf(node).description.group.includes('trigger'),
		);
		const receiving = triggers.filter((node) => typeOf(node).webhook !== undefined);
		for (const { webhookId } of receiving) expect(webhookId).toMatch(/^[a-z0-9-]{10,}$/);
		const others = files
			.filter((other) => other !== file)
			.flatMap((other) => read(other).nodes.map(({ webhookId }) => webhookId));
		expect(receiving.filter(({ webhookId }) => others.includes(webhookId))).toEqual([]);
	});

	test('holds no secret and no address of a machine', () => {
		const text = readFileSync(join(folder, file), 'utf8');
		expect(text).not.toMatch(
			/apiKey|x-api-key|password|secret|bearer|sandbox-|localhost|127\.0\.0\.1|[0-9a-f]{32}/i,
		);
		const domains = [...text.matchAll(/@([\w-]+(?:\.[\w-]+)+)/g)].map(([, domain]) => domain);
		expect(domains.filter((domain) => !/^example\.(com|org|net)$/.test(String(domain)))).toEqual(
			[],
		);
	});
});

describe("signup-welcome: n8n's nodes in between are stand-ins, which the engine runs with the example's expressions", () => {
	const env = useSandbox();
	const { nodes, connections } = read('signup-welcome.json');
	let apiKey: string;

	beforeAll(registerBaseNodes);
	beforeEach(() => {
		apiKey = newKey();
	});

	const credentials = () => ({
		surenotifyApi: { apiKey, baseUrl: `${env.sandbox.url}/surenotify` },
	});

	/** Runs what follows a trigger, fed with what the trigger puts out. */
	async function runFrom(trigger: string, items?: TestItem[]) {
		const links = Object.entries(connections).flatMap(([from, { main = [] }]) =>
			main.flatMap((targets, output) =>
				(targets ?? []).map(({ node }): [string, string, number] => [from, node, output]),
			),
		);
		const reached = [trigger];
		for (const name of reached)
			reached.push(...links.filter(([from]) => from === name).map(([, to]) => to));
		const run = await runWorkflow({
			nodes: Object.fromEntries(
				reached.slice(1).map((name): [string, TestNode] => {
					const { type, typeVersion, parameters, onError } = nodes.find(
						(node) => node.name === name,
					)!;
					return [
						name,
						{
							type,
							version: typeVersion,
							parameters,
							credentials: credentials(),
							...(onError ? { node: { onError } } : {}),
						},
					];
				}),
			),
			links: links.filter(([from]) => from !== trigger && reached.includes(from)),
			...(items ? { items } : {}),
		});
		expect(run.data.resultData.error).toBeUndefined();
		return (name: string) => resultOf(run, name).output.map(({ json }) => json);
	}

	test('two are welcomed in one request; the third is not, and it is said why', async () => {
		const output = await runFrom('When clicking Execute workflow');
		expect(env.sandbox.journal.filter(({ method }) => method === 'POST')).toHaveLength(1);
		const sent = env.sandbox.surenotify.account(apiKey).messages;
		expect(sent.map(({ address, variables }) => [address, variables.name])).toEqual([
			['amy@example.org', 'Amy'],
			['bounce.bob@example.org', 'Bob'],
		]);
		expect(sent).toMatchObject([{ name: 'Amy' }, { name: 'Bob' }]);
		expect(output('Welcomed')).toEqual(
			sent.map(({ address, id, variables }) => ({
				email: address,
				name: variables.name,
				messageId: id,
				welcomedAt: expect.stringMatching(/^\d{4}-/) as string,
			})),
		);
		expect(output('Not Welcomed')).toEqual([
			{
				email: 'carol-at-example.org',
				name: 'Carol',
				why: expect.stringMatching(/valid email format/) as string,
			},
		]);
	});

	/** Lets something happen to the mail to Bob, and hands the sandbox's signed call to the trigger. */
	async function happens(event: 'bounce' | 'complaint', details = {}) {
		await runFrom('When clicking Execute workflow');
		const bob = env.sandbox.surenotify.account(apiKey).messages[1]!;
		const receiver = await startReceiver(200);
		const type = { bounce: 6, complaint: 7 }[event];
		env.sandbox.surenotify
			.account(apiKey)
			.email.slots.set(type, { type, url: receiver.url, createdAt: 0 });
		await env.sandbox.surenotify.play(apiKey, bob.id, event, details);
		await receiver.close();
		const [call] = receiver.received;
		const trigger = openTrigger({
			...nodes.find(({ name }) => name === 'When an Email Bounces')!,
			credentials: credentials(),
		});
		const { status, items = [] } = await trigger.webhook({
			headers: { 'x-surenotify-signature': String(call?.headers['x-surenotify-signature']) },
			rawBody: call?.body,
		});
		expect([status, items.length]).toEqual([200, 1]);
		return {
			bob,
			output: await runFrom(
				'When an Email Bounces',
				items.map(({ json }) => ({ json })),
			),
		};
	}

	test('a hard bounce: a record not to mail this address again', async () => {
		const { bob, output } = await happens('bounce');
		expect(output('Do Not Mail Again')).toEqual([
			{
				email: 'bounce.bob@example.org',
				why: expect.stringMatching(/\w/) as string,
				since: expect.stringMatching(/Z$/) as string,
				messageId: bob.id,
			},
		]);
		expect(output('Soft Bounce')).toEqual([]);
	});

	test('a complaint: the same record, with another reason', async () => {
		const { output } = await happens('complaint');
		expect(output('Do Not Mail Again')).toMatchObject([
			{ email: 'bounce.bob@example.org', why: 'Reported as spam' },
		]);
	});

	test('a soft bounce: no record', async () => {
		const { output } = await happens('bounce', { bounceType: 'soft' });
		expect(output('Do Not Mail Again')).toEqual([]);
		expect(output('Soft Bounce')).toHaveLength(1);
	});
});
