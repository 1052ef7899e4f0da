import {
	NodeConnectionTypes,
	type EngineRequest,
	type EngineResponse,
	type IDataObject,
	type IExecuteFunctions,
	type INodeType,
	type IRun,
	type NodeOutput,
} from 'n8n-workflow';

import { registerNode } from './loader';
import { execute, link, nodeFor, type TestNode } from './run';

/**
 * The two ways an agent of n8n calls a tool: the current agent hands its calls to the engine, which executes the
 * tool's node ("engine"); an agent within an agent, and older ones, invoke the tool themselves ("invoke").
 */
export type ToolPath = 'engine' | 'invoke';

export type ToolOptions = TestNode & {
	/** One call for each entry, at once: what the model filled in for `$fromAI()`. */
	calls?: IDataObject[];
	path?: ToolPath;
};

export type ToolAnswer = {
	/** What the model gets to read. */
	items: IDataObject[];
	/** Why the call failed. */
	error?: string;
};

export type ToolResult = {
	run: IRun;
	/** The tool as the model is told of it. */
	name: string;
	description: string;
	/** In the order of the calls. */
	answers: ToolAnswer[];
};

type LangChainTool = {
	name: string;
	description: string;
	invoke(args: IDataObject): Promise<string>;
};

/** What the agent learns while it runs. */
type Notes = { tool?: LangChainTool; answers: ToolAnswer[] };

/** An agent without a model: it makes the calls it was given, and notes the answers. */
function scriptedAgent(calls: IDataObject[], path: ToolPath, notes: Notes): INodeType {
	async function run(this: IExecuteFunctions, response?: EngineResponse): Promise<NodeOutput> {
		const done = [[{ json: {} }]];
		if (response?.actionResponses.length) {
			notes.answers = response.actionResponses.map(({ data }) => ({
				items: (data.data?.ai_tool?.[0] ?? []).map(({ json }) => json),
				...(data.error ? { error: data.error.message } : {}),
			}));
			return done;
		}
		const [tool] = (await this.getInputConnectionData(
			NodeConnectionTypes.AiTool,
			0,
		)) as LangChainTool[];
		if (!tool) throw new Error('The agent has no tool');
		notes.tool = tool;
		if (path === 'engine') return { metadata: {}, actions: calls.map(engineAction) };
		notes.answers = await Promise.all(calls.map(async (args) => await invoke(tool, args)));
		return done;
	}
	return {
		description: {
			displayName: 'Agent',
			name: 'testAgent',
			group: ['transform'],
			version: 1,
			description: 'Calls a tool as told',
			defaults: {},
			inputs: [NodeConnectionTypes.Main, NodeConnectionTypes.AiTool],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
		},
		execute: run,
	};
}

/** One call, as the current agent asks the engine for it. */
function engineAction(input: IDataObject, index: number): EngineRequest['actions'][number] {
	return {
		actionType: 'ExecutionNodeAction',
		nodeName: 'Tool',
		input,
		type: NodeConnectionTypes.AiTool,
		id: `call-${index}`,
		metadata: {},
	};
}

async function invoke(tool: LangChainTool, args: IDataObject): Promise<ToolAnswer> {
	try {
		return { items: JSON.parse(await tool.invoke(args)) as IDataObject[] };
	} catch (error) {
		return { items: [], error: error instanceof Error ? error.message : String(error) };
	}
}

/** Runs [Manual Trigger -> agent], the agent having the node as its tool. */
export async function callTool({
	calls = [{}],
	path = 'engine',
	...node
}: ToolOptions): Promise<ToolResult> {
	const notes: Notes = { answers: [] };
	const agent = scriptedAgent(calls, path, notes);
	const plain = nodeFor(node, 'Tool');
	const run = await execute({
		nodes: [
			{ ...plain, type: `${plain.type}Tool` },
			nodeFor({ type: registerNode(agent) }, 'Agent'),
		],
		connections: {
			Start: { main: [[link('Agent')]] },
			Tool: { ai_tool: [[link('Agent', NodeConnectionTypes.AiTool)]] },
		},
		credentials: node.credentials ?? {},
	});
	const { name = '', description = '' } = notes.tool ?? {};
	return { run, name, description, answers: notes.answers };
}
