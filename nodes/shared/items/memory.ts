import type { IExecuteFunctions, INode } from 'n8n-workflow';
import { FailureError } from '../errors';
import { fingerprint } from './fingerprint';

/** What of a run says whether n8n repeats it, and where in the execution it stands. */
export interface Repeated {
	context: IExecuteFunctions;
	node: INode;
}

/**
 * What must not happen twice in one run. n8n's Retry On Fail runs a node again for all of its items; the object
 * with its place in the execution is the same each time, so what was done, or may have been, stands under it.
 */
const done = new WeakMap<object, Map<string, unknown>>();

/** Undefined where n8n does not run the node again when it fails. */
function memoryOf({ context, node }: Repeated): Map<string, unknown> | undefined {
	if (node.retryOnFail !== true) return undefined;
	const place = context.getExecuteData();
	const memory = done.get(place) ?? new Map<string, unknown>();
	done.set(place, memory);
	return memory;
}

/** Remembers a result that a repeat of this run must not bring about again. */
export function remember(run: Repeated, what: unknown[], result: unknown): void {
	memoryOf(run)?.set(fingerprint(what), result);
}

/** What `remember` was given in an earlier try of this run. */
export function recall(run: Repeated, what: unknown[]): unknown {
	return memoryOf(run)?.get(fingerprint(what));
}

/** Whether the node is run for itself: the calls of an agent that invokes its tools share the agent's place. */
export function hasOwnPlace({ context, node }: Repeated): boolean {
	return context.getExecuteData().node.name === node.name;
}

/**
 * A value that every try of a run has to read alike, although its expression may hold the time: what was sent could
 * not be told from what was not. Where a repeat is no other than the next call, each value is read anew.
 */
export function asInFirstTry(run: Repeated, what: unknown[], read: () => unknown): unknown {
	if (!hasOwnPlace(run)) return read();
	const value = recall(run, what) ?? read();
	remember(run, what, value);
	return value;
}

/**
 * Does what must not happen twice: where an earlier try of Retry On Fail has done it, or may have, its
 * result stands, and its failure too.
 *
 * @param what tells this deed from the others of the run
 * @throws what `deed` throws
 */
export async function once<T>(run: Repeated, what: unknown[], deed: () => Promise<T>): Promise<T> {
	const earlier = recall(run, what) as { value: T } | { error: unknown } | undefined;
	if (earlier && 'error' in earlier) throw earlier.error;
	if (earlier) return earlier.value;
	const failed = (error: unknown) => ({ error });
	const result = await deed().then((value) => ({ value }), failed);
	// What certainly did not happen may be tried again.
	if ('value' in result || mayHaveHappened(result.error)) remember(run, what, result);
	if ('error' in result) throw result.error;
	return result.value;
}

function mayHaveHappened(error: unknown): boolean {
	return error instanceof FailureError && error.failure.outcomeUnknown === true;
}
