import type { IExecuteSingleFunctions, INode, INodeExecutionData, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

/** What went wrong, in words for the person who built the workflow. */
export interface Failure {
	/** What happened, in the service's own terms, with its code where it has one. */
	message: string;
	/** What to do about it. */
	description: string;
	/** HTTP status of the answer; left out when nothing was asked or nothing came back. */
	httpCode?: string;
	/** Whether the service may have acted on the request all the same: such a send is never repeated. */
	outcomeUnknown?: boolean;
	/** How often such a request is tried at the most; left out: as often as `retry` has it. */
	maxTries?: number;
}

/** Carries a Failure up to the hook of the item that it belongs to. */
export class FailureError extends Error {
	constructor(readonly failure: Failure) {
		super(failure.message);
	}
}

/**
 * Refuses a value that a person typed.
 *
 * @param message what is wrong, naming the field and the limit
 * @param description the way out
 */
export function refuse(message: string, description: string): never {
	throw new FailureError({ message, description });
}

/**
 * Turns a failure into the error n8n shows, with its item.
 *
 * @returns a NodeApiError for an answer of the service, a NodeOperationError for anything else
 */
export function toNodeError(
	node: INode,
	failure: Failure,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	const { message, description, httpCode } = failure;
	if (httpCode === undefined) {
		return new NodeOperationError(node, message, { message, description, itemIndex });
	}
	// A plain object: the HTTP client's own error holds the request headers, and the API key with them.
	const answer: JsonObject = { message, description, httpCode };
	return new NodeApiError(node, answer, { message, description, httpCode, itemIndex });
}

/**
 * Reads anything that was thrown as a Failure. Node errors pass unchanged, so their class survives.
 */
export function toFailure(thrown: unknown): Failure {
	if (thrown instanceof FailureError) return thrown.failure;
	const { message, description, httpCode } = thrown as Partial<NodeApiError>;
	return {
		message: message ?? String(thrown),
		description: typeof description === 'string' ? description : '',
		...(httpCode ? { httpCode } : {}),
	};
}

/** What some work comes to, or what went wrong with it. */
export async function tried<T>(
	work: () => Promise<T>,
): Promise<{ value: T } | { failure: Failure }> {
	try {
		return { value: await work() };
	} catch (error) {
		return { failure: toFailure(error) };
	}
}

/**
 * The output item for an input item that failed: what happened, and what to do about it. n8n adds the
 * input's own fields where there is an error output.
 */
export function failedItem(
	context: IExecuteSingleFunctions,
	error: NodeApiError | NodeOperationError,
): INodeExecutionData {
	const item: INodeExecutionData = {
		json: { error: error.message, ...(error.description ? { details: error.description } : {}) },
		pairedItem: { item: context.getItemIndex() },
	};
	return toErrorOutput(context, item, error);
}

/**
 * Sends an item to the error output where the workflow has one. n8n routes by `item.error`, and then
 * replaces the json of every item that still has an error with its message. It copies what it has
 * routed, and a copy does not take over a property that is not enumerable: so the json stays whole.
 */
export function toErrorOutput(
	context: IExecuteSingleFunctions,
	item: INodeExecutionData,
	error: NodeApiError | NodeOperationError,
): INodeExecutionData {
	if (context.getNode().onError !== 'continueErrorOutput') return item;
	return Object.defineProperty(item, 'error', { value: error, enumerable: false });
}
