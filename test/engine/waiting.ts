/** Executions that wait for a call: put to wait, called, or left to their timeout, as the server does it. */
import { WebhookContext, WorkflowExecute } from 'n8n-core';
import type { IRun, IRunExecutionData, IWebhookResponseData } from 'n8n-workflow';

import { additionalData, openWorkflow, workflowId } from './context';
import { Reply, requestFor, responseFor, type WebhookCall } from './http';
import { nodeTypes } from './node-types';
import { execute, link, nodeFor, resultOf, type NodeResult, type RunOptions } from './run';

export type CallOutcome = { status: number; body: unknown; result?: NodeResult };

/** An execution whose node may have put it to wait. */
export type WaitingRun = {
	first: NodeResult;
	/** Where n8n takes the call, as the node can read it. */
	resumeUrl: string;
	/** A call to the resume URL; `result` is there when the execution went on. n8n's own check of the token included. */
	call(url: string, call?: WebhookCall): Promise<CallOutcome>;
	/** What n8n does when the time is up. */
	timeOut(): Promise<NodeResult>;
};

/** Runs [Manual Trigger -> node] until it ends or waits. */
export async function runUntilWaiting({
	items,
	signal,
	binaryMode,
	...test
}: RunOptions): Promise<WaitingRun> {
	const node = nodeFor(test, 'Node');
	const credentials = test.credentials ?? {};
	const connections = { Start: { main: [[link('Node')]] } };
	const run = await execute({ nodes: [node], connections, credentials, items, signal, binaryMode });
	const token = run.data.resumeToken;
	const { resumeUrl } = {
		resumeUrl: `https://n8n.test/webhook-waiting/1?signature=${token ?? ''}`,
	};

	/** What the database holds. */
	const saved = () => JSON.parse(JSON.stringify(run.data)) as IRunExecutionData;
	const open = () => {
		const start = nodeFor({ type: 'noOp' }, 'Start');
		// The trigger has run: what it is does not matter any more.
		return openWorkflow(
			[
				{ ...start, type: node.type, disabled: true },
				{ ...node, disabled: false },
			],
			{ connections },
		);
	};
	const goOn = async (data: IRunExecutionData): Promise<NodeResult> => {
		const finished: IRun = await new WorkflowExecute(
			additionalData(credentials, 'trigger'),
			'trigger',
			data,
		).processRunExecutionData(open());
		return resultOf(finished, 'Node');
	};

	async function call(url: string, given: WebhookCall = {}): Promise<CallOutcome> {
		if (new URL(url).searchParams.get('signature') !== token)
			return { status: 401, body: { error: 'Invalid token' } };
		const data = saved();
		const place = data.executionData?.nodeExecutionStack[0];
		if (!place || run.status !== 'waiting') return { status: 409, body: {} };
		place.node.disabled = true;
		delete data.waitTill;
		data.resultData.runData.Node?.pop();
		const reply = new Reply();
		const extra = {
			httpRequest: requestFor(given, '/webhook-waiting/1'),
			httpResponse: responseFor(reply),
		} as Record<string, unknown>;
		const type = nodeTypes.getByNameAndVersion(node.type, 1);
		const description = type.description.webhooks?.find(
			({ restartWebhook, path }) => restartWebhook === true && path === '',
		);
		if (!description || !type.webhook) return { status: 404, body: {} };
		const context = additionalData(credentials, 'trigger', extra);
		const webhookData = {
			httpMethod: 'POST' as const,
			node: 'Node',
			path: '',
			webhookDescription: description,
			workflowId,
			workflowExecuteAdditionalData: context,
		};
		const workflow = open();
		const answer: IWebhookResponseData = await type.webhook.call(
			new WebhookContext(
				workflow,
				workflow.getNode('Node') ?? node,
				context,
				'trigger',
				webhookData,
				[],
				data,
			),
		);
		const { status, body } = reply;
		if (!answer.workflowData) return { status, body };
		place.data.main = answer.workflowData;
		place.metadata = { ...place.metadata, forwardAllOutputs: true } as typeof place.metadata;
		return { status, body, result: await goOn(data) };
	}

	return {
		first: resultOf(run, 'Node'),
		resumeUrl,
		call,
		timeOut: async () => await goOn(saved()),
	};
}
