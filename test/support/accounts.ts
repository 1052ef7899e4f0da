import type { INodeExecutionData } from 'n8n-workflow';
import type { JournalEntry } from '../../sandbox/core/types';
import type { NodeResult } from '../engine/engine';

/** The input items that an output item is the result of. */
export function linksOf({ pairedItem }: INodeExecutionData): number[] {
	return [pairedItem ?? []].flat().map((one) => (typeof one === 'number' ? one : one.item));
}

/** Every input item is accounted for, on an output or in the error; nothing is a raw JavaScript error. */
export function expectAccounted(
	{ run: { data }, output, errorOutput, error }: NodeResult,
	count: number,
): void {
	const said =
		JSON.stringify(data.resultData) + String(error?.message) + String(error?.description);
	const raw =
		/Cannot (?:read|destructure)|is not (?:a function|iterable|defined)|\[object Object\]|was not made for|Maximum call/;
	if (raw.test(said)) throw new Error(`a raw error: ${raw.exec(said)?.[0]}`);
	if (error) return;
	const links = new Set([...output, ...errorOutput].flatMap(linksOf));
	const missing = Array.from({ length: count }, (_, index) => index).filter(
		(one) => !links.has(one),
	);
	if (missing.length > 0) throw new Error(`nothing accounts for the items ${missing.join(', ')}`);
	const beyond = [...links].filter((one) => one >= count);
	if (beyond.length > 0)
		throw new Error(`links to items that were not given: ${beyond.join(', ')}`);
}

/** Names of the marked items that stand in what was sent. */
export function mentioned(requests: readonly JournalEntry[]): string[] {
	const sent = JSON.stringify(requests.map(({ path, query, body }) => [path, query, body]));
	return [...new Set(sent.match(/item\d+@/g))];
}

/** What an item looks like, without what differs from run to run: IDs, times, addresses, counts. */
export function shapeOf(value: unknown): unknown {
	if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
	if (typeof value !== 'object' || value === null) return typeof value;
	const entries = Object.entries(value).map(([key, one]) => [
		key,
		key === 'status' ? one : shapeOf(one),
	]);
	return Object.fromEntries(
		entries.sort(([one], [other]) => (String(one) < String(other) ? -1 : 1)),
	);
}
