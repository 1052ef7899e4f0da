import type { IDataObject } from 'n8n-workflow';
import { DateTime } from 'luxon';
import { refuse } from '../../shared/errors';
import { utcSeconds } from '../../shared/fields/dates';
import { PAGE, type Query, type Window } from './query';
import { splitAt } from './split';

/**
 * Reads the log of a window although a query gives at most PAGE records: a window that gives as many is
 * split until each part gives fewer, and a single second is asked for status by status. The newest records
 * come first.
 *
 * @param statuses those that are wanted
 * @param wanted stop when there are this many; Infinity for all
 * @throws FailureError when PAGE records or more of one status bear the same second, and that many are not enough
 */
export async function readLog(
	query: Query,
	statuses: string[],
	window: Window,
	wanted: number,
): Promise<IDataObject[]> {
	return await new Reading(query, statuses).read(window, wanted);
}

class Reading {
	/** Where a limit is set and later halves came empty: the records lie close together somewhere. */
	private isDense = false;

	constructor(
		private readonly query: Query,
		private readonly statuses: string[],
	) {}

	async read(window: Window, wanted: number, isFirst = true): Promise<IDataObject[]> {
		const records = await this.query(window);
		if (records.length < PAGE) return newestFirst(records);
		return await this.readFull(window, records, wanted, isFirst);
	}

	/**
	 * @param records some of the window's, PAGE or more: there may be others
	 * @param isFirst whether it is still to be seen if the service gives the newest records first
	 */
	private async readFull(
		window: Window,
		records: IDataObject[],
		wanted: number,
		isFirst = false,
	): Promise<IDataObject[]> {
		const { from, to } = window;
		if (to <= from) return await this.readSecond(window, records, wanted);
		const middle = splitAt(window, records, {
			isLimited: wanted < Infinity,
			isFirst,
			isDense: this.isDense,
		});
		// Both parts hold the second in the middle, so that no event can fall between them.
		const isPair = to - from === 1;
		const later = await this.read({ from: isPair ? to : middle, to }, wanted, false);
		if (later.length >= wanted) return later;
		this.isDense ||= later.length === 0;
		const overlap = later.filter((record) => !isPair && secondOf(record) === middle).length;
		const earlierWindow = { from, to: isPair ? from : middle };
		const known = records.filter((record) => secondOf(record) <= earlierWindow.to);
		const rest = wanted - later.length + overlap;
		const earlier =
			known.length >= PAGE
				? await this.readFull(earlierWindow, known, rest)
				: await this.read(earlierWindow, rest, false);
		const joined = withoutOverlap(later, earlier);
		// A log that counts fractions of seconds has events between two whole ones, which no query gets at.
		if (isPair && !holds(joined, records)) refuseSecond(window);
		return joined;
	}

	private async readSecond(
		window: Window,
		records: IDataObject[],
		wanted: number,
	): Promise<IDataObject[]> {
		// All of one second are equally new.
		if (records.length >= wanted) return records;
		const parts = await Promise.all(
			this.statuses.map(async (status) => await this.query(window, status)),
		);
		const all = parts.flat();
		const isComplete = parts.every(({ length }) => length < PAGE) && holds(all, records);
		if (!isComplete && all.length < wanted) refuseSecond(window);
		return all;
	}
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

/** Joins two parts. What stands in both is one event, unless it stands more often in one of them. */
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

function secondOf({ eventTime }: IDataObject): number {
	return Math.floor(Date.parse(String(eventTime)) / 1000);
}
