import type { IDataObject } from 'n8n-workflow';
import { compact, isoTime, type EventName, type MessageEvent } from '../shared/events';
import type { Channel, EventType } from './channel';
import { readClient } from './clientHeaders';

/** A webhook call of Surenotify, as far as every kind of event has it (Email/SMS Webhook Fields). */
export interface SurenotifyCall extends IDataObject {
	event: EventType;
	mail?: IDataObject;
	sms_data?: IDataObject;
}

const NAMES: Record<EventType, EventName> = {
	delivery: 'delivered',
	open: 'opened',
	click: 'clicked',
	bounce: 'bounced',
	complaint: 'complained',
};

/** A call with the message that it is about. */
export interface Received {
	call: SurenotifyCall;
	message: IDataObject & { id: string };
}

/** Reads what was posted, which may be anything; nothing when it is no call of this channel. */
export function readCall(body: unknown, channel: Channel): Received | undefined {
	const call = asObject(body);
	const message = asObject(call?.[channel.message]);
	// Both are signed as texts: anything else that reads like a signed text is none.
	if (!call || typeof call.event !== 'string' || typeof message?.id !== 'string') return undefined;
	return { call, message } as Received;
}

function asObject(value: unknown): IDataObject | undefined {
	return typeof value === 'object' && value !== null ? (value as IDataObject) : undefined;
}

/** What Surenotify signs: the message's ID and the word of the event, nothing else (Signature Verification). */
export function signedText({ call, message }: Received): string {
	return `${message.id}${call.event}`;
}

/** The same for each repeat of a call: the message, the event, its time, and which link it was. */
export function eventIdOf({ call, message }: Received): string {
	const { timestamp, sort } = occurrence(call);
	return [message.id, call.event, timestamp, sort].filter((part) => part !== undefined).join(':');
}

/** A call in the shape that all providers share. */
export function simplify(received: Received, channel: Channel): MessageEvent {
	const { call, message } = received;
	const happened = occurrence(call);
	return {
		eventId: eventIdOf(received),
		provider: 'surenotify',
		channel: channel.value,
		event: NAMES[call.event],
		occurredAt: isoTime(happened.timestamp),
		messageId: message.id,
		recipient: recipientOf(message),
		subject: (message.subject as string | undefined) ?? null,
		details: detailsOf(call.event, happened, message),
		variables: (message.variables ?? {}) as IDataObject,
	};
}

function occurrence(call: SurenotifyCall): IDataObject {
	return asObject(call[call.event]) ?? {};
}

/** E-mail gives "bob <bob@gmail.com>", SMS the number with its country code. */
function recipientOf({ to, recipient, address }: IDataObject): string {
	if (to === undefined) return String(recipient ?? address ?? '');
	// The name in front may hold a comma, which is no list of addresses here.
	return /<([^<>]+)>\s*$/.exec(String(to))?.[1] ?? String(to);
}

function detailsOf(event: EventType, happened: IDataObject, message: IDataObject): IDataObject {
	const number = compact({ address: message.address, countryCode: message.country_code });
	const own: Record<EventType, IDataObject> = {
		delivery: { points: happened.point, sender: happened.srcaddr },
		open: readClient(happened.client_headers),
		click: {
			link: happened.link_url,
			linkIndex: happened.sort === undefined ? undefined : Number(happened.sort),
			...readClient(happened.client_headers),
		},
		bounce: { bounceType: bounceType(happened.type), code: happened.code, reason: happened.reason },
		complaint: {},
	};
	return compact({ ...own[event], ...number });
}

const BOUNCE_TYPES: Record<string, string> = { '0': 'soft', '1': 'hard' };

/** Documented as a number and shown as a text. An SMS bounce has none. */
function bounceType(type: unknown): string | undefined {
	return BOUNCE_TYPES[String(type)];
}
