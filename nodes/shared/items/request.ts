import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type { FieldDefinition } from '../fields/definition';
import type { Declared } from './execute';
import type { Item } from './run';

/** A field whose value is sent. */
interface SentField {
	field: FieldDefinition;
	/** The collection that holds it, for an option. */
	collection?: string;
	/** Where the parameter stands in the node. */
	path: string;
	/** What the value is called in the request. */
	property: string;
}

/** What `sentFields` found: it is asked once for each item. */
const known = new WeakMap<FieldDefinition[], SentField[]>();

/** The fields that say with `routing.send` where in the request their value goes. */
export function sentFields(fields: FieldDefinition[]): SentField[] {
	const sent = known.get(fields) ?? fields.flatMap(sentFieldsOf);
	known.set(fields, sent);
	return sent;
}

function sentFieldsOf(field: FieldDefinition): SentField[] {
	const options = field.type === 'collection' ? ((field.options ?? []) as FieldDefinition[]) : [];
	const own = { field, path: field.name };
	const inside = options.map((option) => ({
		field: option,
		collection: field.name,
		path: `${field.name}.${option.name}`,
	}));
	return [own, ...inside].flatMap((one) => {
		const property = one.field.routing?.send?.property;
		return property === undefined ? [] : [{ ...one, property }];
	});
}

/**
 * The request that an operation declares, with the values of this item. An option that is blank, or that
 * nobody added, is left out.
 *
 * @throws FailureError for a value that is not what its field's definition says
 */
export function requestOf(item: Item, { request, fields }: Declared): IHttpRequestOptions {
	if (!request) throw new Error('This operation declares no request');
	const parts: { body: IDataObject; query: IDataObject } = {
		body: { ...request.body },
		query: {},
	};
	for (const { field, collection, property } of sentFields(fields)) {
		const value: unknown = collection ? item.option(field, collection) : item.value(field);
		const { type = 'body' } = field.routing?.send ?? {};
		const isBlank = value === undefined || (typeof value === 'string' && value.trim() === '');
		if (!(collection && isBlank)) parts[type][property] = value as IDataObject[string];
	}
	const { body, query } = parts;
	return {
		method: request.method,
		url: pathOf(item, request.url, fields),
		...(Object.keys(body).length > 0 ? { body } : {}),
		...(Object.keys(query).length > 0 ? { qs: query } : {}),
	};
}

const PLACE = /\{(\w+)\}/g;

function pathOf(item: Item, template: string, fields: FieldDefinition[]): string {
	return template.replace(PLACE, (written, name: string) => {
		const field = fields.find((one) => one.name === name);
		if (!field) throw new Error(`No field fills ${written} in ${template}`);
		return encodeURIComponent(item.required(field));
	});
}

/** The path of a declared request as the expression that n8n's own routing takes. */
export function routingUrl(template: string): string {
	if (!template.includes('{')) return template;
	const filled = template.replace(
		PLACE,
		(_written, name: string) =>
			`{{ encodeURIComponent(String($parameter["${name}"]?.value ?? $parameter["${name}"] ?? "").trim()) }}`,
	);
	return `=${filled}`;
}
