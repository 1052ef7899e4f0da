import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { toNodeError, type Failure } from '../errors';
import type { Item, Run } from './run';

/** Something that was refused, for an item or a part of it. */
export interface Refused {
	failure: Failure;
	item: Item;
	/** What its row says beside the reason. */
	json?: IDataObject;
}

/** An item of the output without its links to the input. */
export type Output = Pick<INodeExecutionData, 'json' | 'binary'>;

/** What became of an input item, or of a part of it. */
export type Result =
	/** It went through; `items` are all the input items that it is the result of, in their order. */
	{ output: Output; items: Item[] } | Refused;

/**
 * Puts out what became of the items. What was refused goes to the error output where the workflow has one.
 * Without one the node fails, but only when nothing of the run went through: a failed node drops its output,
 * and people run it again. Otherwise the row says why, and a hint on the node how many and what to do.
 *
 * @throws the failure as a node error
 */
export async function toOutput(run: Run, results: Iterable<Result>): Promise<INodeExecutionData[]> {
	const output: INodeExecutionData[] = [];
	const refused: Refused[] = [];
	for (const result of results) {
		await run.giveWay();
		if ('failure' in result) {
			refused.push(result);
			output.push(refusedItem(run, result));
		} else {
			const links = result.items.map(({ index }) => ({ item: index }));
			const [only] = links;
			output.push({ ...result.output, pairedItem: links.length === 1 && only ? only : links });
		}
	}
	const [first] = refused;
	if (!first) return output;
	if (run.stopsOnError && refused.length === output.length) fail(run, first, refused);
	if (!hasErrorOutput(run)) hint(run, first, refused.length, output.length);
	return output;
}

/** Ends the run. What may have happened all the same is told before what certainly did not. */
export function fail(run: Run, first: Refused, refused: Refused[] = [first]): never {
	const unknown = refused.filter(({ failure }) => failure.outcomeUnknown);
	const { failure, item } = unknown[0] ?? first;
	const description = [
		failure.description,
		unknown.length > 1 || unknown.length < refused.length ? named(unknown) : '',
	]
		.filter(Boolean)
		.join(' ');
	throw toNodeError(run.node, { ...failure, description }, item.index);
}

/** Most names in a message. */
const MAX_NAMES = 100;

function named(unknown: Refused[]): string {
	if (unknown.length === 0) return '';
	const names = unknown
		.slice(0, MAX_NAMES)
		.map(({ json, item }) => String(json?.address ?? `item ${item.index}`));
	const more = unknown.length > MAX_NAMES ? ` and ${unknown.length - MAX_NAMES} more` : '';
	return `This is so for ${names.join(', ')}${more}.`;
}

function hasErrorOutput({ node }: Run): boolean {
	return node.onError === 'continueErrorOutput';
}

/**
 * The row of what was refused. n8n routes it to the error output by `item.error`, and then replaces the json of
 * every item that still has an error with its message. It copies what it has routed, and a copy does not take
 * over a property that is not enumerable: so the json stays whole.
 */
function refusedItem(run: Run, { failure, item, json }: Refused): INodeExecutionData {
	const { message, description, fields } = failure;
	const reason = reasonOf(failure);
	const row = json ?? (run.stopsOnError ? { status: 'rejected', ...fields } : undefined);
	const said = row
		? { ...row, reason }
		: { error: message, ...(description ? { details: description } : {}) };
	const output = { json: { ...fields, ...said }, pairedItem: { item: item.index } };
	if (hasErrorOutput(run)) {
		const error = toNodeError(run.node, failure, item.index);
		return Object.defineProperty(output, 'error', { value: error, enumerable: false });
	}
	// n8n adds the fields of the input at the error output; without one they stand behind what became of it.
	return row ? { ...output, json: { ...output.json, ...item.input.json, ...output.json } } : output;
}

function reasonOf({ message, description }: Failure): string {
	return [message, description].filter(Boolean).join('. ');
}

/** Says on the node, for people who only look at the canvas, that not all went well. */
function hint({ context }: Run, { failure }: Refused, refused: number, all: number): void {
	const wayOut =
		'In the settings of this node, set "On Error" to "Continue (using error output)" to handle them apart.';
	const reason = reasonOf(failure).replace(/\.?$/, '.');
	context.addExecutionHints({
		message: `${refused} of ${all} ${refused === 1 ? 'was' : 'were'} not accepted: ${reason} ${wayOut}`,
		type: 'warning',
		location: 'outputPane',
	});
}
