import { DateTime } from 'luxon';
import { refuse } from '../errors';
import { shown } from './shown';

/**
 * Reads a time as n8n hands it over: ISO text from the date picker (which carries no zone), text with a
 * zone, a luxon DateTime or a Date from an expression, seconds or milliseconds.
 *
 * @param zone the workflow's time zone, which a time without one is in
 * @returns undefined for an empty value
 * @throws FailureError for anything that is no time, naming the field
 */
export function readTime(value: unknown, zone: string, label: string): DateTime | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const time = parse(value, zone);
	if (!time?.isValid) {
		refuse(
			`"${label}" is not a date and time: ${shown(value)}`,
			'Write it like 2026-01-31T09:00:00.',
		);
	}
	return time.toUTC();
}

function parse(value: unknown, zone: string): DateTime | undefined {
	if (DateTime.isDateTime(value)) return value;
	if (value instanceof Date) return DateTime.fromJSDate(value);
	if (typeof value === 'number') return DateTime.fromMillis(inMilliseconds(value));
	if (typeof value !== 'string' || isTimeOfDay(value)) return undefined;
	const iso = DateTime.fromISO(value, { zone });
	return iso.isValid ? iso : DateTime.fromSQL(value, { zone });
}

/** "09:30", which luxon takes for one of today: what day it is meant for would be a guess. */
function isTimeOfDay(text: string): boolean {
	const isYearOrMonth = /^\d{4}(-\d\d)?$/.test(text);
	return !isYearOrMonth && DateTime.fromISO(`2000-01-01T${text}`).isValid;
}

/** A time as the services want it: UTC, whole seconds, 2019-12-15T08:38:32Z. */
export function utcSeconds(time: DateTime): string {
	return time.toUTC().toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'");
}

/** Seconds have fewer figures than this for the next 3,000 years, milliseconds have had more since 1973. */
const MILLISECONDS_FROM = 1e11;

/** Milliseconds since the epoch, from what may be seconds or milliseconds. */
export function inMilliseconds(time: number): number {
	return time < MILLISECONDS_FROM ? time * 1000 : time;
}
