import type {
	IConnections,
	IDataObject,
	INode,
	INodeExecutionData,
	IRun,
	IWorkflowSettings,
} from 'n8n-workflow';

/** A credential as a test or an example names it; workflows refer to it by `name`. */
export interface CredentialToImport {
	name: string;
	type: string;
	data: IDataObject;
}

/** A workflow as n8n exports it. */
export interface WorkflowToImport {
	id?: string;
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings?: IWorkflowSettings;
}

/** One execution. */
export interface ExecutionSummary {
	id: string;
	workflowId: string;
	status: IRun['status'];
	mode: IRun['mode'];
	startedAt: string;
	stoppedAt: string | null;
}

/** One execution, with everything its nodes gave. */
export interface Execution extends ExecutionSummary {
	data: IRun['data'];
}

/** The items that a node of an execution gave on one of its outputs, over all its runs. */
export function itemsOf(execution: Execution, nodeName: string, output = 0): INodeExecutionData[] {
	const runs = execution.data.resultData.runData[nodeName] ?? [];
	return runs.flatMap((run) => run.data?.['main']?.[output] ?? []);
}

/** What those items hold; nothing where there is no such execution. */
export function jsonOf(
	execution: Execution | undefined,
	nodeName: string,
	output = 0,
): IDataObject[] {
	return execution ? itemsOf(execution, nodeName, output).map(({ json }) => json) : [];
}

/** Whether an execution has come to its end, or to a point where it waits for something outside. */
export function hasFinished({ status }: ExecutionSummary): boolean {
	return status !== 'new' && status !== 'running' && status !== 'unknown';
}

/** Nodes with the credentials they name linked to the server's. */
export function linkCredentials(nodes: INode[], idsByName: ReadonlyMap<string, string>): INode[] {
	return nodes.map((node) => {
		if (!node.credentials) return node;
		const linked = Object.entries(node.credentials).map(([type, { name }]) => {
			const id = idsByName.get(name);
			if (!id)
				throw new Error(
					`"${node.name}" uses the credential "${name}", which has not been imported.`,
				);
			return [type, { id, name }] as const;
		});
		return { ...node, credentials: Object.fromEntries(linked) };
	});
}
