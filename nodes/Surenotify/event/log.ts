import type { IDataObject, IExecuteSingleFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { DateTime } from 'luxon';
import { utcSeconds } from '../../shared/dates';
import { exchange } from '../../shared/exchange';
import { refuse } from '../../shared/failures';
import { surenotify } from '../service';

/** A query answers with at most this many records and cannot be paged (Event Query, Notes). */
export const PAGE = 50;
/** How far back the log reaches (Event Query, Notes). */
export const DAYS_BACK = 30;

/** A stretch of time in whole seconds since the epoch, both ends included. */
export interface Window {
	from: number;
	to: number;
}

/** Asks for one window's records, of one status or of all that are wanted; at most PAGE of them are given. */
export type Query = (window: Window, status?: string) => Promise<IDataObject[]>;

/**
 * Reads the whole log of a window although a query gives at most PAGE records: a window that gives as
 * many is halved until each part gives fewer, and a single second is asked for status by status. The
 * newest records come first.
 *
 * @param statuses those that are wanted
 * @param wanted stop when there are this many; Infinity for all
 * @throws FailureError when PAGE records or more of one status bear the same second
 */
export async function readLog(
	query: Query,
	statuses: string[],
	window: Window,
	wanted: number,
): Promise<IDataObject[]> {
	const records = await query(window);
	if (records.length < PAGE) return newestFirst(records);
	if (window.to <= window.from) return await readSecond(query, statuses, window, records);
	const [earlierHalf, laterHalf] = halves(window);
	const later = await readLog(query, statuses, laterHalf, wanted);
	if (later.length >= wanted) return later;
	// Up to PAGE of the earlier ones of each status may stand in the later half already.
	const overlap = PAGE * statuses.length;
	const earlier = await readLog(query, statuses, earlierHalf, wanted - later.length + overlap);
	const joined = withoutOverlap(later, earlier);
	// A log that counts fractions of seconds has events between two whole ones, which no query gets at.
	if (window.to - window.from === 1 && !holds(joined, records)) refuseSecond(window);
	return joined;
}

async function readSecond(
	query: Query,
	statuses: string[],
	window: Window,
	records: IDataObject[],
): Promise<IDataObject[]> {
	const parts = await Promise.all(statuses.map(async (status) => await query(window, status)));
	const all = parts.flat();
	if (parts.some(({ length }) => length >= PAGE) || !holds(all, records)) refuseSecond(window);
	return all;
}

function refuseSecond({ from }: Window): never {
	const second = utcSeconds(DateTime.fromSeconds(from));
	refuse(
		`${PAGE} or more events bear the second ${second}, and the event log does not say whether there are others`,
		'Search for the ID of one message, or set the filters "From" and "To" before or after that second.',
	);
}

/** Whether every one of `records` stands in `all`. */
function holds(all: IDataObject[], records: IDataObject[]): boolean {
	return withoutOverlap(all, records).length === all.length;
}

/** Both halves hold the second in the middle, so that no event can fall between them. */
function halves({ from, to }: Window): [earlier: Window, later: Window] {
	const middle = Math.floor((from + to) / 2);
	return [
		{ from, to: middle },
		{ from: to - from > 1 ? middle : to, to },
	];
}

/** Joins two halves. What stands in both is one event, unless it stands more often in one of them. */
function withoutOverlap(later: IDataObject[], earlier: IDataObject[]): IDataObject[] {
	const seen = new Map<string, number>();
	for (const record of later) {
		const key = JSON.stringify(record);
		seen.set(key, (seen.get(key) ?? 0) + 1);
	}
	const rest = earlier.filter((record) => {
		const key = JSON.stringify(record);
		const count = seen.get(key) ?? 0;
		seen.set(key, count - 1);
		return count <= 0;
	});
	return [...later, ...rest];
}

function newestFirst(records: IDataObject[]): IDataObject[] {
	return records.sort((a, b) => String(b.eventTime).localeCompare(String(a.eventTime)));
}

/** The query of one search, for `readLog`. */
export function logQuery(context: IExecuteSingleFunctions, request: IHttpRequestOptions): Query {
	return async ({ from, to }, status) => {
		const qs = {
			...request.qs,
			...(status === undefined ? {} : { status }),
			from: utcSeconds(DateTime.fromSeconds(from)),
			to: utcSeconds(DateTime.fromSeconds(to)),
		};
		const { body } = await exchange(context, surenotify, { ...request, qs }, true);
		return ((body as IDataObject).logs ?? []) as IDataObject[];
	};
}
