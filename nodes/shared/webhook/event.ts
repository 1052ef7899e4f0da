import type { IDataObject } from 'n8n-workflow';

/** What may happen to a message, in the same words for every provider (contract.md, What comes out). */
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

/** A simplified event: at most ten fields, the same from every provider. */
export interface MessageEvent extends IDataObject {
	/** The same for every delivery of one event, so that duplicates can be told. */
	eventId: string;
	provider: string;
	channel: 'email' | 'sms';
	event: EventName;
	/** ISO 8601, UTC. */
	occurredAt: string | null;
	messageId: string;
	recipient: string;
	subject: string | null;
	/** What only this kind of event carries. */
	details: IDataObject;
	variables: IDataObject;
}

/** Milliseconds since the epoch as ISO 8601 in UTC; null for what is no time. */
export function isoTime(milliseconds: unknown): string | null {
	// Number() makes 0 of null and of an empty text.
	if (milliseconds === undefined || milliseconds === null || milliseconds === '') return null;
	const date = new Date(Number(milliseconds));
	return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** Leaves out what an event does not carry. */
export function compact(details: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(details).filter(([, value]) => value !== undefined && value !== ''),
	);
}
