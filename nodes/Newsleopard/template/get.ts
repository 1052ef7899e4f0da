import { requestPerItem } from '../../shared/items/perItem';
import type { Operation } from '../../shared/operation';
import { newsleopard } from '../service';
import { asTemplate, chosenTemplate, templateField } from './templates';

const templateId = { ...templateField(), required: true };

/** GET /v1/templates/{template_id} (newsleopard-api-en.txt, Query Specific Template Content). */
export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get a template',
	description: 'Get the HTML of one template',
	request: { method: 'GET', url: '/v1/templates/{templateId}' },
	execute: requestPerItem(newsleopard, {
		idempotent: true,
		check: (item) => void chosenTemplate(item, templateId),
		read: asTemplate,
		output: (template) => template,
	}),
	fields: [templateId],
};
