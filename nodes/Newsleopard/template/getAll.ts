import { returnAllAndLimit } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { perItem } from '../../shared/perItem';
import { readTemplates } from './templates';

/** GET /v1/templates (newsleopard-api-en.txt, Query All Templates), one item a template. */
export const getAll: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many templates',
	description: 'Get the templates of the account with their HTML, and how many it may have',
	request: { method: 'GET', url: '/v1/templates' },
	run: perItem(async (context) => {
		const { capacity, templates } = await readTemplates(context);
		const wanted = context.getNodeParameter('returnAll', false)
			? Infinity
			: Number(context.getNodeParameter('limit', 50));
		return templates
			.slice(0, wanted)
			.map((template) => ({ ...template, capacity: Number(capacity) }));
	}),
	fields: returnAllAndLimit,
};
