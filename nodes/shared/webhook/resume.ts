import type {
	IDataObject,
	IExecuteData,
	IExecuteFunctions,
	IExecuteSingleFunctions,
	INode,
	INodeProperties,
	ITaskMetadata,
	IWebhookDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { refuse } from './failures';
import { answerCall } from './reception';

/**
 * Waiting for a service's call instead of asking again and again: the execution is put aside, holds no
 * worker, and outlives a restart of n8n. When the call has come and the service itself confirms that the
 * job is over, the node runs once more with the same input and finds what it waited for in
 * `awaitedJob`; so its output is the same as if it had asked. n8n would take what `webhook()` gives for
 * the node's output instead, and link it to the wrong input items.
 */

/** What an execution waits for. */
export interface Job extends IDataObject {
	/** The service's ID of it. */
	id: string;
}

/** Goes with the node's place in the execution, which n8n saves: each turn of a loop has its own. */
interface WaitingMetadata extends ITaskMetadata {
	awaitedJob?: Job;
}

/** Where n8n takes the call; a node that can wait has it in its description. Nothing is registered. */
export const RESUME_WEBHOOKS: IWebhookDescription[] = [
	{
		name: 'default',
		httpMethod: 'POST',
		responseMode: 'onReceived',
		responseData: '',
		path: '',
		restartWebhook: true,
	},
];

/** What the output says of a run that had to poll although a callback was chosen. */
export const SEVERAL_JOBS =
	'Waited by polling: an execution can wait for one callback, and this run had several jobs.';

/** A small job is done by then, and a call so soon would meet an execution that is not yet put aside. */
export const FIRST_LOOK_MS = 1000;

/** How to wait. The field is shown where `show` says. */
export function waitByField(show?: IDataObject): INodeProperties {
	return {
		displayName: 'Wait By',
		name: 'waitBy',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Polling',
				value: 'polling',
				description: 'The execution keeps running and asks again and again. Works everywhere.',
			},
			{
				name: 'Callback',
				value: 'callback',
				description:
					'The execution is put aside until the service calls back, and holds no worker. The service must be able to reach this n8n.',
			},
		],
		default: 'polling',
		...(show ? { displayOptions: { show: show as Record<string, string[]> } } : {}),
		description:
			'How to find out that the job is done. A callback that does not come ends at the timeout: the input items then go on, with the ID of the job, so look at its status after this node. With several jobs in one run it polls.',
	};
}

type Waiting = Pick<IExecuteFunctions, 'putExecutionToWait'>;

/** n8n has it wherever a node runs; its types only say so for nodes with an `execute`. */
function canBePutToWait(context: object): context is Waiting {
	return 'putExecutionToWait' in context;
}

/** Whether the user wants a callback, and this execution can wait for one: an agent's tool cannot. */
export function waitsByCallback(context: IExecuteSingleFunctions): boolean {
	const { node, data } = context.getExecuteData();
	return (
		context.getNodeParameter('waitBy', 'polling') === 'callback' &&
		canBePutToWait(context) &&
		node.name === context.getNode().name &&
		node.rewireOutputLogTo === undefined &&
		data.main !== undefined
	);
}

/**
 * The address that a service calls to let this execution go on.
 *
 * @param service base URL of the service, to tell whether it can reach this n8n
 * @throws FailureError when this n8n gives out an address that only this machine reaches
 */
export function callbackUrl(context: IExecuteSingleFunctions, service: string): string {
	const url = String(
		context.evaluateExpression('{{ $execution.resumeUrl }}', context.getItemIndex()),
	);
	if (isLoopback(url) && !isLoopback(service)) {
		refuse(
			`The service cannot call back: this n8n gives its address as ${new URL(url).host}`,
			'Set WEBHOOK_URL of this n8n to its public address, or set "Wait By" to Polling.',
		);
	}
	return url;
}

function isLoopback(url: string): boolean {
	return URL.canParse(url) && /^(localhost|127\.|\[::1\])/.test(new URL(url).hostname);
}

/**
 * Puts the execution to wait for the call about `job`.
 *
 * @param milliseconds how long at most; then n8n goes on with the input items
 * @param note what is added to those items, so that the nodes behind can ask about the job
 */
export async function waitForCall(
	context: IExecuteSingleFunctions,
	job: Job,
	milliseconds: number,
	note: IDataObject,
): Promise<void> {
	if (!canBePutToWait(context)) throw new Error('This execution cannot wait');
	const metadata: WaitingMetadata = { awaitedJob: job };
	context.setMetadata(metadata);
	const { data } = context.getExecuteData();
	data.main = (data.main ?? []).map(
		(items) => items?.map((item) => ({ ...item, json: { ...item.json, ...note } })) ?? null,
	);
	await context.putExecutionToWait(new Date(Date.now() + milliseconds));
}

/** The job that this run of the node has waited for: it is over. Undefined on the first run. */
export function awaitedJob(context: IExecuteSingleFunctions): Job | undefined {
	return jobOf(context.getExecuteData());
}

function jobOf({ metadata }: IExecuteData): Job | undefined {
	return (metadata as WaitingMetadata | undefined)?.awaitedJob;
}

/**
 * Makes the `webhook` method of a node that can wait.
 *
 * @param isOver asks the service about the job: what a call claims is not believed
 */
export function resumeWhen(isOver: (context: IWebhookFunctions, job: Job) => Promise<boolean>) {
	return async function (this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const place = placeOf(this);
		const job = place && jobOf(place);
		if (!place || !job) return answerCall(this, 404, { error: 'Nothing waits for this call' });
		try {
			if (!(await isOver(this, job)))
				return answerCall(this, 409, { error: 'The job is not over' });
		} catch {
			// The reason is the service's, not the caller's; the caller may try again.
			return answerCall(this, 503, { error: 'The service could not be asked about the job' });
		}
		// n8n has switched the node off, so that its input would pass through it.
		place.node.disabled = false;
		const input = place.data.main?.map((items) => items ?? []) ?? [];
		return { ...answerCall(this, 200, { ok: true }), workflowData: input };
	};
}

/** The node's place in the execution that waits. n8n hands it to the context without a method for it. */
function placeOf(context: object): (IExecuteData & { node: INode }) | undefined {
	return 'executeData' in context ? (context.executeData as IExecuteData | undefined) : undefined;
}
