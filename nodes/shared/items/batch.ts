import { toFailure, type Failure } from '../errors';
import type { Execute } from './execute';
import { fingerprint } from './fingerprint';
import { once } from './memory';
import { toOutput, type Output, type Refused, type Result } from './output';
import { readAll, type Item, type Run } from './run';

/** An entry of a request, a recipient for example, with the input item that named it. */
interface Placed<E> {
	entry: E;
	item: Item;
}

/**
 * Splits into batches of at most `maxSize`, keeping the order, with no identity twice in one batch:
 * the second mail to an address goes into the first later batch that has room and does not hold it.
 */
export function split<T>(all: T[], maxSize: number, identity: (one: T) => unknown): T[][] {
	const batches: T[][] = [];
	const lastBatchOf = new Map<unknown, number>();
	let firstOpen = 0;
	for (const one of all) {
		const id = identity(one);
		let index = Math.max(firstOpen, (lastBatchOf.get(id) ?? -1) + 1);
		while ((batches[index]?.length ?? 0) >= maxSize) index++;
		const batch = (batches[index] ??= []);
		batch.push(one);
		lastBatchOf.set(id, index);
		while ((batches[firstOpen]?.length ?? 0) >= maxSize) firstOpen++;
	}
	return batches;
}

/** What one input item adds to a request. */
export interface Share<E> {
	/** The batch key: what two items must have in common to share a request. */
	key: unknown;
	entries: E[];
	/** What of the item cannot take part, while the rest of it goes on. */
	refused?: Failure[];
}

/** One request of a run. */
export interface Batch<E> {
	run: Run;
	entries: E[];
	/** The input items of the entries, each once, in their order. */
	items: Item[];
	/** How many requests the run makes in all. */
	batches: number;
}

/** An operation in which items share requests. */
interface Batched<E> {
	/** What an item adds. @throws FailureError for an item that cannot take part; it fails alone */
	read(item: Item): Share<E>;
	/** Most entries of one request; left out: no limit. */
	maxBatchSize?: number;
	/** What must not stand twice in one request, where the service's answer is keyed by it. */
	identity?(entry: E): unknown;
}

/**
 * Each request puts out one item, at the place of its first input item and linked to all of them.
 *
 * @param send carries out one request; when it throws, every item of the request fails. Undefined = the
 *   execution is put to wait, and the input items stand for the result
 */
export function inBatches<E>(
	batched: Batched<E>,
	send: (batch: Batch<E>) => Promise<Output | undefined>,
): Execute {
	return executeBatches(batched, async (batch) => {
		const [first] = batch.items;
		const what = [first?.index, batch.entries];
		const output = await once(batch.run, what, async () => await send(batch));
		if (output) return [{ output, items: batch.items }];
		return batch.items.map((item) => ({ output: item.input, items: [item] }));
	});
}

/**
 * Each entry puts out items of its own, at the place of its input item.
 *
 * @param send carries out one request and gives a result for each entry in their order
 */
export function inBatchesEach<E>(
	batched: Batched<E>,
	send: (batch: Batch<E>) => Promise<Array<Output | Output[] | Omit<Refused, 'item'>>>,
): Execute {
	return executeBatches(batched, async (batch, placed) => {
		const results = await send(batch);
		return placed.flatMap(({ item }, index): Result[] => {
			const result = results[index];
			if (!result) throw new Error('A request gave no result for one of its entries');
			if ('failure' in result) return [{ ...result, item }];
			return [result].flat().map((output) => ({ output, items: [item] }));
		});
	});
}

function executeBatches<E>(
	{ read, maxBatchSize = Infinity, identity = (entry) => entry }: Batched<E>,
	carryOut: (batch: Batch<E>, placed: Array<Placed<E>>) => Promise<Result[]>,
): Execute {
	return async (run) => {
		const { ready, refused } = await readAll(run, read);
		const parts = ready.flatMap(({ item, input }) =>
			(input.refused ?? []).map((failure): Result => ({ failure, item })),
		);
		const groups = new Map<string, Array<Placed<E>>>();
		for (const { item, input } of ready) {
			const key = fingerprint(input.key);
			const group = groups.get(key) ?? [];
			groups.set(key, group);
			for (const entry of input.entries) group.push({ entry, item });
			await run.giveWay();
		}
		const batches = [...groups.values()].flatMap((group) =>
			split(group, maxBatchSize, ({ entry }) => identity(entry)),
		);
		const results = await Promise.all(
			batches.map(async (placed) => {
				const items = [...new Set(placed.map(({ item }) => item))];
				const entries = placed.map(({ entry }) => entry);
				try {
					return await carryOut({ run, entries, items, batches: batches.length }, placed);
				} catch (error) {
					const failure: Failure = toFailure(error);
					return items.map((item): Result => ({ failure, item }));
				}
			}),
		);
		run.signal?.throwIfAborted();
		return await toOutput(run, inOrder(run, [...refused, ...parts, ...results.flat()]));
	};
}

/** Runs `work` for all entries, at most so many at the same time; it must not throw. */
export async function inParallel<T>(
	entries: T[],
	concurrency: number,
	work: (entry: T) => Promise<void>,
): Promise<void> {
	const open = entries.values();
	const worker = async () => {
		for (const entry of open) await work(entry);
	};
	await Promise.all(Array.from({ length: concurrency }, worker));
}

/** Results at the place of the first input item they belong to. */
export function inOrder(run: Run, results: Result[]): Result[] {
	const places: Result[][] = run.items.map(() => []);
	for (const result of results) {
		const item = 'failure' in result ? result.item : result.items[0];
		if (item) places[item.position]?.push(result);
	}
	return places.flat();
}
