import type { IDataObject } from 'n8n-workflow';
import { asText, isObject } from '../../shared/fields/read';
import { eventWord } from '../events';
import { toRow } from '../rows';
import { timeOf } from '../time';

/** An event of the log with what people look for first in front, the same from both doors. */
export interface EventRow extends IDataObject {
	/** In this node's words: delivery, open, ... */
	event: string;
	recipient: string | null;
	/** ISO 8601, UTC. */
	time: string | null;
	subject: string | null;
	messageId: string | null;
}

/** Names of both doors for one thing (octeth-email-gateway-api.txt, Retrieve Email Events, both), as `toRow` has them. */
const NAMES = {
	EventTimestamp: 'time',
	timestamp: 'time',
	event_type: 'event',
	EventType: 'event',
};

export function toEventRow(record: IDataObject): EventRow {
	const { event, recipient, time, subject, messageId, ...rest } = toRow(record, NAMES);
	const headers = headersOf(record);
	const milliseconds = timeOf(asText(time) ?? '');
	return {
		event: eventWord(event),
		recipient: firstText(recipient, headers.to),
		time: milliseconds === undefined ? null : new Date(milliseconds).toISOString(),
		subject: firstText(subject, headers.subject),
		messageId: firstText(messageId, headers['message-id']),
		...rest,
	};
}

/** The mail's headers, by their names in lower case. */
function headersOf({ message }: IDataObject): IDataObject {
	const headers = isObject(message) && isObject(message.headers) ? message.headers : {};
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
	);
}

function firstText(...values: unknown[]): string | null {
	return values.map((value) => asText(value)).find(Boolean) ?? null;
}

/** The addresses in a text like `Amy <amy@example.com>, bob@example.com`, in lower case. */
export function addressesIn(text: string | null): string[] {
	return (text ?? '').toLowerCase().match(/[^\s<>,;"]+@[^\s<>,;"]+/g) ?? [];
}
