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

/** Milliseconds since the epoch as ISO 8601 in UTC; null for what is no time. */
export function isoTime(milliseconds: unknown): string | null {
	// Number() makes 0 of an empty text, and throws for some objects.
	if (typeof milliseconds !== 'number' && typeof milliseconds !== 'string') return null;
	if (milliseconds === '') return null;
	const date = new Date(Number(milliseconds));
	return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** What was posted for a text, as one: lists and objects are none, and some cannot even be made one. */
export function textOf(value: unknown): string | undefined {
	if (typeof value === 'string') return value;
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** Leaves out what an event does not carry. */
export function compact(details: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(details).filter(([, value]) => value !== undefined && value !== ''),
	);
}
