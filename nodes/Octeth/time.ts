import { DateTime } from 'luxon';
import { inMilliseconds } from '../shared/fields/dates';

/**
 * A time in one of the forms that the document has for times: seconds, ISO 8601, YYYY-MM-DD HH:MM:SS; or in
 * milliseconds. Without a zone it is taken for UTC.
 *
 * @returns milliseconds since the epoch; undefined for what is no time
 */
export function timeOf(text: string): number | undefined {
	if (/^\d{1,15}(\.\d+)?$/.test(text)) return inMilliseconds(Number(text));
	const iso = DateTime.fromISO(text, { zone: 'utc' });
	const time = iso.isValid ? iso : DateTime.fromSQL(text, { zone: 'utc' });
	return time.isValid ? time.toMillis() : undefined;
}
