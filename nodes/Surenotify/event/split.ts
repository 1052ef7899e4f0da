import type { IDataObject } from 'n8n-workflow';
import type { Window } from './query';

/** What is known when a window is split. */
interface Known {
	/** Whether only the newest records are wanted. */
	isLimited: boolean;
	/** Whether it is still to be seen if the service gives the newest records first: nobody has documented it. */
	isFirst: boolean;
	/** Whether later parts came empty: the records lie close together. */
	isDense: boolean;
}

/**
 * Where to split a window that holds more records than a query gives: always inside of it.
 *
 * All records are wanted: in the middle of the time. Only the newest are: where the records that came say that
 * others may be. Behind the last of them, first of all (if the service gives the newest first, there is nothing);
 * then between them and the end, by a step of their own where they lie close together. Where none can be later than
 * those that came, among them.
 */
export function splitAt(window: Window, records: IDataObject[], known: Known): number {
	const { from, to } = window;
	const middle = Math.floor((from + to) / 2);
	if (!known.isLimited) return middle;
	const seconds = records.map(({ eventTime }) => Math.floor(Date.parse(String(eventTime)) / 1000));
	seconds.sort((a, b) => a - b);
	const [oldest = from, newest = to] = [seconds[0], seconds.at(-1)];
	const wished =
		newest >= to
			? (seconds[Math.floor(seconds.length / 2)] ?? middle)
			: known.isFirst
				? newest
				: known.isDense
					? newest + (newest - oldest)
					: Math.floor((newest + to) / 2);
	return wished > from && wished < to ? wished : middle;
}
