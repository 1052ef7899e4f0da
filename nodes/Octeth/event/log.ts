import type { IDataObject } from 'n8n-workflow';
import { refuse } from '../../shared/errors';
import type { Item } from '../../shared/items/run';
import type { Search } from './fields';
import { PAGE, readPage } from './pages';
import { addressesIn, toEventRow, type EventRow } from './record';

/**
 * Reads the log page by page, until there are as many as wanted, or there is nothing left. Records that come while it
 * is read move the others on by as many places: what then comes twice is known by its ID, where it has one.
 *
 * @throws FailureError
 */
export async function readLog(item: Item, search: Search): Promise<EventRow[]> {
	const { wanted } = search;
	const rows: EventRow[] = [];
	const known = new Set<string>();
	let namesRecipients = false;
	// With filters of the node itself, nobody knows how many records a page leaves.
	const count = search.recipient || search.from || search.to ? PAGE : Math.min(PAGE, wanted);
	let start = 0;
	for (let total = Infinity; start < total && rows.length < wanted; ) {
		const page = await readPage(item, search, start, count);
		if (page.records.length === 0) break;
		for (const record of page.records.filter((one) => isNew(one, known))) {
			const row = toEventRow(record);
			namesRecipients ||= row.recipient !== null;
			if (fits(row, search)) rows.push(row);
		}
		total = page.total;
		start += page.records.length;
		await item.run.giveWay();
	}
	if (search.recipient && start > 0 && !namesRecipients) {
		refuse(
			'The records of this server do not say who the recipient is',
			'Leave out the filter "Recipient", and search with "Query" or "Message ID".',
		);
	}
	return rows.slice(0, wanted);
}

function isNew({ EventId, event_id }: IDataObject, known: Set<string>): boolean {
	const id = EventId ?? event_id;
	if (id === undefined || id === null || id === '') return true;
	const before = known.size;
	return known.add(String(id)).size > before;
}

/** What the server is not asked for, or only by the day. */
function fits({ time, recipient }: EventRow, search: Search): boolean {
	const at = time === null ? undefined : Date.parse(time);
	// Records have whole seconds: one of the second in which the search begins belongs to it.
	if (at !== undefined && search.from && at < Math.floor(search.from.toSeconds()) * 1000)
		return false;
	if (at !== undefined && search.to && at > search.to.toMillis()) return false;
	return search.recipient === '' || addressesIn(recipient).includes(search.recipient);
}
