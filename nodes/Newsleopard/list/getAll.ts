import { returnAllAndLimit } from '../../shared/fields/common';
import { wantedCount } from '../../shared/items/limit';
import { jsonPerItem } from '../../shared/items/perItem';
import type { Operation } from '../../shared/operation';
import { readLists } from './lists';

/** GET /v1/contacts/lists (newsleopard-api-en.txt, Query Lists). */
export const getAll: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many lists',
	description: 'Get the contact lists of the account with their counts and rates, the latest first',
	request: { method: 'GET', url: '/v1/contacts/lists' },
	execute: jsonPerItem(wantedCount, async (item, wanted) =>
		// What people look for comes first.
		(await readLists(item, wanted)).map(({ sn, name, ...rest }) => ({ sn, name, ...rest })),
	),
	fields: returnAllAndLimit,
};
