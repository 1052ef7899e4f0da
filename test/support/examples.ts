import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { IConnections, INode, IRun } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/sandbox';
import {
	packageRoot,
	resultOf,
	runWorkflow,
	type CredentialValues,
	type TestItem,
	type TestNode,
} from '../engine/engine';

/** A workflow of examples/. */
export interface Example {
	id: string;
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings?: { executionOrder?: string };
}

const folder = join(packageRoot, 'examples');

export const exampleFiles = readdirSync(folder).filter((file) => file.endsWith('.json'));

export function readText(file: string): string {
	return readFileSync(join(folder, file), 'utf8');
}

export function readExample(file: string): Example {
	return JSON.parse(readText(file)) as Example;
}

/** The credentials of the examples, for one account in the sandbox. */
export function exampleCredentials(sandbox: Sandbox, apiKey: string): CredentialValues {
	return {
		newsleopardApi: { apiKey, baseUrl: `${sandbox.url}/newsleopard`, requestsPerSecond: 10 },
		surenotifyApi: { apiKey, baseUrl: `${sandbox.url}/surenotify` },
		octethApi: { apiKey, baseUrl: `${sandbox.url}/octeth` },
		octethSenderApi: { apiKey: `${apiKey}-sender`, baseUrl: `${sandbox.url}/octeth` },
		sendCloudWebhookApi: { appKey: apiKey },
	};
}

type Link = [from: string, to: string, output: number, input: number];

function linksOf({ connections }: Example): Link[] {
	return Object.entries(connections).flatMap(([from, { main = [] }]) =>
		main.flatMap((targets, output) =>
			(targets ?? []).map(({ node, index }): Link => [from, node, output, index]),
		),
	);
}

export function nodeOf(example: Example, name: string): INode {
	const node = example.nodes.find((one) => one.name === name);
	if (!node) throw new Error(`The example has no node ${name}`);
	return node;
}

/**
 * A node of this package as it is without an agent: of each action n8n makes a tool by itself, with a description for
 * the model, and of one that asks a person a human review.
 */
export function plainNode(node: INode): INode {
	const type = node.type.replace(/^(n8n-nodes-newsleopard\.\w+?)(Hitl)?Tool$/, '$1');
	if (type === node.type) return node;
	const parameters = { ...node.parameters };
	delete parameters.descriptionType;
	delete parameters.toolDescription;
	return { ...node, type, parameters };
}

/** Another text in place of one that a node holds. */
export function replaced(example: Example, text: string, by: string): Example {
	const inJson = (one: string) => JSON.stringify(one).slice(1, -1);
	const whole = JSON.stringify(example);
	if (!whole.includes(inJson(text))) throw new Error(`The example does not hold ${text}`);
	return JSON.parse(whole.replaceAll(inJson(text), inJson(by))) as Example;
}

/** What came of a run of an example. */
export interface ExampleRun {
	run: IRun;
	/** The json of the items that a node put out; none where it was not reached. */
	output(name: string, output?: number): Array<Record<string, unknown>>;
}

/**
 * Runs what follows a trigger, every node with the very parameters that the example holds.
 *
 * @param items what the trigger puts out
 */
export async function runExample(
	example: Example,
	trigger: string,
	credentials: CredentialValues,
	items: TestItem[] = [{}],
): Promise<ExampleRun> {
	const links = linksOf(example);
	const reached = [trigger];
	for (const name of reached) {
		const next = links.filter(([from]) => from === name).map(([, to]) => to);
		reached.push(...next.filter((to) => !reached.includes(to)));
	}
	// The engine's own trigger leads to the first of the nodes: here to one that hands on what it is given.
	const start: TestNode = { type: 'n8n-nodes-base.noOp' };
	const nodes = Object.fromEntries(
		reached.map((name): [string, TestNode] => [
			name,
			name === trigger ? start : testNode(nodeOf(example, name), credentials),
		]),
	);
	const run = await runWorkflow({
		nodes,
		links: links.filter(([from, to]) => reached.includes(from) && reached.includes(to)),
		items,
	});
	return {
		run,
		output(name, output = 0) {
			const result = resultOf(run, name);
			return (output === 0 ? result.output : result.errorOutput).map(({ json }) => json);
		},
	};
}

function testNode(node: INode, credentials: CredentialValues): TestNode {
	const { type, typeVersion, parameters, onError, executeOnce, alwaysOutputData } = node;
	return {
		type,
		version: typeVersion,
		parameters,
		credentials,
		node: {
			...(onError ? { onError } : {}),
			...(executeOnce ? { executeOnce } : {}),
			...(alwaysOutputData ? { alwaysOutputData } : {}),
		},
	};
}
