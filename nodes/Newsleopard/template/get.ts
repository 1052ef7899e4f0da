import type { Operation } from '../../shared/operation';
import { perItem } from '../../shared/perItem';
import { chosenTemplate, readTemplate, templateField } from './templates';

/** GET /v1/templates/{template_id} (newsleopard-api-en.txt, Query Specific Template Content). */
export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get a template',
	description: 'Get the HTML of one template',
	request: { method: 'GET', url: '/v1/templates' },
	run: perItem(async (context) => await readTemplate(context, chosenTemplate(context))),
	fields: [templateField()],
};
