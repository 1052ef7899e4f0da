import type { IDataObject, IExecuteSingleFunctions } from 'n8n-workflow';
import { exchange } from '../../shared/exchange';
import { refuse } from '../../shared/failures';
import { gathered } from '../../shared/gathered';
import type { Operation } from '../../shared/operation';
import { readAddresses } from '../../shared/recipients';
import { chosenList, listField } from '../list/picker';
import { newsleopard } from '../service';
import { readFilters, removeFields } from './filters';

/** Addresses of one request, about 3 MB: the document names no limit, the service must have one. */
const MAX_KEYS = 100_000;

/** DELETE /v1/contacts/{list_sn} (newsleopard-api-en.txt, Remove Contacts from List). */
export const remove: Operation = {
	value: 'remove',
	name: 'Remove',
	action: 'Remove contacts',
	description:
		'Take contacts off a list, by address or by filter: one request for all addresses of a list',
	request: { method: 'DELETE', url: '/v1/contacts' },
	run: gathered<string>({
		limit: MAX_KEYS,
		part(context) {
			const byFilter = context.getNodeParameter('removeBy', 'email') === 'filter';
			const filters = byFilter ? readFilters(context) : undefined;
			return {
				common: [chosenList(context), filters],
				members: byFilter ? [''] : addresses(context),
			};
		},
		async send(context, keys) {
			const byFilter = context.getNodeParameter('removeBy', 'email') === 'filter';
			const url = `/v1/contacts/${encodeURIComponent(chosenList(context))}`;
			const body: IDataObject = byFilter
				? { filters: readFilters(context) }
				: { keys: [...new Set(keys)] };
			// Who is gone is gone: a repeat does no harm.
			const reply = await exchange(context, newsleopard, { method: 'DELETE', url, body }, true);
			return { updatedCount: count(reply.body) };
		},
	}),
	fields: [listField, ...removeFields],
};

/** The answer is a bare number; the field table names it `updated_count`. */
function count(body: unknown): number | null {
	const value =
		typeof body === 'object' && body !== null ? (body as IDataObject).updated_count : body;
	const number = Number(value);
	return value === '' || Number.isNaN(number) ? null : number;
}

function addresses(context: IExecuteSingleFunctions): string[] {
	const found = readAddresses(context.getNodeParameter('email', '')).map(({ address }) => address);
	if (found.length === 0) {
		refuse(
			'The field "Email" is empty',
			'Fill in one address, several with commas between them, or an array.',
		);
	}
	return found;
}
