import type { IDataObject } from 'n8n-workflow';
import { toFailure } from '../errors';
import { apiRequest, type RequestSettings } from '../http/apiRequest';
import type { Service } from '../http/service';
import { inParallel } from './batch';
import type { Execute } from './execute';
import { fail, toOutput, type Output, type Refused, type Result } from './output';
import { requestOf } from './request';
import { readAll, type Item } from './run';

/** Items that are worked on at the same time; the service's rate limits hold beside it. */
const CONCURRENCY = 16;

/** Work that each input item is for itself. An item that fails does so alone. */
interface PerItem<T> {
	/** Reads all that the item needs, before anything is sent. @throws FailureError */
	read(item: Item): T;
	/** Does the work. @throws FailureError */
	work(item: Item, input: T): Promise<Output | Output[]>;
}

/**
 * Runs an operation for each input item. Where the node stops on errors, an item that cannot be read ends
 * the run before a single request, and one that fails later keeps those after it from beginning.
 */
export function perItem<T>({ read, work }: PerItem<T>): Execute {
	return async (run) => {
		const { ready, refused } = await readAll(run, read);
		const results: Result[][] = run.items.map(() => []);
		const failed: Refused[] = [...refused];
		if (run.stopsOnError && refused[0]) fail(run, refused[0]);
		await inParallel(ready, CONCURRENCY, async ({ item, input }) => {
			if (run.stopsOnError && failed.length > 0) return;
			await run.giveWay();
			try {
				const outputs = [await work(item, input)].flat();
				results[item.position] = outputs.map((output) => ({ output, items: [item] }));
			} catch (error) {
				failed.push({ item, failure: toFailure(error) });
			}
		});
		run.signal?.throwIfAborted();
		failed.sort((a, b) => a.item.position - b.item.position);
		if (run.stopsOnError && failed[0]) fail(run, failed[0], failed);
		for (const one of failed) results[one.item.position] = [one];
		return await toOutput(run, results.flat());
	};
}

/** As `perItem`, where what comes out is plain data. */
export function jsonPerItem<T>(
	read: (item: Item) => T,
	work: (item: Item, input: T) => Promise<IDataObject | IDataObject[]>,
): Execute {
	const toJson = async (item: Item, input: T) =>
		[await work(item, input)].flat().map((json) => ({ json }));
	return perItem({ read, work: toJson });
}

/** The declared request of an operation, once for each input item. */
export function requestPerItem<T>(
	service: Service,
	settings: RequestSettings<T> & {
		/** What the item is refused for beside what the fields' definitions say. @throws FailureError */
		check?(item: Item): void;
		output(answer: T, item: Item): IDataObject | IDataObject[];
	},
): Execute {
	const { check, output } = settings;
	return async (run, declared) => {
		const execute = jsonPerItem(
			(item) => {
				check?.(item);
				return requestOf(item, declared);
			},
			async (item, request) => output(await apiRequest(item, service, request, settings), item),
		);
		return await execute(run, declared);
	};
}
