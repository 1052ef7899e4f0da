import type {
	IDataObject,
	IExecuteSingleFunctions,
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodeProperties,
} from 'n8n-workflow';
import { exchange, type RequestContext } from '../../shared/exchange';
import { refuse } from '../../shared/failures';
import { textParameter } from '../../shared/parameters';
import { newsleopard } from '../service';
import type { Template } from '../types';

/** One template of the account, picked or given by its ID. */
export function templateField(name = 'templateId', displayName = 'Template'): INodeProperties {
	return {
		displayName,
		name,
		type: 'resourceLocator',
		required: true,
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
	};
}

/** The ID of the chosen template. @throws FailureError when none is chosen */
export function chosenTemplate(
	context: IExecuteSingleFunctions,
	name = 'templateId',
	displayName = 'Template',
): string {
	const id = textParameter(context, name, { extractValue: true });
	if (id === '')
		refuse(
			`The field "${displayName}" is empty`,
			'Pick a template from the dropdown, or give its ID.',
		);
	return id;
}

/** All templates, and how many the account may have; they come in one answer (Query All Templates). */
export async function readTemplates(
	context: RequestContext,
): Promise<{ capacity: unknown; templates: Template[] }> {
	const { body } = await exchange(
		context,
		newsleopard,
		{ method: 'GET', url: '/v1/templates' },
		true,
	);
	const { capacity, templates } = body as IDataObject;
	return { capacity, templates: Array.isArray(templates) ? (templates as Template[]) : [] };
}

/** One template (Query Specific Template Content). */
export async function readTemplate(context: RequestContext, id: string): Promise<Template> {
	const url = `/v1/templates/${encodeURIComponent(id)}`;
	const { body } = await exchange(context, newsleopard, { method: 'GET', url }, true);
	return body as Template;
}

/** The picker's dropdown. */
export async function searchTemplates(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const sought = (filter ?? '').trim().toLowerCase();
	const { templates } = await readTemplates(this);
	return {
		results: templates
			.filter(({ name, id }) => name.toLowerCase().includes(sought) || id === sought)
			.map(({ name, id }) => ({ name, value: id })),
	};
}

const htmlOfRun = new WeakMap<object, Map<string, Promise<string>>>();

/**
 * The HTML of a template, asked for once in a run however many items use it.
 *
 * @throws FailureError when there is no such template, or nothing in it
 */
export async function templateHtml(context: IExecuteSingleFunctions, id: string): Promise<string> {
	const run = context.getExecuteData();
	let known = htmlOfRun.get(run);
	if (!known) htmlOfRun.set(run, (known = new Map()));
	// Tools of one agent share a run, and may have different accounts.
	const key = `${context.getNode().name}\n${id}`;
	const earlier = known.get(key);
	if (earlier) return await earlier;
	const html = askHtml(context, id);
	known.set(key, html);
	// The next try of Retry On Fail asks again.
	html.catch(() => known.delete(key));
	return await html;
}

async function askHtml(context: IExecuteSingleFunctions, id: string): Promise<string> {
	const { template, name } = await readTemplate(context, id);
	if (typeof template !== 'string' || template.trim() === '') {
		refuse(
			`The template "${name ?? id}" is empty`,
			'Fill it in the Newsleopard admin panel, or choose another one.',
		);
	}
	return template;
}
