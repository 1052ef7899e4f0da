import type { IDataObject } from 'n8n-workflow';
import { field } from '../../shared/fields/definition';
import { isObject } from '../../shared/fields/read';
import { apiRequest } from '../../shared/http/apiRequest';
import { inBatches } from '../../shared/items/batch';
import { refusePlaceholders } from '../../shared/messages/placeholders';
import type { Operation } from '../../shared/operation';
import { newsleopard } from '../service';
import type { CreatedList } from '../types';

const listName = field({
	displayName: 'Name',
	name: 'listName',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. VIP members',
	description: 'Name of the new list',
	routing: { send: { type: 'body', property: 'name' } },
});

const request = { method: 'POST', url: '/v1/contacts/lists/insert' } as const;

/** POST /v1/contacts/lists/insert (newsleopard-api-en.txt, Create a List). */
export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create a list',
	description: 'Make a new contact list and get its ID',
	request,
	// Requests of one list each: when one fails, the lists that were made come out all the same.
	execute: inBatches<string>(
		{
			read(item) {
				const name = item.required(listName, 'Give the list a name.');
				if (item.run.parameters.isConstant(listName.name)) {
					refusePlaceholders(listName.displayName, name);
				}
				return { key: item.index, entries: [name] };
			},
		},
		async ({ items: [item], entries: [name = ''] }) => {
			if (!item) return undefined;
			const made = await apiRequest(
				item,
				newsleopard,
				{ ...request, body: { name } },
				// A repeat would make a second list of the same name.
				{ idempotent: false, read: asCreated },
			);
			return { json: { ...made, name } };
		},
	),
	fields: [listName],
};

function asCreated(body: unknown): (CreatedList & IDataObject) | undefined {
	if (!isObject(body)) return undefined;
	const { sn } = body;
	return typeof sn === 'string' && sn !== '' ? { ...body, sn } : undefined;
}
