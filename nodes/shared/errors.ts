import type { IDataObject, INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

/** What went wrong, in words for the person who built the workflow. */
export interface Failure {
	/** What happened, in the service's own terms, with its code where it has one. */
	message: string;
	/** What to do about it. */
	description: string;
	/** HTTP status of the answer; left out when nothing was asked, 'none' when nothing came back. */
	httpCode?: string;
	/** Whether the service may have acted on the request all the same: such a send is never repeated. */
	outcomeUnknown?: boolean;
	/** How often such a request is tried at the most; left out: as often as retry.ts has it. */
	maxTries?: number;
	/** What the output says of it beside the words, for example the ID of what was created before. */
	fields?: IDataObject;
}

/** Carries a Failure up to what answers for the input item. */
export class FailureError extends Error {
	constructor(readonly failure: Failure) {
		super(failure.message);
	}
}

/**
 * Refuses a value that a person, an expression or a model gave.
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

/** Names of the errors that only a mistake in this package brings about. */
const INTERNAL = new Set(['TypeError', 'RangeError', 'ReferenceError', 'SyntaxError']);

/** Reads anything that was thrown as a Failure. */
export function toFailure(thrown: unknown): Failure {
	if (thrown instanceof FailureError) return thrown.failure;
	const { name, message, description, httpCode } = thrown as Partial<NodeApiError>;
	if (INTERNAL.has(name ?? '')) {
		return {
			message: 'This node met something that it was not made for',
			description: `Please report it to the makers of the node, with the workflow (${String(thrown)}).`,
		};
	}
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
