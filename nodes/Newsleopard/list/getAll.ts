import { returnAllAndLimit } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { perItem } from '../../shared/perItem';
import { readLists } from './picker';

/** GET /v1/contacts/lists (newsleopard-api-en.txt, Query Lists). */
export const getAll: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many lists',
	description: 'Get the contact lists of the account with their counts and rates, the latest first',
	request: { method: 'GET', url: '/v1/contacts/lists' },
	run: perItem(async (context) => {
		const all = context.getNodeParameter('returnAll', false) === true;
		return await readLists(context, all ? Infinity : Number(context.getNodeParameter('limit', 50)));
	}),
	fields: returnAllAndLimit,
};
