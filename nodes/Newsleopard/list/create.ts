import type { IDataObject } from 'n8n-workflow';
import { exchange } from '../../shared/exchange';
import { refuse } from '../../shared/failures';
import type { Operation } from '../../shared/operation';
import { textParameter } from '../../shared/parameters';
import { perItem } from '../../shared/perItem';
import { once } from '../../shared/run';
import { newsleopard } from '../service';

/** POST /v1/contacts/lists/insert (newsleopard-api-en.txt, Create a List). */
export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create a list',
	description: 'Make a new contact list and get its ID',
	request: { method: 'POST', url: '/v1/contacts/lists/insert' },
	run: perItem(async (context, request) => {
		const name = textParameter(context, 'listName');
		if (name === '') refuse('The field "Name" is empty', 'Give the list a name.');
		// A repeat would make a second list of the same name.
		return await once(context, ['list', name], async () => {
			const { body } = await exchange(context, newsleopard, { ...request, body: { name } }, false);
			return { ...(body as IDataObject), name };
		});
	}),
	fields: [
		{
			displayName: 'Name',
			name: 'listName',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. VIP members',
			description: 'Name of the new list',
		},
	],
};
