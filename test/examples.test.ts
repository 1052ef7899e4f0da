import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeHelpers, type INode, type INodeProperties, type INodeType } from 'n8n-workflow';
import { findNode, packageRoot } from './engine/engine';
import { AI_NODES, BASE_NODES } from './support/exampleNodes';
import {
	exampleFiles as files,
	plainNode,
	readExample as read,
	readText,
} from './support/examples';

const OWN = 'n8n-nodes-newsleopard.';
const BASE = 'n8n-nodes-base.';
const OTHERS = Object.fromEntries([
	...Object.entries(BASE_NODES).map(([name, versions]) => [`${BASE}${name}`, versions]),
	...Object.entries(AI_NODES).map(([name, versions]) => [
		`@n8n/n8n-nodes-langchain.${name}`,
		versions,
	]),
]) as Record<string, number[]>;

/** Types and names of the credentials that `npm start` sets up. */
const demo = readFileSync(join(packageRoot, 'scripts/lib/demo.mjs'), 'utf8');
const demoCredentials = Object.fromEntries(
	[...demo.matchAll(/name: '([^']+)',\s+type: '([^']+)'/g)].map(([, name, type]) => [type, name]),
);

const isOwn = ({ type }: INode) => type.startsWith(OWN);
const typeOf = (node: INode) => findNode(plainNode(node).type) as INodeType;

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
		const linked = Object.entries(connections).flatMap(([from, byType]) => [
			from,
			...Object.values(byType)
				.flat()
				.flatMap((targets) => (targets ?? []).map(({ node }) => node)),
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
			expect([type, OTHERS[type] ?? []]).toEqual([
				type,
				expect.arrayContaining([typeVersion]) as number[],
			]);
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
		(_name, written) => {
			const node = plainNode(written);
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
			const { description } = typeOf(node);
			// What n8n shows of them with these parameters, and with what is left at its default.
			const parameters = NodeHelpers.getNodeParameters(
				description.properties,
				node.parameters,
				true,
				false,
				node,
				description,
			);
			const wanted = (description.credentials ?? [])
				.filter((one) => NodeHelpers.displayParameter(parameters ?? {}, one, node, description))
				.map(({ name }) => name);
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
		const text = readText(file);
		expect(text).not.toMatch(
			/apiKey|x-api-key|password|secret|bearer|sandbox-|localhost|127\.0\.0\.1|[0-9a-f]{32}/i,
		);
		const domains = [...text.matchAll(/@([\w-]+(?:\.[\w-]+)+)/g)].map(([, domain]) => domain);
		expect(domains.filter((domain) => !/^example\.(com|org|net)$/.test(String(domain)))).toEqual(
			[],
		);
	});

	test('a campaign that it creates is scheduled, made once, and its note says what a click does', () => {
		const notes = nodes
			.filter(({ type }) => type === `${BASE}stickyNote`)
			.map(({ parameters }) => String(parameters.content))
			.join('\n');
		for (const { parameters, executeOnce } of nodes.filter(({ type }) =>
			type.endsWith('Campaigns'),
		)) {
			if (!String(parameters.operation).startsWith('create')) continue;
			expect(parameters.sendTime).toBe('scheduled');
			expect(executeOnce).toBe(true);
			expect(notes).toMatch(/\*\*Execute workflow\*\*[^.]*schedules a campaign/);
			expect(notes).toContain('**Preview Only**');
			expect(parameters.options).toHaveProperty('previewOnly');
		}
	});

	test('its notes name the trigger to start with where the button of n8n would start another', () => {
		// n8n's editor prefers the trigger of an app, a form or a chat to the manual one.
		const starts = nodes.filter(({ type }) => /trigger$/i.test(type) && !type.startsWith(BASE));
		const manual = nodes.find(({ type }) => type === `${BASE}manualTrigger`);
		if (!manual || starts.length === 0) return;
		const notes = nodes.filter(({ type }) => type === `${BASE}stickyNote`);
		expect(JSON.stringify(notes)).toContain(`**${manual.name}**`);
	});

	test('what an import comes to is called what the document calls it', () => {
		// Query Import Status: insertCnt are "added or updated", duplicateCnt are duplicates "in the file".
		const texts = nodes.map(({ parameters }) => JSON.stringify(parameters)).join('\n');
		expect(texts).not.toMatch(/there before|new contacts|newly/i);
		if (texts.includes('insertCnt')) expect(texts).toMatch(/added .*or updated/);
		if (texts.includes('duplicateCnt')) expect(texts).toMatch(/stood twice/);
	});
});
