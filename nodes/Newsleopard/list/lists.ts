import { isObject } from '../../shared/fields/read';
import { apiRequest } from '../../shared/http/apiRequest';
import type { Caller } from '../../shared/http/caller';
import { newsleopard } from '../service';
import type { ContactList } from '../types';

/** Lists on one page. The document names no limit for `size` (Query Lists, URI Parameters). */
export const PAGE_SIZE = 100;

/** No service gives fewer entries a page than this: so few are all there are. */
const LEAST_PAGE = 10;

/** One page of the lists of the account; the first page is 0 (Query Lists, URI Parameters). */
export async function readPage(
	caller: Caller,
	page: number,
	size = PAGE_SIZE,
): Promise<ContactList[]> {
	const request = { method: 'GET', url: '/v1/contacts/lists', qs: { size, page } } as const;
	return await apiRequest(caller, newsleopard, request, { idempotent: true, read: asLists });
}

function asLists(body: unknown): ContactList[] | undefined {
	return Array.isArray(body) && body.every(isList) ? body : undefined;
}

function isList(entry: unknown): entry is ContactList {
	return isObject(entry) && typeof entry.sn === 'string' && typeof entry.name === 'string';
}

/**
 * Whether there is nothing after this page. A service may give fewer entries a page than it was asked for, so a
 * page is held against what came before it.
 *
 * @param longest entries of the first page
 */
export function isLast(page: ContactList[], longest: number): boolean {
	return page.length < Math.max(LEAST_PAGE, longest);
}

/** Reads lists page by page, the latest first, until there are `wanted` (Infinity for all). */
export async function readLists(caller: Caller, wanted: number): Promise<ContactList[]> {
	const size = Math.min(wanted, PAGE_SIZE);
	const lists = new Map<string, ContactList>();
	let longest = 0;
	for (let page = 0; lists.size < wanted; page++) {
		const found = await readPage(caller, page, size);
		const before = lists.size;
		for (const list of found) lists.set(list.sn, list);
		longest = Math.max(longest, found.length);
		// A page that brings nothing new ends it too: a service that ignores `page` would never end.
		if (isLast(found, longest) || lists.size === before) break;
	}
	return [...lists.values()].slice(0, wanted);
}
