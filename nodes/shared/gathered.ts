import type {
	IDataObject,
	IExecuteSingleFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
} from 'n8n-workflow';
import { failedItem, toFailure, toNodeError, type Failure } from './failures';
import { gather, type Placed } from './gather';
import type { Run } from './operation';
import { refusedItem } from './refusal';
import { once, runOf } from './run';

/** What one input item adds to a request. */
export interface Part<M> {
	/** What two items must have in common to share a request. */
	common: unknown;
	members: M[];
}

/** An operation in which items share requests, and every request has one result. */
export interface Gathered<M> {
	/**
	 * What the item at hand adds, said at once: the items meet before anything else happens.
	 * @throws FailureError for an item that cannot take part; it fails alone
	 */
	part(context: IExecuteSingleFunctions): Part<M>;
	/** Most members of one request; left out: no limit. */
	limit?: number;
	/**
	 * Carries out one request.
	 *
	 * @param requests how many requests the run makes in all
	 * @throws FailureError, and then every item of the request fails
	 */
	send(
		context: IExecuteSingleFunctions,
		members: M[],
		request: IHttpRequestOptions,
		requests: number,
	): Promise<IDataObject>;
}

/** What became of the request that a member went with. */
interface Carried {
	result: { json: IDataObject } | { failure: Failure };
	/** The input items of the request, in their order. */
	items: number[];
}

/**
 * Runs an operation whose items share requests. Each request puts out one item, at the place of its
 * first input item and linked to all of them. For an item that fails see `refusedItem`.
 */
export function gathered<M>(operation: Gathered<M>): Run {
	return async function (requestData) {
		const item = this.getItemIndex();
		const part = readPart(this, operation);
		if ('failure' in part) return (await gather(this)) ? failed(this, part.failure) : [];
		const carried = await gather<M, Carried>(this, {
			...part,
			limit: operation.limit ?? Infinity,
			send: async (members, requests) => {
				const request = requestData.options as IHttpRequestOptions;
				const send = async (all: M[]) => await operation.send(this, all, request, requests);
				return await sendOnce(this, part, members, send);
			},
		});
		// Several members of an item may have gone with the same request.
		return [...new Set(carried)].flatMap(({ result, items }) => {
			if ('failure' in result) return failed(this, result.failure);
			if (items[0] !== item) return [];
			return [{ json: result.json, pairedItem: items.map((one) => ({ item: one })) }];
		});
	};
}

function readPart<M>(
	context: IExecuteSingleFunctions,
	operation: Gathered<M>,
): Part<M> | { failure: Failure } {
	try {
		return operation.part(context);
	} catch (error) {
		return { failure: toFailure(error) };
	}
}

async function sendOnce<M>(
	context: IExecuteSingleFunctions,
	{ common }: Part<M>,
	placed: Array<Placed<M>>,
	send: (members: M[]) => Promise<IDataObject>,
): Promise<Carried[]> {
	const items = [...new Set(placed.map(({ itemIndex }) => itemIndex))];
	const members = placed.map(({ member }) => member);
	let carried: Carried;
	try {
		const json = await once(context, [common, members], async () => await send(members));
		carried = { result: { json }, items };
		runOf(context).accepted += items.length;
	} catch (error) {
		carried = { result: { failure: toFailure(error) }, items };
	}
	return placed.map(() => carried);
}

function failed(context: IExecuteSingleFunctions, failure: Failure): INodeExecutionData[] {
	if (!context.continueOnFail()) return [refusedItem(context, failure, { status: 'rejected' })];
	return [failedItem(context, toNodeError(context.getNode(), failure, context.getItemIndex()))];
}
