import type {
	IDataObject,
	IExecutePaginationFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
} from 'n8n-workflow';
import { failedItem, toFailure, toNodeError } from './failures';
import type { Run } from './operation';

/** The work of one input item: from the request that its fields make to the objects it puts out. */
export type Work = (
	context: IExecutePaginationFunctions,
	request: IHttpRequestOptions,
) => Promise<IDataObject | IDataObject[]>;

/** An operation that works on each input item for itself. An item that fails does so alone. */
export function perItem(work: Work): Run {
	return perItemOutput(async (context, request) => {
		const pairedItem = { item: context.getItemIndex() };
		return [await work(context, request)].flat().map((json) => ({ json, pairedItem }));
	});
}

/** As `perItem`, for work that puts out whole items: with files, or linked to several input items. */
export function perItemOutput(
	work: (
		context: IExecutePaginationFunctions,
		request: IHttpRequestOptions,
	) => Promise<INodeExecutionData[]>,
): Run {
	return async function (requestData) {
		try {
			return await work(this, requestData.options as IHttpRequestOptions);
		} catch (thrown) {
			const error = toNodeError(this.getNode(), toFailure(thrown), this.getItemIndex());
			if (this.continueOnFail()) return [failedItem(this, error)];
			throw error;
		}
	};
}
