import { returnAllAndLimit } from '../../shared/fields/common';
import { wantedCount } from '../../shared/items/limit';
import { jsonPerItem } from '../../shared/items/perItem';
import type { Operation } from '../../shared/operation';
import { readTemplates } from './templates';

/** GET /v1/templates (newsleopard-api-en.txt, Query All Templates), one item a template. */
export const getAll: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many templates',
	description: 'Get the templates of the account with their HTML, and how many it may have',
	request: { method: 'GET', url: '/v1/templates' },
	execute: jsonPerItem(wantedCount, async (item, wanted) => {
		const { capacity, templates } = await readTemplates(item);
		return templates.slice(0, wanted).map((template) => ({ ...template, capacity }));
	}),
	fields: returnAllAndLimit,
};
