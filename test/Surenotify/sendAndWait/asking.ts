/** Questions in n8n's engine: asked, opened, answered, or left to their time limit, as the server does it. */
import { WebhookContext, WorkflowExecute } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	IRunExecutionData,
	IWebhookResponseData,
} from 'n8n-workflow';
import { additionalData, openWorkflow, workflowId } from '../../engine/context';
import type { TestItem } from '../../engine/engine';
import { Reply, requestFor, responseFor } from '../../engine/http';
import { nodeTypes } from '../../engine/node-types';
import { execute, link, nodeFor, resultOf, type NodeResult } from '../../engine/run';
import { surenotifyCredentials, type Runner } from '../emailNode';

/** What a browser gets to see. */
export interface Page {
	status: number;
	headers: Record<string, unknown>;
	html: string;
	/** What comes out of the node, where the execution went on. */
	output?: INodeExecutionData[];
}

export interface Visit {
	method?: 'GET' | 'POST';
	form?: Record<string, string>;
	/** Anything else that is posted, as JSON. */
	json?: string;
	headers?: Record<string, string>;
}

export interface Asking {
	first: NodeResult;
	/** Whether the execution waits, and until when. */
	waitTill: Date | undefined;
	/** The link in the message; an empty text where none was sent. */
	link: string;
	visit(visit?: Visit, url?: string): Promise<Page>;
	/** What n8n does when the time is up. */
	timeOut(): Promise<NodeResult>;
}

const LINK = /https:\/\/n8n\.test\/webhook-waiting\/[^\s"<]+/;

/** The n-th message that was taken by the sandbox, as the request had it. */
export function sentBody({ sandbox, apiKey }: Runner, index = 0): IDataObject {
	const sent = [...sandbox.journal].filter(
		({ key, method }) => key === apiKey && method === 'POST',
	);
	return (sent[index]?.body ?? {}) as IDataObject;
}

const SMS = {
	resource: 'sms',
	operation: 'sendAndWait',
	toAddress: '={{ $json.phone }}',
	message: '[Example Shop] Refund order [[order]]?',
};
const EMAIL = {
	resource: 'email',
	operation: 'sendAndWait',
	fromAddress: 'shop@example.com',
	toAddress: '={{ $json.email }}',
	subject: 'Order [[order]]',
	message: 'May we refund order [[order]]?\nIt is about <1,200 TWD>.',
};

export const BOSS: TestItem = {
	json: { phone: '0912345678', email: 'boss@example.com', order: 'A-1001' },
};

/** Asks by SMS or by e-mail, one item unless others are given. */
export async function ask(
	runner: Runner,
	channel: 'sms' | 'email',
	parameters: IDataObject = {},
	items: TestItem[] = [BOSS],
): Promise<Asking> {
	const credentials = surenotifyCredentials(runner.sandbox, runner.apiKey, runner.baseUrl);
	const node: INode = nodeFor(
		{
			type: channel === 'sms' ? 'surenotifySms' : 'surenotifyEmail',
			parameters: { ...(channel === 'sms' ? SMS : EMAIL), ...parameters } as INodeParameters,
			credentials,
			...(runner.node ? { node: runner.node } : {}),
		},
		'Node',
	);
	const connections = { Start: { main: [[link('Node')]] } };
	const run = await execute({ nodes: [node], connections, credentials, items });

	/** What the database holds. */
	const saved = () => JSON.parse(JSON.stringify(run.data)) as IRunExecutionData;
	const open = () => {
		const start = nodeFor({ type: 'noOp' }, 'Start');
		return openWorkflow(
			[
				{ ...start, type: node.type, disabled: true },
				{ ...node, disabled: false },
			],
			{ connections },
		);
	};
	const goOn = async (data: IRunExecutionData): Promise<NodeResult> => {
		const execution = new WorkflowExecute(additionalData(credentials, 'trigger'), 'trigger', data);
		return resultOf(await execution.processRunExecutionData(open()), 'Node');
	};

	const sent = [...runner.sandbox.journal].filter(({ key }) => key === runner.apiKey).at(-1);
	const found =
		LINK.exec(String((sent?.body as IDataObject | undefined)?.content ?? ''))?.[0] ?? '';
	const linkSent = found.replaceAll('&amp;', '&');

	async function visit(
		{ method = 'GET', form, json, headers = {} }: Visit = {},
		url = linkSent,
	): Promise<Page> {
		const data = saved();
		const place = data.executionData?.nodeExecutionStack[0];
		if (!place) throw new Error('Nothing waits');
		place.node.disabled = true;
		delete data.waitTill;
		data.resultData.runData.Node?.pop();
		const { pathname, searchParams } = new URL(url);
		const reply = new Reply();
		const rawBody = form ? new URLSearchParams(form).toString() : json;
		const type = { 'content-type': 'application/x-www-form-urlencoded' };
		const call = {
			method,
			rawBody,
			headers: { ...(form ? type : {}), ...headers },
			query: Object.fromEntries(searchParams),
		};
		const context = additionalData(credentials, 'trigger', {
			httpRequest: requestFor(call, pathname),
			httpResponse: responseFor(reply),
		} as Record<string, unknown>);
		const { description, webhook } = nodeTypes.getByNameAndVersion(node.type, 1);
		const webhookDescription = description.webhooks?.find(
			({ httpMethod, restartWebhook }) => httpMethod === method && restartWebhook === true,
		);
		if (!webhookDescription || !webhook) throw new Error('The node takes no such call');
		const workflow = open();
		const answer: IWebhookResponseData = await webhook.call(
			new WebhookContext(
				workflow,
				workflow.getNode('Node') ?? node,
				context,
				'trigger',
				{
					httpMethod: method,
					node: 'Node',
					path: node.id,
					webhookDescription,
					workflowId,
					workflowExecuteAdditionalData: context,
				},
				[],
				data,
			),
		);
		const { status, headers: sentHeaders, body } = reply;
		const html = String(answer.webhookResponse ?? body ?? '');
		if (!answer.workflowData) return { status, headers: sentHeaders, html };
		place.data.main = answer.workflowData;
		place.metadata = { ...place.metadata, forwardAllOutputs: true } as typeof place.metadata;
		const { output } = await goOn(data);
		return { status, headers: sentHeaders, html, output };
	}

	return {
		first: resultOf(run, 'Node'),
		waitTill: run.status === 'waiting' ? (run.waitTill ?? undefined) : undefined,
		link: linkSent,
		visit,
		timeOut: async () => await goOn(saved()),
	};
}
