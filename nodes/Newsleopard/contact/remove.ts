import type { IDataObject } from 'n8n-workflow';
import { field } from '../../shared/fields/definition';
import { demandedFor } from '../../shared/fields/demanded';
import { isObject } from '../../shared/fields/read';
import { apiRequest } from '../../shared/http/apiRequest';
import { inBatches, type Share } from '../../shared/items/batch';
import type { Item } from '../../shared/items/run';
import type { Operation } from '../../shared/operation';
import { askAgain } from '../askAgain';
import { chosenList, listField } from '../list/picker';
import { newsleopard } from '../service';
import { filters, readFilters } from './filters';
import { email, readKeys } from './removeKeys';
import { repeatable } from './repeatable';

/** Addresses of one request, about 3 MB: the document names no limit, the service must have one. */
const MAX_KEYS = 100_000;

const removeBy = field({
	displayName: 'Remove By',
	name: 'removeBy',
	type: 'options',
	options: [
		{ name: 'Email', value: 'email', description: 'The contacts that the input items name' },
		{
			name: 'Filter',
			value: 'filter',
			description: 'Every contact of the list that meets the filters',
		},
	],
	default: 'email',
	description: 'How the contacts are chosen',
});

/** Somebody to remove, or the filters that say who. */
interface Entry {
	listSn: string;
	by: { key: string } | { filters: IDataObject[] };
}

const PERHAPS_MORE =
	'It is not known what a first request did: updatedCount has only those whom a second one still found';

/** DELETE /v1/contacts/{list_sn} (newsleopard-api-en.txt, Remove Contacts from List). */
export const remove: Operation = {
	value: 'remove',
	name: 'Remove',
	action: 'Remove contacts',
	description:
		'Take contacts off a list, by address or by filter: one request for all addresses of a list',
	request: { method: 'DELETE', url: '/v1/contacts/{listSn}' },
	execute: inBatches<Entry>({ maxBatchSize: MAX_KEYS, read: readShare }, async (batch) => {
		const [first] = batch.entries;
		if (!first) return undefined;
		const { by, listSn } = first;
		const keys = new Set(batch.entries.flatMap((one) => ('key' in one.by ? [one.by.key] : [])));
		const body: IDataObject = 'filters' in by ? by : { keys: [...keys] };
		const url = `/v1/contacts/${encodeURIComponent(listSn)}`;
		const request = { method: 'DELETE', url, body } as const;
		const ask = async (idempotent: boolean) =>
			await apiRequest(batch.run, newsleopard, request, { idempotent, read: asCount });
		// Who is gone is gone: a repeat does no harm.
		const { answer, lost } = await repeatable(async () => await askAgain(ask));
		return { json: { updatedCount: answer, ...(lost ? { warnings: [PERHAPS_MORE] } : {}) } };
	}),
	fields: [listField, removeBy, ...demandedFor(removeBy, 'email', email), filters],
};

function readShare(item: Item): Share<Entry> {
	const listSn = chosenList(item);
	if (item.value(removeBy) === 'filter') {
		const by = { filters: readFilters(item) };
		return { key: [listSn, by], entries: [{ listSn, by }] };
	}
	const { keys, refused } = readKeys(item);
	return {
		key: [listSn],
		entries: keys.map((key) => ({ listSn, by: { key } })),
		refused,
	};
}

/** The answer is a bare number; the field table names it `updated_count`. */
function asCount(body: unknown): number | undefined {
	const value = isObject(body) ? body.updated_count : body;
	const isNumber = typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
	const number = isNumber ? Number(value) : NaN;
	return Number.isInteger(number) && number >= 0 ? number : undefined;
}
