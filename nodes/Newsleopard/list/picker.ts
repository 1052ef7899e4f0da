import type {
	IDataObject,
	IExecuteSingleFunctions,
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';
import { exchange, type RequestContext } from '../../shared/exchange';
import { refuse } from '../../shared/failures';
import { textParameter } from '../../shared/parameters';
import { newsleopard } from '../service';
import type { ContactList } from '../types';

/** Lists on one page. The document names no limit for `size` (Query Lists, URI Parameters). */
const PAGE_SIZE = 100;

/** One contact list, picked from the account's lists or given by its ID. */
export const listField: INodeProperties = {
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
};

/** The ID of the chosen list. @throws FailureError when none is chosen */
export function chosenList(context: IExecuteSingleFunctions): string {
	const sn = textParameter(context, 'listSn', { extractValue: true });
	if (sn === '')
		refuse('The field "List" is empty', 'Pick a list from the dropdown, or give its ID.');
	return sn;
}

/** One page of the lists of the account; the first page is 0 (Query Lists, URI Parameters). */
async function readPage(
	context: RequestContext,
	page: number,
	size: number,
): Promise<ContactList[]> {
	const qs: IDataObject = { size, page };
	const { body } = await exchange(
		context,
		newsleopard,
		{ method: 'GET', url: '/v1/contacts/lists', qs },
		true,
	);
	return Array.isArray(body) ? (body as ContactList[]) : [];
}

/**
 * Whether there is nothing after this page. A service may give fewer entries a page than it was asked
 * for; such limits are round numbers, so a full-looking page is never taken for the last.
 */
function isLast(page: ContactList[], size: number): boolean {
	return page.length === 0 || (page.length < size && page.length % 10 !== 0);
}

/** Reads lists page by page, the latest first, until there are `wanted` (Infinity for all). */
export async function readLists(context: RequestContext, wanted: number): Promise<ContactList[]> {
	const size = Math.min(wanted, PAGE_SIZE);
	const lists = new Map<string, ContactList>();
	for (let page = 0; lists.size < wanted; page++) {
		const found = await readPage(context, page, size);
		const before = lists.size;
		for (const list of found) lists.set(list.sn, list);
		// A page that brings nothing new ends it too: a service that ignores `page` would never end.
		if (isLast(found, size) || lists.size === before) break;
	}
	return [...lists.values()].slice(0, wanted);
}

/** The picker's dropdown: a page at a time; with a filter, the next page that has a match. */
export async function searchLists(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const sought = (filter ?? '').trim().toLowerCase();
	for (let page = Number(paginationToken) || 0; ; page++) {
		const found = await readPage(this, page, PAGE_SIZE);
		const results = found
			.filter(({ name, sn }) => name.toLowerCase().includes(sought) || sn === sought)
			.map(({ name, sn }) => ({ name, value: sn }));
		if (isLast(found, PAGE_SIZE)) return { results };
		if (results.length > 0) return { results, paginationToken: String(page + 1) };
	}
}

/** All lists, for fields that take several. */
export async function loadLists(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const lists = await readLists(this, Infinity);
	return lists.map(({ name, sn, subscribedCnt }) => ({
		name,
		value: sn,
		description: `${subscribedCnt} contacts`,
	}));
}
