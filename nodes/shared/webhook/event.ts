import type { IDataObject } from 'n8n-workflow';

/** What may happen to a message, in the same words for every provider (docs/architecture.md, Output). */
export type EventName =
	| 'accepted'
	| 'delivered'
	| 'opened'
	| 'clicked'
	| 'bounced'
	| 'complained'
	| 'unsubscribed'
	| 'invalid'
	| 'inbound';

/** A simplified event: at most ten fields, the same from every provider, what people look for first. */
export interface MessageEvent extends IDataObject {
	event: EventName;
	recipient: string;
	/** ISO 8601, UTC. */
	occurredAt: string | null;
	subject: string | null;
	/** What only this kind of event carries. */
	details: IDataObject;
	variables: IDataObject;
	channel: 'email' | 'sms';
	messageId: string;
	provider: string;
	/** The same for every delivery of one event, so that duplicates can be told. */
	eventId: string;
}

/** What a provider tells of an event; what it does not tell is left out or undefined. */
interface Told
	extends Pick<MessageEvent, 'provider' | 'channel' | 'event' | 'eventId'>,
		Partial<Pick<MessageEvent, 'variables'>> {
	recipient: string | undefined;
	messageId: string | undefined;
	/** Milliseconds since the epoch, as they came. */
	at: unknown;
	subject: string | undefined;
	details: IDataObject;
}

/** Makes an event of what a provider tells: every field, in the order in which people look for them. */
export function messageEvent(told: Told): MessageEvent {
	return {
		event: told.event,
		recipient: told.recipient ?? '',
		occurredAt: isoTime(told.at),
		subject: told.subject ?? null,
		details: compact(told.details),
		variables: told.variables ?? {},
		channel: told.channel,
		messageId: told.messageId ?? '',
		provider: told.provider,
		eventId: told.eventId,
	};
}

/** Milliseconds since the epoch as ISO 8601 in UTC; null for what is no time. */
export function isoTime(milliseconds: unknown): string | null {
	// Number() makes 0 of a blank text, and throws for some objects.
	if (typeof milliseconds !== 'number' && typeof milliseconds !== 'string') return null;
	if (String(milliseconds).trim() === '') return null;
	const date = new Date(Number(milliseconds));
	return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** What was posted for a text, as one: lists and objects are none, and some cannot even be made one. */
export function textOf(value: unknown): string | undefined {
	if (typeof value === 'string') return value;
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** The address in "Amy Lin <amy@example.org>"; text without one stays as it is, but for the blanks around it. */
export function addressIn(text: string): string {
	// The name in front may hold a comma, which is no list of addresses here.
	return (/<([^<>]+)>\s*$/.exec(text)?.[1] ?? text).trim();
}

/** Leaves out what an event does not carry. */
export function compact(details: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(details).filter(([, value]) => value !== undefined && value !== ''),
	);
}
