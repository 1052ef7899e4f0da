import type { IDataObject } from 'n8n-workflow';
import { DateTime } from 'luxon';
import { utcSeconds } from '../../shared/fields/dates';
import { isObject } from '../../shared/fields/read';
import { apiRequest } from '../../shared/http/apiRequest';
import type { Item } from '../../shared/items/run';
import type { Channel } from '../channel';
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

/** The query of one search, for `readLog`. */
export function logQuery(item: Item, { events }: Channel, search: IDataObject): Query {
	return async ({ from, to }, status) => {
		const qs = {
			...search,
			...(status === undefined ? {} : { status }),
			from: utcSeconds(DateTime.fromSeconds(from)),
			to: utcSeconds(DateTime.fromSeconds(to)),
		};
		const request = { method: 'GET', url: events, qs } as const;
		return await apiRequest(item, surenotify, request, { idempotent: true, read: readRecords });
	};
}

/** The records of an answer (Event Query, logs). */
function readRecords(body: unknown): IDataObject[] | undefined {
	if (!isObject(body) || body.logs === undefined) return undefined;
	const logs: unknown = body.logs ?? [];
	return Array.isArray(logs) && logs.every(isRecord) ? logs : undefined;
}

/** A record says what happened and when: without that it is none. */
function isRecord(one: unknown): one is IDataObject {
	return isObject(one) && typeof one.status === 'string' && typeof one.eventTime === 'string';
}
