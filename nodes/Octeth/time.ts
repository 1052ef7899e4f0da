import { DateTime } from 'luxon';

/** Seconds have fewer figures than this for the next 3,000 years, milliseconds have had more since 1973. */
const MILLISECONDS_FROM = 1e11;

/**
 * A time in one of the forms that the document has for times: seconds, ISO 8601, YYYY-MM-DD HH:MM:SS; or in
 * milliseconds. Without a zone it is taken for UTC.
 *
 * @returns milliseconds since the epoch; undefined for what is no time
 */
export function timeOf(text: string): number | undefined {
	if (/^\d{1,15}(\.\d+)?$/.test(text)) {
		const number = Number(text);
		return number < MILLISECONDS_FROM ? number * 1000 : number;
	}
	const iso = DateTime.fromISO(text, { zone: 'utc' });
	const time = iso.isValid ? iso : DateTime.fromSQL(text, { zone: 'utc' });
	return time.isValid ? time.toMillis() : undefined;
}
