import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { field } from '../../shared/fields/definition';
import { isObject } from '../../shared/fields/read';
import { apiRequest } from '../../shared/http/apiRequest';
import type { Caller } from '../../shared/http/caller';
import type { Item } from '../../shared/items/run';
import { newsleopard } from '../service';
import type { Template, Templates } from '../types';

/** One template of the account, picked or given by its ID. */
export function templateField(name = 'templateId', displayName = 'Template') {
	return field({
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select a template...',
				typeOptions: { searchListMethod: 'searchTemplates', searchable: true },
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 62da5b4c3a6a0c' },
		],
		description: 'A template that was saved in the Newsleopard admin panel',
	});
}

/** The ID of the chosen template. @throws FailureError when none is chosen */
export function chosenTemplate(item: Item, from: ReturnType<typeof templateField>): string {
	return item.required(from, 'Pick a template from the dropdown, or give its ID.');
}

/** All templates, and how many the account may have; they come in one answer (Query All Templates). */
export async function readTemplates(caller: Caller): Promise<Templates> {
	const request = { method: 'GET', url: '/v1/templates' } as const;
	return await apiRequest(caller, newsleopard, request, { idempotent: true, read: asTemplates });
}

/** One template (Query Specific Template Content). */
export async function readTemplate(caller: Caller, id: string): Promise<Template> {
	const request = { method: 'GET', url: `/v1/templates/${encodeURIComponent(id)}` } as const;
	return await apiRequest(caller, newsleopard, request, { idempotent: true, read: asTemplate });
}

/** The picker's dropdown. */
export async function searchTemplates(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const sought = (filter ?? '').trim().toLowerCase();
	const { templates } = await readTemplates({ context: this });
	return {
		results: templates
			.filter(({ name, id }) => name.toLowerCase().includes(sought) || id.toLowerCase() === sought)
			.map(({ name, id }) => ({ name, value: id })),
	};
}

/** An answer to the whole collection (Query All Templates, Response Fields). */
export function asTemplates(body: unknown): Templates | undefined {
	if (!isObject(body) || !Array.isArray(body.templates)) return undefined;
	const templates = body.templates.map(asTemplate);
	const capacity = Number(body.capacity);
	return templates.every((template) => template !== undefined) && Number.isFinite(capacity)
		? { capacity, templates }
		: undefined;
}

/** One template as both calls have it. */
export function asTemplate(body: unknown): Template | undefined {
	if (!isObject(body)) return undefined;
	const { id, name, template } = body;
	return typeof id === 'string' && typeof name === 'string' && typeof template === 'string'
		? { ...body, id, name, template }
		: undefined;
}
