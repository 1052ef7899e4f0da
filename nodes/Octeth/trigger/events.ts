import { textOf, type EventName as SharedName } from '../../shared/webhook/event';
import { EVENTS, EVENT_OPTIONS, type EventName } from '../events';
import type { Posted } from './posted';

/** The words that all providers share. */
const SHARED_NAMES: Record<EventName, SharedName> = {
	bounce: 'bounced',
	click: 'clicked',
	complaint: 'complained',
	delivery: 'delivered',
	open: 'opened',
	unsubscribe: 'unsubscribed',
};

/** What n8n's list of nodes offers for each event: without these it would read "On Bounced". */
const ACTIONS: Record<EventName, string> = {
	bounce: 'On message bounced',
	click: 'On link clicked',
	complaint: 'On message complained about',
	delivery: 'On message delivered',
	open: 'On message opened',
	unsubscribe: 'On recipient unsubscribed',
};

/** The events as choices of the trigger. */
export const eventChoices = EVENT_OPTIONS.map((option) => ({
	...option,
	action: ACTIONS[option.value],
}));

/** The word for what happened, whatever it is. */
export function wordIn(posted: Posted): string | undefined {
	return posted.text('event', 'eventtype', 'eventname', 'type');
}

/** The event that a word stands for: bounce and bounced are both in the document. */
export function eventOf(written: unknown): EventName | undefined {
	const word = textOf(written)?.trim().toLowerCase();
	return EVENTS.find((event) => word === event || word === SHARED_NAMES[event]);
}

/** The word for an event that all providers share. */
export function sharedName(event: EventName): SharedName {
	return SHARED_NAMES[event];
}
