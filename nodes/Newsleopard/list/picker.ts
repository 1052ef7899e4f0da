import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import { field } from '../../shared/fields/definition';
import type { Item } from '../../shared/items/run';
import type { ContactList } from '../types';
import { isLast, readLists, readPage } from './lists';

/** One contact list, picked from the account's lists or given by its ID. */
export const listField = field({
	displayName: 'List',
	name: 'listSn',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a list...',
			typeOptions: { searchListMethod: 'searchLists', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 40280a3c6a0cb8c5016a10142a230002',
		},
	],
	description: 'The contact list this is about',
});

/** The ID of the chosen list. @throws FailureError when none is chosen */
export function chosenList(item: Item): string {
	return item.required(listField, 'Pick a list from the dropdown, or give its ID.');
}

/** The picker's dropdown: a page at a time; with a filter, the next page that has a match. */
export async function searchLists(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const sought = (filter ?? '').trim().toLowerCase();
	// The token is the next page, how many lists the first one had, and the first list of the page before.
	const [next, length, before] = (paginationToken ?? '').split(' ');
	let longest = Number(length ?? 0);
	let first = before;
	for (let page = Number(next); ; page++) {
		const found = await readPage({ context: this }, page);
		// A service that ignores `page` would never end.
		if (first !== undefined && found[0]?.sn === first) return { results: [] };
		first = found[0]?.sn;
		longest = Math.max(longest, found.length);
		const results = found.filter((list) => matches(list, sought)).map(toResult);
		if (isLast(found, longest)) return { results };
		if (results.length > 0) return { results, paginationToken: `${page + 1} ${longest} ${first}` };
	}
}

function matches({ name, sn }: ContactList, sought: string): boolean {
	return name.toLowerCase().includes(sought) || sn.toLowerCase() === sought;
}

/** The node keeps the name of its choice, so what passes stands beside it. */
function toResult({ name, sn, status }: ContactList): INodeListSearchResult['results'][number] {
	return { name, value: sn, ...(status === 'PROCESSING' ? { description: IMPORTING } : {}) };
}

/** Lists that are importing cannot be selected for sending (Query Lists, status). */
const IMPORTING = 'Importing: it cannot be sent to until that is done';

/** All lists, for fields that take several. */
export async function loadLists(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const lists = await readLists({ context: this }, Infinity);
	return lists.map(({ name, sn, status, subscribedCnt }) => ({
		name: status === 'PROCESSING' ? `${name} (importing)` : name,
		value: sn,
		description: status === 'PROCESSING' ? IMPORTING : `${subscribedCnt} contacts`,
	}));
}
