import type { IExecuteData, INode } from 'n8n-workflow';
import { hasOwnPlace } from '../items/memory';
import type { Item } from '../items/run';

/** Whether this execution can be put aside: that of a tool which an agent invokes by itself cannot. */
export function canWait({ context, run }: Item): boolean {
	const { data } = context.getExecuteData();
	return 'putExecutionToWait' in context && hasOwnPlace(run) && data.main !== undefined;
}

/** The node's place in the execution that waits. n8n hands it to the context without a method for it. */
export function placeOf(context: object): (IExecuteData & { node: INode }) | undefined {
	return 'executeData' in context ? (context.executeData as IExecuteData | undefined) : undefined;
}
