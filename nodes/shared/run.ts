import { createHash } from 'node:crypto';
import type { IExecuteSingleFunctions } from 'n8n-workflow';
import { FailureError } from './failures';
import type { Outcome } from './outcome';

/** What one run of a node has to know across its items, and across the tries of Retry On Fail. */
interface RunState {
	/** How much has come about: recipients that were accepted or shown in a preview, contacts, campaigns... */
	accepted: number;
	/** Outcomes that a repeat must not bring about again. */
	settled: Map<string, Outcome>;
	/** What `once` has done, or is doing. */
	deeds: Map<string, Promise<unknown>>;
}

const runs = new WeakMap<object, RunState>();

/** The state of the run that this item belongs to. n8n keeps one object for all items and all tries. */
export function runOf(context: IExecuteSingleFunctions): RunState {
	const key = context.getExecuteData();
	let state = runs.get(key);
	if (!state) runs.set(key, (state = { accepted: 0, settled: new Map(), deeds: new Map() }));
	return state;
}

/**
 * n8n's Retry On Fail runs the node again for all items. What was accepted, or may have been, is
 * remembered, so that the repeat only sends what was refused.
 */
export function remember(
	context: IExecuteSingleFunctions,
	message: unknown[],
	outcome: Outcome,
): Outcome {
	const final = outcome.status === 'accepted' || outcome.status === 'unknown';
	if (final && repeats(context)) runOf(context).settled.set(fingerprint(context, message), outcome);
	return outcome;
}

/** The outcome of an earlier try of this run, if it was final. */
export function recall(context: IExecuteSingleFunctions, message: unknown[]): Outcome | undefined {
	return repeats(context) ? runOf(context).settled.get(fingerprint(context, message)) : undefined;
}

/**
 * Does what must not happen twice: where an earlier try of Retry On Fail has done it, or may have, its
 * result stands, and its failure too.
 *
 * @param what tells this deed from the others of the same item
 * @throws what `deed` throws
 */
export async function once<T>(
	context: IExecuteSingleFunctions,
	what: unknown[],
	deed: () => Promise<T>,
): Promise<T> {
	if (!repeats(context)) return await deed();
	const { deeds } = runOf(context);
	const key = fingerprint(context, what);
	const earlier = deeds.get(key) as Promise<T> | undefined;
	if (earlier) return await earlier;
	const result = deed();
	deeds.set(key, result);
	// What certainly did not happen may be tried again.
	result.catch((error) => {
		if (!(error instanceof FailureError && error.failure.outcomeUnknown)) deeds.delete(key);
	});
	return await result;
}

/** Whether n8n runs the node again when it fails. Asked for every recipient, and getNode() copies the node. */
function repeats(context: IExecuteSingleFunctions): boolean {
	return context.getExecuteData().node.retryOnFail === true;
}

function fingerprint(context: IExecuteSingleFunctions, message: unknown[]): string {
	return createHash('sha256')
		.update(JSON.stringify([context.getItemIndex(), ...message]))
		.digest('base64');
}
