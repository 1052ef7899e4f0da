import type {
	IDataObject,
	IExecuteData,
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	ITaskMetadata,
	IWebhookDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { refuse } from '../errors';
import { field } from '../fields/definition';
import type { Item, Run } from '../items/run';
import { answerCall } from './receive';

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
	/** What was added to the input items, to be taken off again when the node runs once more. */
	awaitedNote?: IDataObject;
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

/**
 * So long the node looks by itself before it puts the execution aside, in milliseconds. A call that comes in the
 * moment of putting aside finds nothing that waits; most small jobs are over by then.
 */
export const FIRST_LOOKS_MS = 5_000;

const waitBy = field({
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
	description:
		'How to find out that the job is done. A callback that does not come ends at the timeout: the input items then go on, with the ID of the job, so look at its status after this node. With several jobs in one run it polls.',
});

/** How to wait. The field is shown where `show` says. */
export function waitByField(show?: Record<string, Array<string | boolean>>) {
	return { ...waitBy, ...(show ? { displayOptions: { show } } : {}) };
}

type Waiting = Pick<IExecuteFunctions, 'putExecutionToWait' | 'setMetadata'>;

/** Not everything that runs a node can be put to wait. */
export function canBePutToWait(context: object): context is Waiting {
	return 'putExecutionToWait' in context;
}

/** Whether the user wants a callback, and this execution can wait for one: an agent's tool cannot. */
export function waitsByCallback(item: Item): boolean {
	const { context } = item;
	const { node, data } = context.getExecuteData();
	return (
		item.value(waitBy) === 'callback' &&
		canBePutToWait(context) &&
		node.name === item.run.node.name &&
		node.rewireOutputLogTo === undefined &&
		data.main !== undefined
	);
}

/**
 * The address that a service calls to let this execution go on.
 *
 * @param baseUrl of the service, to tell whether it can reach this n8n
 * @throws FailureError when this n8n gives out an address that only this machine reaches
 */
export function callbackUrl({ context, position }: Item, baseUrl: string): string {
	const url = String(context.evaluateExpression('{{ $execution.resumeUrl }}', position));
	if (isLoopback(url) && !isLoopback(baseUrl)) {
		refuse(
			`The service cannot call back: this n8n gives its address as ${new URL(url).host}`,
			'Set WEBHOOK_URL of this n8n to its public address, or set "Wait By" to Polling.',
		);
	}
	return url;
}

/** Whether an address leads to the machine itself, and to nobody else's. */
export function isLoopback(url: string): boolean {
	return URL.canParse(url) && /^(localhost|127\.|\[::1\])/.test(new URL(url).hostname);
}

/**
 * Puts the execution to wait for the call about `job`.
 *
 * @param concerned the item, or the items, that the job is about; a whole run stands for all of its items
 * @param milliseconds how long at most; then n8n goes on with the input items
 * @param note what is added to the items concerned, so that the nodes behind can ask about the job: under a key of
 *   its own, that no field of theirs is lost
 */
export async function waitForCall(
	concerned: Run | Item | Item[],
	job: Job,
	milliseconds: number,
	note: IDataObject,
): Promise<void> {
	const items = itemsOf(concerned);
	const context = items[0]?.context;
	if (!context || !canBePutToWait(context)) throw new Error('This execution cannot wait');
	const metadata: WaitingMetadata = { awaitedJob: job, awaitedNote: note };
	context.setMetadata(metadata);
	const { data } = context.getExecuteData();
	const places = new Set(items.map(({ index }) => index));
	data.main = (data.main ?? []).map(
		(branch) =>
			branch?.map((input, index) =>
				places.has(index) ? { ...input, json: { ...input.json, ...note } } : input,
			) ?? null,
	);
	await context.putExecutionToWait(new Date(Date.now() + milliseconds));
}

function itemsOf(concerned: Run | Item | Item[]): Item[] {
	return 'items' in concerned ? concerned.items : [concerned].flat();
}

/** The job that this run of the node has waited for: it is over. Undefined on the first run. */
export function awaitedJob({ context }: Run | Item): Job | undefined {
	return waitingOf(context.getExecuteData())?.awaitedJob;
}

function waitingOf({ metadata }: IExecuteData): WaitingMetadata | undefined {
	return metadata;
}

/**
 * Makes the `webhook` method of a node that can wait.
 *
 * @param isOver asks the service about the job: what a call claims is not believed
 */
export function resumeWhen(
	isOver: (caller: { context: IWebhookFunctions }, job: Job) => Promise<boolean>,
) {
	return async function (this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const place = placeOf(this);
		const waiting = place && waitingOf(place);
		if (!place || !waiting?.awaitedJob)
			return answerCall(this, 404, { error: 'Nothing waits for this call' });
		try {
			if (!(await isOver({ context: this }, waiting.awaitedJob)))
				return answerCall(this, 409, { error: 'The job is not over' });
		} catch {
			// The reason is the service's, not the caller's; the caller may try again.
			return answerCall(this, 503, { error: 'The service could not be asked about the job' });
		}
		// n8n has switched the node off, so that its input would pass through it.
		place.node.disabled = false;
		const input = place.data.main?.map((items) => items ?? []) ?? [];
		const workflowData = input.map((items) => items.map((item) => without(item, waiting)));
		return { ...answerCall(this, 200, { ok: true }), workflowData };
	};
}

/** An input item as it was before the execution was put aside. */
function without(
	item: INodeExecutionData,
	{ awaitedNote = {} }: WaitingMetadata,
): INodeExecutionData {
	const noted = (key: string, value: unknown) =>
		Object.hasOwn(awaitedNote, key) && JSON.stringify(value) === JSON.stringify(awaitedNote[key]);
	if (!Object.entries(item.json).some(([key, value]) => noted(key, value))) return item;
	const own = Object.entries(item.json).filter(([key, value]) => !noted(key, value));
	return { ...item, json: Object.fromEntries(own) };
}

/** The node's place in the execution that waits. n8n hands it to the context without a method for it. */
export function placeOf(context: object): (IExecuteData & { node: INode }) | undefined {
	return 'executeData' in context ? (context.executeData as IExecuteData | undefined) : undefined;
}
