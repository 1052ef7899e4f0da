import type { EventName, MailEvent } from './types';

/** Events kept for one account; the oldest go first, many at a time (see core/journal). */
const KEPT = 50_000;
const SLACK = 5_000;

export interface EventQuery {
	domainId: string;
	/** Milliseconds since the epoch, both included, by whole seconds as the answers show them; left out: no bound. */
	from?: number;
	to?: number;
	event?: string;
	matches?(event: MailEvent): boolean;
}

/** Old spellings in some samples of the document ("Retrieve Domain Webhooks (End User Friendly)"). */
const PAST: Partial<Record<EventName, string>> = { delivery: 'delivered', bounce: 'bounced' };

/** Gives an event in one of the two spellings. */
export function spell(event: EventName, words: 'plain' | 'past'): string {
	return (words === 'past' && PAST[event]) || event;
}

/** The events of one account. */
export class EventLog {
	private events: MailEvent[] = [];

	push(event: MailEvent): void {
		this.events.push(event);
		if (this.events.length >= KEPT + SLACK) this.events.splice(0, this.events.length - KEPT);
	}

	/** Gives all events in the order they were added. */
	all(): readonly MailEvent[] {
		return this.events;
	}

	/** Gives the events that match, newest first; the document says nothing of the order, this one is ours. */
	search({ domainId, from = -Infinity, to = Infinity, event, matches }: EventQuery): MailEvent[] {
		return this.events
			.filter((one) => {
				const second = Math.floor(one.at / 1000) * 1000;
				return (
					one.mail.domainId === domainId &&
					second >= from &&
					second <= to &&
					(!event || one.event === event) &&
					(matches?.(one) ?? true)
				);
			})
			.reverse()
			.sort((a, b) => b.at - a.at);
	}
}
