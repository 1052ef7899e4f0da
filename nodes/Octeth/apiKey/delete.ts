import { jsonPerItem } from '../../shared/items/perItem';
import type { Operation } from '../../shared/operation';
import { command } from '../command';
import { deleteByCommand } from '../deletion';
import { idField } from '../idField';
import { noticeField } from '../notice';
import type { Codes } from '../service';

const CHECK_KEY =
	'Check "API Key ID" with API Key > Get Many: it is the apiKeyId, not the key itself.';

/** octeth-email-gateway-api.txt, Delete an Email Gateway API Key. */
const CODES: Codes = {
	1: ['The ID of the API key did not arrive', CHECK_KEY],
	2: ['There is no such API key', CHECK_KEY],
};

const apiKeyId = idField('API Key ID', 'apiKeyId', {
	placeholder: 'e.g. 101',
	description: 'The apiKeyId that Create and Get Many give; it is not the key itself',
});

/** EmailGateway.DeleteAPI (octeth-email-gateway-api.txt, Delete an Email Gateway API Key). */
export const remove: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete an API key',
	description: 'Delete a key: whoever uses it can send no more',
	request: command('DeleteAPI'),
	fields: [
		apiKeyId,
		noticeField(
			'deleteNotice',
			'This cannot be undone. Every program that uses this key stops sending.',
		),
	],
	execute: jsonPerItem(
		(item) => item.required(apiKeyId, CHECK_KEY),
		async (item, id) => {
			await deleteByCommand(item, 'DeleteAPI', { ApiKeyId: id }, { codes: CODES, absent: 2 });
			return { deleted: true, apiKeyId: id };
		},
	),
};
