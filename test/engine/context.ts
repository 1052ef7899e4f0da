import { ExecutionLifecycleHooks, ExternalSecretsProxy } from 'n8n-core';
import {
	Workflow,
	type IConnections,
	type IDataObject,
	type INode,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { TestCredentials, type CredentialValues } from './credentials';
import { nodeTypes } from './node-types';

/** The workflow and the execution that every run of this harness pretends to be. */
export const workflowId = 'test-workflow';
export const executionId = '1';

/** The addresses of an n8n that nobody has started. */
export const urls = {
	restApiUrl: 'https://n8n.test/rest',
	instanceBaseUrl: 'https://n8n.test/',
	webhookBaseUrl: 'https://n8n.test/webhook',
	webhookTestBaseUrl: 'https://n8n.test/webhook-test',
	webhookWaitingBaseUrl: 'https://n8n.test/webhook-waiting',
	formBaseUrl: 'https://n8n.test/form',
	formTestBaseUrl: 'https://n8n.test/form-test',
	formWaitingBaseUrl: 'https://n8n.test/form-waiting',
	mcpBaseUrl: 'https://n8n.test/mcp',
	mcpTestBaseUrl: 'https://n8n.test/mcp-test',
};

async function unavailable(): Promise<never> {
	throw new Error('The test harness does not offer this');
}

/** What the server hands to each execution besides the workflow. */
export function additionalData(
	credentials: CredentialValues,
	mode: WorkflowExecuteMode,
	extra: Partial<IWorkflowExecuteAdditionalData> = {},
): IWorkflowExecuteAdditionalData {
	const workflow = { id: workflowId, name: 'Test', active: false, nodes: [], connections: {} };
	const dates = {
		createdAt: new Date(),
		updatedAt: new Date(),
		isArchived: false,
		activeVersionId: null,
	};
	return {
		...urls,
		hooks: new ExecutionLifecycleHooks(mode, executionId, { ...workflow, ...dates }),
		executionId,
		externalSecretsProxy: new ExternalSecretsProxy(),
		credentialsHelper: new TestCredentials(credentials),
		currentNodeExecutionIndex: 0,
		variables: {},
		userId: 'test-user',
		executeWorkflow: unavailable,
		getRunExecutionData: unavailable,
		getRuntimeCredential: unavailable,
		startRunnerTask: unavailable,
		setExecutionStatus: () => {},
		logAiEvent: () => {},
		...extra,
	};
}

/** A saved workflow, opened: the constructor fills in the defaults of all parameters, as on the server. */
export function openWorkflow(
	nodes: INode[],
	options: { connections?: IConnections; staticData?: IDataObject; active?: boolean } = {},
): Workflow {
	return new Workflow({
		id: workflowId,
		name: 'Test',
		active: options.active ?? false,
		settings: { executionOrder: 'v1' },
		nodes,
		connections: options.connections ?? {},
		nodeTypes,
		...(options.staticData ? { staticData: options.staticData } : {}),
	});
}

/** Runs a function with the expression engine at hand, as the server does around calls from the editor. */
export async function withExpressions<T>(workflow: Workflow, run: () => Promise<T>): Promise<T> {
	const acquired = await workflow.expression.acquireIsolate();
	try {
		return await run();
	} finally {
		if (acquired) await workflow.expression.releaseIsolate();
	}
}
