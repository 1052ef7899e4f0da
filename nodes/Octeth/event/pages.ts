import type { IDataObject } from 'n8n-workflow';
import type { DateTime } from 'luxon';
import { isObject } from '../../shared/fields/read';
import { apiRequest } from '../../shared/http/apiRequest';
import type { Item } from '../../shared/items/run';
import { listIn, sendCommand } from '../command';
import { CHECK_DOMAIN } from '../domain/domains';
import { octeth, octethSender, type Codes } from '../service';
import type { Search } from './fields';

/** Most records of one page (octeth-email-gateway-api.txt, RetrieveCount). */
export const PAGE = 100;

export interface Page {
	records: IDataObject[];
	/** How many there are in all. */
	total: number;
}

/** octeth-email-gateway-api.txt, Retrieve Email Events, both; a sender domain's key has those of all its calls beside. */
const PAGING_CODES: Codes = {
	4: ['The place to start from did not arrive', 'Report this to the makers of the node.'],
	5: ['The number of events did not arrive', 'Report this to the makers of the node.'],
};

const USER_CODES: Codes = {
	...PAGING_CODES,
	1: ['The domain did not arrive', CHECK_DOMAIN],
	2: ['There is no such domain', CHECK_DOMAIN],
};

/** The records from `start` on, by the door of the search. @throws FailureError */
export async function readPage(
	item: Item,
	search: Search,
	start: number,
	count: number,
): Promise<Page> {
	const { door, domain, event, messageId, query } = search;
	const common = {
		StartFrom: start,
		RetrieveCount: count,
		...(event ? { Event: event } : {}),
	};
	if (door === 'octethApi') {
		const fields = {
			DomainID: domain,
			...common,
			...daysOf(search),
			...(query ? { Query: query } : {}),
		};
		const settings = { idempotent: true, read: readAnswer };
		return await sendCommand(item, octeth(USER_CODES), 'GetEvents', fields, settings);
	}
	const qs = { ...common, ...secondsOf(search), ...(messageId ? { MessageID: messageId } : {}) };
	const request = { method: 'GET', url: '/api/v1/events', qs } as const;
	return await apiRequest(item, octethSender(PAGING_CODES), request, {
		idempotent: true,
		read: (body) => (isObject(body) ? readAnswer(body) : undefined),
	});
}

function readAnswer({ Events, TotalRecords }: IDataObject): Page | undefined {
	const records = listIn(Events);
	const total = Number(TotalRecords ?? NaN);
	return records && Number.isFinite(total) ? { records, total } : undefined;
}

/** How far a clock on Earth may be behind UTC and ahead of it, in hours. */
const BEHIND = 12;
const AHEAD = 14;

/**
 * This door knows whole days only, and does not say in which time zone: those are asked for that hold the times in
 * every zone, and the records are held against the times themselves.
 */
function daysOf({ from, to }: Search): IDataObject {
	const day = (time: DateTime) => time.toUTC().toFormat('yyyy-MM-dd');
	return {
		...(from ? { StartDate: day(from.minus({ hours: BEHIND })) } : {}),
		...(to ? { EndDate: day(to.plus({ hours: AHEAD })) } : {}),
	};
}

/** The other door takes seconds since the epoch, which are the same everywhere. */
function secondsOf({ from, to }: Search): IDataObject {
	return {
		...(from ? { StartDate: Math.floor(from.toSeconds()) } : {}),
		...(to ? { EndDate: Math.ceil(to.toSeconds()) } : {}),
	};
}
