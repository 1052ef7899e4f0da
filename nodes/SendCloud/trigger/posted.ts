import { jsonParse, type IDataObject } from 'n8n-workflow';
import { isObject } from '../../shared/fields/read';
import { addressIn, textOf } from '../../shared/webhook/event';

/**
 * Readers of what may be posted as JSON or as a form: in a form everything is text, lists and objects
 * included. None of them fails, whatever was posted.
 */

/** A list, in its own places: as one, as JSON, or as text with commas. */
export function listOf(value: unknown): string[] {
	const list = typeof value === 'string' ? split(value) : [value ?? []].flat();
	return list.map((entry) => (textOf(entry) ?? '').trim());
}

function split(text: string): unknown[] {
	const parsed = jsonParse<unknown>(text, { fallbackValue: null });
	if (Array.isArray(parsed)) return parsed;
	// Some languages write a list into a form as [a, b], without quotation marks.
	const inner = text.trim().replace(/^\[([\s\S]*)\]$/, '$1');
	return inner.trim() === '' ? [] : inner.split(',');
}

/** An object, or the JSON of one. */
export function objectOf(value: unknown): IDataObject | undefined {
	const parsed =
		typeof value === 'string' ? jsonParse<unknown>(value, { fallbackValue: null }) : value;
	return isObject(parsed) ? parsed : undefined;
}

/** The address in "Amy Lin <amy@example.org>", or in text that is nothing else. */
export function addressOf(value: unknown): string | undefined {
	const text = textOf(value)?.trim();
	return text === undefined ? undefined : addressIn(text);
}

/** The first that is a text with something in it. */
export function firstText(...values: unknown[]): string | undefined {
	return values.map(textOf).find((text) => text !== undefined && text.trim() !== '');
}
