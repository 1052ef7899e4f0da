import type { IDataObject, IExecuteSingleFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Failure } from './failures';
import { refusedItem } from './refusal';

/** What became of the message to one recipient. */
export type Outcome =
	| { status: 'accepted'; messageId: string | null; requestId: string | null }
	| { status: 'rejected' | 'unknown'; failure: Failure; requestId: string | null }
	/** Nothing was sent; `request` stands with the first member of each request that would have been. */
	| { status: 'previewed'; request?: IDataObject; items: number[] };

/** A recipient's outcome with what its output item says beside it. */
export interface Addressed {
	address: string;
	outcome: Outcome;
	warnings: string[];
}

/**
 * The outcome of a request that failed as a whole, for each of its recipients. Where it is not known
 * what became of it, it is said so, and never sent again.
 */
export function failedOutcome(failure: Failure): Outcome {
	if (!failure.outcomeUnknown) return { status: 'rejected', failure, requestId: null };
	return {
		status: 'unknown',
		requestId: null,
		failure: {
			...failure,
			message: `${failure.message}. It is not known whether these messages were sent`,
			description:
				'Look at the event log of the recipients before you send again: a second send may reach them twice.',
		},
	};
}

/** The output items of one input item, one for each recipient; for those not accepted see `refusedItem`. */
export function outcomeItems(
	context: IExecuteSingleFunctions,
	addressed: Addressed[],
): INodeExecutionData[] {
	const pairedItem = { item: context.getItemIndex() };
	return addressed.flatMap(({ address, outcome, warnings }): INodeExecutionData[] => {
		if (outcome.status === 'previewed') return previewItem(outcome);
		const noted = warnings.length > 0 ? { warnings } : {};
		if (outcome.status === 'accepted')
			return [{ json: { address, ...outcome, ...noted }, pairedItem }];
		const { status, failure, requestId } = outcome;
		return [
			refusedItem(context, failure, { address, status, messageId: null, requestId, ...noted }),
		];
	});
}

function previewItem({ request, items }: Outcome & { status: 'previewed' }): INodeExecutionData[] {
	return request ? [{ json: request, pairedItem: items.map((item) => ({ item })) }] : [];
}
