import type { IDataObject } from 'n8n-workflow';
import { refuse, type Failure } from '../../shared/errors';
import { field } from '../../shared/fields/definition';
import { isObject, readList } from '../../shared/fields/read';
import { apiRequest } from '../../shared/http/apiRequest';
import { inBatches, type Share } from '../../shared/items/batch';
import type { Item } from '../../shared/items/run';
import { fieldAt, namesInSquares } from '../../shared/messages/placeholders';
import { readAddresses } from '../../shared/messages/recipients';
import type { Operation } from '../../shared/operation';
import { chosenList, listField } from '../list/picker';
import { newsleopard } from '../service';
import { filled } from './fill';
import { filters, readFilters } from './filters';

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

// Not "required" in n8n's own sense, which demands it as well where Remove By is an expression.
const email = field({
	displayName: 'Email',
	name: 'email',
	type: 'string',
	default: '',
	placeholder: 'e.g. [[email]] or amy@example.com',
	displayOptions: { show: { removeBy: ['email'] } },
	description:
		'One address, several with commas between them, or an array of addresses. [[email]] takes the field "email" of the input item.',
});

/** Somebody to remove, or the filters that say who. */
interface Entry {
	listSn: string;
	by: { key: string } | { filters: IDataObject[] };
}

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
		// Who is gone is gone: a repeat does no harm.
		const settings = { idempotent: true, read: asCount };
		const updatedCount = await apiRequest(
			batch.run,
			newsleopard,
			{ method: 'DELETE', url, body },
			settings,
		);
		return { json: { updatedCount } };
	}),
	fields: [listField, removeBy, email, filters],
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

/** The addresses of an item; an entry of a list that is none is refused alone. */
function readKeys(item: Item): { keys: string[]; refused: Failure[] } {
	const found = readAddresses(addressesOf(item), email.displayName);
	if (found.length === 0) {
		refuse(
			'The field "Email" is empty',
			'Fill in one address, several with commas between them, or an array.',
		);
	}
	return {
		keys: found.flatMap(({ address, failure }) => (failure ? [] : [address])),
		refused: found.flatMap(({ failure }) => failure ?? []),
	};
}

/** The field as it was given: a text, one that names a field of the item, or a list. */
function addressesOf(item: Item): unknown {
	const given = item.given(email) ?? '';
	if (typeof given !== 'string') return given;
	const [only] = namesInSquares(given);
	if (only && only.written === given.trim()) {
		return fieldAt(item.input.json, only.path) ?? filled(item, email.displayName, given);
	}
	// A model may write a list as text.
	return given.trim().startsWith('["') ? readList(given) : filled(item, email.displayName, given);
}

/** The answer is a bare number; the field table names it `updated_count`. */
function asCount(body: unknown): number | undefined {
	const value = isObject(body) ? body.updated_count : body;
	const isNumber = typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
	const number = isNumber ? Number(value) : NaN;
	return Number.isInteger(number) && number >= 0 ? number : undefined;
}
