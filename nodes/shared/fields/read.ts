import { DateTime } from 'luxon';
import { jsonParse, type IDataObject, type INodePropertyOptions } from 'n8n-workflow';
import { refuse } from '../errors';
import { readTime } from './dates';
import type { FieldDefinition, ValueOf } from './definition';
import { shown } from './shown';

/**
 * Reads what a field holds by the field's own definition. Whatever an expression or a model made up is
 * held against it: text, number, switch, choice, time. Nothing is ever read as the default instead.
 *
 * @param value as the parameter or its expression gave it
 * @param zone the workflow's time zone, which a time without one is in
 * @throws FailureError that names the field, what came, and what it takes
 */
export function readValue<F extends FieldDefinition>(
	definition: F,
	value: unknown,
	zone: string,
): ValueOf<F> {
	return readByType(definition, value, zone) as ValueOf<F>;
}

function readByType(definition: FieldDefinition, value: unknown, zone: string): unknown {
	const { displayName, type } = definition;
	if (type === 'number') return readNumber(definition, value);
	if (type === 'boolean') return readSwitch(displayName, value);
	if (type === 'options') return readChoice(definition, value);
	if (type === 'multiOptions') return readList(value).map((one) => readChoice(definition, one));
	if (type === 'dateTime') return readTime(value, zone, displayName);
	if (type === 'json') return readJson(value, displayName);
	if (type === 'fixedCollection') return readGroup(definition, value);
	if (type === 'resourceLocator') return toText(locatedValue(value), displayName).trim();
	return toText(value, displayName);
}

/** A value as people read it. Null and what an expression does not find are an empty text. */
export function toText(value: unknown, label: string): string {
	const text = asText(value);
	if (text !== undefined) return text;
	return refuse(
		`"${label}" is ${Array.isArray(value) ? 'a list' : 'an object'}`,
		'It takes text, a number or a date: choose one of the values in it with an expression.',
	);
}

/** As `toText`; undefined for lists, objects and what else is no text. */
export function asText(value: unknown): string | undefined {
	if (value === undefined || value === null) return '';
	if (typeof value === 'string') return value;
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
	if (DateTime.isDateTime(value)) return value.toISO() ?? undefined;
	return ['number', 'bigint', 'boolean'].includes(typeof value) ? String(value) : undefined;
}

function readNumber({ displayName, typeOptions }: FieldDefinition, value: unknown): number {
	const { minValue = -Infinity, maxValue = Infinity, numberPrecision = 0 } = typeOptions ?? {};
	const isText = typeof value === 'string' && value.trim() !== '';
	const number = isText || typeof value === 'number' ? Number(value) : NaN;
	const fits = number >= minValue && number <= maxValue && Number.isFinite(number);
	if (fits && (numberPrecision > 0 || Number.isInteger(number))) return number;
	const kind = numberPrecision > 0 ? 'a number' : 'a whole number';
	const from = minValue === -Infinity ? '' : ` from ${minValue}`;
	const to = maxValue === Infinity ? '' : ` to ${maxValue}`;
	return refuse(
		`"${displayName}" is ${shown(value)}, it must be ${kind}${from}${to}`,
		`Choose ${kind}${from}${to}, or check the expression in this field.`,
	);
}

function readSwitch(label: string, value: unknown): boolean {
	if (typeof value === 'boolean') return value;
	return refuse(
		`"${label}" is ${shown(value)}, it must be true or false`,
		'Use the switch, or an expression that gives true or false and no text.',
	);
}

function readChoice({ displayName, options = [] }: FieldDefinition, value: unknown): unknown {
	const choices = options as INodePropertyOptions[];
	// The choices of a dropdown that loads are the service's to judge.
	if (choices.length === 0) return toText(value, displayName).trim();
	// An expression may give the text of a number, or the number of a text.
	const isPlain = typeof value === 'string' || typeof value === 'number';
	const choice = choices.find((one) => isPlain && String(one.value) === String(value));
	if (choice) return choice.value;
	const all = choices.map((one) => `${one.value} (${one.name})`).join(', ');
	return refuse(
		`"${displayName}" is ${shown(value)}, which is none of its choices`,
		`Choose among: ${all.length > 600 ? 'those of the dropdown' : all}.`,
	);
}

/** A list from a picker or an expression, or text: with commas (wide ones too), or as JSON (models write both). */
export function readList(value: unknown): unknown[] {
	const isJson = typeof value === 'string' && value.trim().startsWith('[');
	const list = isJson ? jsonParse<unknown>(value, { fallbackValue: value }) : value;
	const entries: unknown[] = Array.isArray(list)
		? list
		: typeof list === 'string'
			? list.split(/[,，]/)
			: [list];
	return entries
		.map((entry) => (typeof entry === 'string' ? entry.trim() : entry))
		.filter((entry) => entry !== '' && entry !== undefined && entry !== null);
}

/** Stands for a text that is not JSON. */
const NOT_JSON = {};

/** JSON typed as text, or what an expression gave. Empty text is an empty object. */
function readJson(value: unknown, label: string): unknown {
	if (typeof value !== 'string') return value;
	if (value.trim() === '') return {};
	const parsed = jsonParse<unknown>(value, { fallbackValue: NOT_JSON });
	if (parsed === NOT_JSON) {
		refuse(`"${label}" is not valid JSON`, 'Check its brackets, quotes and commas.');
	}
	return parsed;
}

function readGroup({ displayName, options = [] }: FieldDefinition, value: unknown): IDataObject[] {
	const [group] = options as Array<{ name: string }>;
	const entries: unknown = isObject(value) && group ? value[group.name] : [];
	const list = [entries ?? []].flat();
	if (list.every(isObject)) return list;
	return refuse(`"${displayName}" is no list of entries`, 'Add its entries one by one.');
}

function locatedValue(value: unknown): unknown {
	return isObject(value) && 'value' in value ? value.value : value;
}

/** Whether something has fields: an object that is no list. */
export function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a text looks like https://example.com/hook. What a service makes of the host is for it to say. */
export function isWebAddress(url: string): boolean {
	return /^https?:\/\/[^\s/]\S*$/i.test(url) && URL.canParse(url);
}

/** A domain name in lower case. @throws FailureError that names the field, for a text that is none */
export function readDomainName(label: string, written: string): string {
	const domain = written.trim().toLowerCase();
	if (/^[\p{L}\p{N}_-]+(\.[\p{L}\p{N}_-]+)+$/u.test(domain)) return domain;
	return refuse(
		`"${label}" is not a domain name: ${shown(domain)}`,
		'Write it like example.com, without http:// and without an address.',
	);
}
