import type { IDataObject, IExecuteData, ITaskMetadata } from 'n8n-workflow';
import { refuse } from '../../shared/errors';
import { field } from '../../shared/fields/definition';
import type { Item, Run } from '../../shared/items/run';
import { isLocal } from '../../shared/webhook/address';
import { canWait } from '../../shared/webhook/waiting';
import { newsleopard } from '../service';

/**
 * Waiting for Newsleopard's call instead of asking again and again: the execution is put aside, holds no
 * worker, and outlives a restart of n8n. When the call has come and Newsleopard itself confirms that the
 * job is over (resume.ts), the node runs once more with the same input and finds what it waited for in
 * `awaitedJob`; so its output is the same as if it had asked. n8n would take what `webhook()` gives for
 * the node's output instead, and link it to the wrong input items.
 */

/** What an execution waits for. */
export interface Job extends IDataObject {
	/** Newsleopard's ID of it. */
	id: string;
}

/** Goes with the node's place in the execution, which n8n saves: each turn of a loop has its own. */
export interface WaitingMetadata extends ITaskMetadata {
	awaitedJob?: Job;
	/** What was added to the input items, to be taken off again when the node runs once more. */
	awaitedNote?: IDataObject;
	/** What input items had under the same keys before, by their place, to be put back then. */
	awaitedOwn?: Record<number, IDataObject>;
}

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

/** Whether the user wants a callback, and this execution can wait for one: an agent's tool cannot. */
export function waitsByCallback(item: Item): boolean {
	const { node } = item.context.getExecuteData();
	return item.value(waitBy) === 'callback' && canWait(item) && node.rewireOutputLogTo === undefined;
}

/**
 * The address that Newsleopard calls to let this execution go on.
 *
 * @throws FailureError when this n8n gives out an address that only this machine or its network reaches
 */
export async function callbackUrl({ context, position }: Item): Promise<string> {
	const { baseUrl } = await context.getCredentials(newsleopard.credential);
	const url = String(context.evaluateExpression('{{ $execution.resumeUrl }}', position));
	if (isLocal(url) && !isLocal(String(baseUrl))) {
		refuse(
			`The service cannot call back: this n8n gives its address as ${new URL(url).host}`,
			'Set WEBHOOK_URL of this n8n to its public address, or set "Wait By" to Polling.',
		);
	}
	return url;
}

/**
 * Puts the execution to wait for the call about `job`.
 *
 * @param items those that the job is about
 * @param milliseconds how long at most; then n8n goes on with the input items
 * @param note what is added to the items concerned, so that the nodes behind can ask about the job: under a key of
 *   its own, which an item that has waited before has already
 */
export async function waitForCall(
	{ context }: Run,
	items: Item[],
	job: Job,
	milliseconds: number,
	note: IDataObject,
): Promise<void> {
	const awaitedOwn: Record<number, IDataObject> = {};
	for (const { index, input } of items) {
		const own = Object.entries(input.json).filter(([key]) => Object.hasOwn(note, key));
		if (own.length > 0) awaitedOwn[index] = Object.fromEntries(own);
	}
	const metadata: WaitingMetadata = { awaitedJob: job, awaitedNote: note, awaitedOwn };
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

/** The job that this run of the node has waited for: it is over. Undefined on the first run. */
export function awaitedJob({ context }: Run): Job | undefined {
	return waitingOf(context.getExecuteData())?.awaitedJob;
}

export function waitingOf({ metadata }: IExecuteData): WaitingMetadata | undefined {
	return metadata;
}
