import type { IDataObject, IExecuteSingleFunctions, INodeExecutionData } from 'n8n-workflow';
import { toErrorOutput, toNodeError, type Failure } from './failures';
import { runOf } from './run';

/**
 * The output item for something that was refused while other things of the run may have gone through. It
 * goes to the error output where the workflow has one. Without one the node fails, but only when nothing
 * in the whole run went through: a failed node drops its output, and people run it again.
 *
 * @param json what the item says beside the reason
 * @throws the failure as a node error
 */
export function refusedItem(
	context: IExecuteSingleFunctions,
	failure: Failure,
	json: IDataObject,
): INodeExecutionData {
	const item = context.getItemIndex();
	const error = toNodeError(context.getNode(), failure, item);
	if (!context.continueOnFail() && runOf(context).accepted === 0) throw error;
	const reason = [failure.message, failure.description].filter(Boolean).join('. ');
	return toErrorOutput(context, { json: { ...json, reason }, pairedItem: { item } }, error);
}
