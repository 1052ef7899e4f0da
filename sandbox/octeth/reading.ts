import { isRecord } from '../core/shapes';
import { Undocumented } from './answers';
import { DAY_MS } from './limits';

export type Fields = Record<string, unknown>;

/** Gives a text, or a number as the samples have some IDs; anything else, and an empty text, is nothing. */
export function textOf(value: unknown): string | undefined {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** Gives a whole number of 0 or more, sent as a number or as a text; anything else is nothing. */
export function countOf(value: unknown): number | undefined {
	const text = textOf(value);
	return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

/** The fields of a body, whether it was JSON or a form. */
export function fieldsOf(body: unknown): Fields {
	return isRecord(body) ? body : {};
}

/** Reads a form's text, or JSON that was sent as a form, as the sample of "Delete an Email Webhook" does. */
export function parseForm(text: string): Fields {
	if (text.trim().startsWith('{')) {
		const parsed: unknown = JSON.parse(text);
		return fieldsOf(parsed);
	}
	return Object.fromEntries(new URLSearchParams(text));
}

/** Reads StartDate and EndDate of the api.php door: YYYY-MM-DD in UTC, the last day as a whole. */
export function daysOf(fields: Fields): { from?: number; to?: number } {
	const from = dayOf(fields, 'StartDate');
	const to = dayOf(fields, 'EndDate');
	if (from !== undefined && to !== undefined && from > to)
		throw new Undocumented('EndDate is before StartDate');
	return { from, to: to === undefined ? undefined : to + DAY_MS - 1 };
}

function dayOf(fields: Fields, name: string): number | undefined {
	const text = textOf(fields[name]);
	if (text === undefined) return undefined;
	const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
	// Date.parse takes the 31st of February for a day in March.
	if (Number.isNaN(at) || dayText(at) !== text) throw new Undocumented(`${name} is not a date`);
	return at;
}

/** Reads a time of the v1 door: seconds since the epoch or YYYY-MM-DD HH:MM:SS in UTC. Gives milliseconds. */
export function timeOf(value: unknown, name: string): number | undefined {
	const text = textOf(value);
	if (text === undefined) return undefined;
	if (/^\d+$/.test(text)) return Number(text) * 1000;
	const iso = text.replace(' ', 'T');
	const at = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text) ? Date.parse(`${iso}Z`) : NaN;
	if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 19) !== iso)
		throw new Undocumented(`${name} is not a time`);
	return at;
}

/** Gives the day as YYYY-MM-DD. */
export function dayText(at: number): string {
	return new Date(at).toISOString().slice(0, 10);
}

/** Gives the time as YYYY-MM-DD HH:MM:SS. */
export function timeText(at: number): string {
	return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}
