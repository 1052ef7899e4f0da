import { LOG_DAYS, MAX_LOGS } from './limits';
import type { LogEvent, LogStatus } from './types';

/** Events kept for one account and channel; the oldest go first, many at a time (see core/journal). */
const KEPT = 50_000;
const SLACK = 5_000;
const DAY_MS = 86_400_000;

export interface LogQuery {
	/** Says which messages are meant. */
	of(event: LogEvent): boolean;
	/** Milliseconds since the epoch, both ends included, by whole seconds as the log shows them. */
	from: number;
	to: number;
	statuses?: LogStatus[];
	now: number;
	newestFirst?: boolean;
}

/** The events of one account on one channel. */
export class EventLog {
	private events: LogEvent[] = [];

	/** Adds events; they need not be in order of time. */
	push(...events: LogEvent[]): void {
		for (const event of events) this.events.push(event);
		if (this.events.length >= KEPT + SLACK) this.events.splice(0, this.events.length - KEPT);
	}

	/** Gives all events in the order they were added. */
	all(): readonly LogEvent[] {
		return this.events;
	}

	/**
	 * Gives at most the first 50 events that match, none older than 30 days ("Event Query", Notes).
	 * Which end is "first" is not documented: the oldest, or the newest when asked to.
	 */
	search({ of, from, to, statuses, now, newestFirst = false }: LogQuery): LogEvent[] {
		const oldest = Math.max(from, now - LOG_DAYS * DAY_MS);
		const found = this.events.filter((event) => {
			const second = Math.floor(event.at / 1000) * 1000;
			return (
				second >= oldest &&
				second <= to &&
				(!statuses || statuses.includes(event.status)) &&
				of(event)
			);
		});
		found.sort((a, b) => (newestFirst ? b.at - a.at : a.at - b.at));
		return found.slice(0, MAX_LOGS);
	}
}
