import type { IDataObject } from 'n8n-workflow';
import { inBatches } from '../shared/items/batch';
import type { Execute } from '../shared/items/execute';
import type { Item } from '../shared/items/run';

/**
 * Makes something new for each entry of an input item, one request each. What was made comes out although
 * another failed, and Retry On Fail does not make it again.
 *
 * @param read what is to be made. @throws FailureError
 * @param make the row of one. @throws FailureError
 */
export function createEach<T>(
	read: (item: Item) => T[],
	make: (item: Item, entry: T) => Promise<IDataObject>,
): Execute {
	return inBatches<T>(
		{ maxBatchSize: 1, read: (item) => ({ key: item.index, entries: read(item) }) },
		async ({ items: [item], entries: [entry] }) =>
			item && entry !== undefined ? { json: await make(item, entry) } : undefined,
	);
}
