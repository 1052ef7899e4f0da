import { WorkflowExecute } from 'n8n-core';
import {
	NodeConnectionTypes,
	type ExecutionError,
	type IConnections,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type IRun,
} from 'n8n-workflow';

import { storeFiles, useBinaryMode, type BinaryMode, type TestFile } from './binary';
import { additionalData, openWorkflow } from './context';
import { credentialDetails, type CredentialValues } from './credentials';
import { registerNode } from './loader';

/** One item that goes into the node. */
export type TestItem = {
	json?: IDataObject;
	binary?: Record<string, TestFile>;
	pairedItem?: INodeExecutionData['pairedItem'];
};

/** The node to run, as a workflow would hold it. */
export type TestNode = {
	/** `surenotifyEmail`, its full type name, or a node object of the test's own. */
	type: string | INodeType;
	parameters?: INodeParameters;
	credentials?: CredentialValues;
	/** Settings of the node: onError, retryOnFail, maxTries, waitBetweenTries, executeOnce, alwaysOutputData... */
	node?: Partial<INode>;
	version?: number;
};

export type RunOptions = TestNode & {
	/** One empty item by default. */
	items?: TestItem[];
	/** Cancels the execution, as the Stop button does. */
	signal?: AbortSignal;
	/** A server's default is "filesystem". */
	binaryMode?: BinaryMode;
};

export type NodeResult = {
	run: IRun;
	/** Items on the node's first output. */
	output: INodeExecutionData[];
	/** Items on the second output, which exists with `node: { onError: 'continueErrorOutput' }`. */
	errorOutput: INodeExecutionData[];
	/** What stopped the execution. */
	error?: ExecutionError;
};

const manualTrigger = registerNode({
	description: {
		displayName: 'Manual Trigger',
		name: 'testTrigger',
		group: ['trigger'],
		version: 1,
		description: 'Starts a test',
		defaults: {},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	async trigger() {
		return {};
	},
});

/** The node as a workflow would save it. */
export function nodeFor(test: TestNode, name: string, id = name): INode {
	return {
		id,
		name,
		type: typeof test.type === 'string' ? test.type : registerNode(test.type),
		typeVersion: test.version ?? 1,
		position: [0, 0],
		parameters: test.parameters ?? {},
		credentials: credentialDetails(test.credentials ?? {}),
		...test.node,
	};
}

/** A link to a node, on its first input unless `index` says otherwise. */
export function link(to: string, type: 'main' | 'ai_tool' = NodeConnectionTypes.Main, index = 0) {
	return { node: to, type, index };
}

/** Items with their files stored, as the node before ours would have put them out. */
export async function prepareItems(
	items: TestItem[],
	mode: BinaryMode,
): Promise<INodeExecutionData[]> {
	await useBinaryMode(mode);
	const prepared: INodeExecutionData[] = [];
	for (const { json = {}, binary, pairedItem } of items) {
		prepared.push({
			json,
			...(binary ? { binary: await storeFiles(binary) } : {}),
			...(pairedItem === undefined ? {} : { pairedItem }),
		});
	}
	return prepared;
}

/** Options of a workflow with more nodes than one. */
export type WorkflowOptions = {
	/** Nodes by name; the first is fed with the items. */
	nodes: Record<string, TestNode>;
	/** From which node to which: `[['Create', 'Import']]`, output 0 and input 0 unless more entries say otherwise. */
	links?: Array<[from: string, to: string, output?: number, input?: number]>;
	items?: TestItem[];
	signal?: AbortSignal;
	binaryMode?: BinaryMode;
};

function connect(first: string, links: WorkflowOptions['links'] = []): IConnections {
	const connections: IConnections = { Start: { main: [[link(first)]] } };
	for (const [from, to, output = 0, input = 0] of links) {
		const outputs = ((connections[from] ??= { main: [] }).main ??= []);
		while (outputs.length <= output) outputs.push([]);
		outputs[output]?.push(link(to, NodeConnectionTypes.Main, input));
	}
	return connections;
}

/** A workflow to execute, already in n8n's own terms. */
export type Execution = {
	/** All but the trigger, which is called Start. */
	nodes: INode[];
	connections: IConnections;
	credentials: CredentialValues;
	items?: TestItem[] | undefined;
	signal?: AbortSignal | undefined;
	binaryMode?: BinaryMode | undefined;
};

/** Executes a workflow whose trigger puts out `items`. */
export async function execute(execution: Execution): Promise<IRun> {
	const {
		nodes,
		connections,
		credentials,
		items = [{}],
		signal,
		binaryMode = 'filesystem',
	} = execution;
	const start = nodeFor({ type: manualTrigger }, 'Start');
	const workflow = openWorkflow([start, ...nodes], { connections });
	const pinned = await prepareItems(items, binaryMode);
	const data = additionalData(credentials, 'manual');
	// The server saves a stopped execution at once, as canceled; what the run makes of it later is dropped.
	const saved: IRun['status'][] = [];
	data.hooks?.addHandler('workflowExecuteAfter', ({ status }) => {
		saved.push(status);
	});
	const running = new WorkflowExecute(data, 'manual').run({
		workflow,
		startNode: start,
		pinData: { Start: pinned },
	});
	const cancel = () => running.cancel();
	if (signal?.aborted) cancel();
	signal?.addEventListener('abort', cancel, { once: true });
	try {
		const run = await running;
		return { ...run, status: saved[0] ?? run.status };
	} finally {
		signal?.removeEventListener('abort', cancel);
	}
}

/** Runs [Manual Trigger -> first node -> ...] through n8n's engine and gives back the finished run. */
export async function runWorkflow({ nodes, links, ...rest }: WorkflowOptions): Promise<IRun> {
	const [first] = Object.keys(nodes);
	if (first === undefined) throw new Error('A workflow needs a node');
	return await execute({
		...rest,
		nodes: Object.entries(nodes).map(([name, node]) => nodeFor(node, name)),
		connections: connect(first, links),
		credentials: Object.assign({}, ...Object.values(nodes).map((node) => node.credentials)),
	});
}

/** What came out of one node of a finished run. */
export function resultOf(run: IRun, name: string): NodeResult {
	const task = run.data.resultData.runData[name]?.at(-1);
	const [output, errorOutput] = task?.data?.main ?? [];
	const error = run.data.resultData.error;
	return { run, output: output ?? [], errorOutput: errorOutput ?? [], ...(error ? { error } : {}) };
}

/** Runs [Manual Trigger -> node] through n8n's engine, feeding `items` into the node. */
export async function runNode({
	items,
	signal,
	binaryMode,
	...node
}: RunOptions): Promise<NodeResult> {
	const run = await execute({
		nodes: [nodeFor(node, 'Node')],
		connections: connect('Node'),
		credentials: node.credentials ?? {},
		items,
		signal,
		binaryMode,
	});
	return resultOf(run, 'Node');
}
