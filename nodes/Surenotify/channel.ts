import { refuse } from '../shared/errors';

/** The kinds of events that Surenotify calls back for, with their numbers (Add/Update Webhook). */
export const EVENT_TYPES = { delivery: 3, open: 4, click: 5, bounce: 6, complaint: 7 } as const;

export type EventType = keyof typeof EVENT_TYPES;

/** One of Surenotify's two ways to a recipient, with its paths and what it can report. */
export interface Channel {
	value: 'email' | 'sms';
	/** For sentences: "an email", "an SMS". */
	noun: string;
	webhooks: string;
	events: string;
	/** Where the message stands in the body of a webhook call. */
	message: 'mail' | 'sms_data';
	eventTypes: EventType[];
	/** What the event log can be searched for (Event Query, status). */
	statuses: string[];
}

export const EMAIL: Channel = {
	value: 'email',
	noun: 'email',
	webhooks: '/v1/webhooks',
	events: '/v1/events',
	message: 'mail',
	eventTypes: ['bounce', 'click', 'complaint', 'delivery', 'open'],
	statuses: ['accept', 'bounce', 'click', 'complaint', 'delivery', 'open', 'retry'],
};

export const SMS: Channel = {
	value: 'sms',
	noun: 'SMS',
	webhooks: '/v1/sms/webhooks',
	events: '/v1/sms/events',
	message: 'sms_data',
	eventTypes: ['bounce', 'delivery'],
	statuses: ['accept', 'bounce', 'delivery'],
};

const LABELS: Record<string, string> = {
	accept: 'Accepted',
	bounce: 'Bounced',
	click: 'Clicked',
	complaint: 'Complained',
	delivery: 'Delivered',
	open: 'Opened',
	retry: 'Retried',
};

/** The trigger's words for what the event log calls by the service's own. */
const EVENT_NAMES: Record<string, string> = {
	accept: 'accepted',
	bounce: 'bounced',
	click: 'clicked',
	complaint: 'complained',
	delivery: 'delivered',
	open: 'opened',
	retry: 'retried',
};

/** The word for an event that all parts of this package share; one that the document does not name stays. */
export function eventNameOf(status: unknown): string {
	return EVENT_NAMES[String(status)] ?? String(status);
}

/** Events as options of a picker, in alphabetical order of what people see. */
export function eventOptions(values: string[]): Array<{ name: string; value: string }> {
	return values.map((value) => ({ name: LABELS[value] ?? value, value }));
}

/** The word for an event number; a number that the document does not name stays as it is. */
export function eventTypeOf(type: unknown): string {
	const found = Object.entries(EVENT_TYPES).find(([, number]) => number === Number(type));
	return found?.[0] ?? String(type);
}

/**
 * Holds chosen events against what a channel has.
 *
 * @param field what the field is called, for the message
 * @throws FailureError when none is chosen, or one that the channel does not have
 */
export function requireEventTypes(
	chosen: string[],
	{ eventTypes, noun }: Channel,
	field: string,
): EventType[] {
	const wayOut = `Choose among: ${eventTypes.join(', ')}.`;
	if (chosen.length === 0) refuse(`No event is chosen in "${field}"`, wayOut);
	const wrong = chosen.find((event) => !(eventTypes as string[]).includes(event));
	if (wrong !== undefined) refuse(`"${field}" holds "${wrong}", which is no ${noun} event`, wayOut);
	return chosen as EventType[];
}
