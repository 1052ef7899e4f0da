import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../shared/fields/read';
import {
	addressIn,
	messageEvent,
	textOf,
	type EventName,
	type MessageEvent,
} from '../../shared/webhook/event';
import type { NotMine, ReceivedEvent } from '../../shared/webhook/receive';
import { EMAIL, SMS, type Channel } from '../channel';
import { readClient } from './clientHeaders';

/** A webhook call of Surenotify, as far as every kind of event has it (Email/SMS Webhook Fields). */
export interface SurenotifyCall {
	channel: Channel;
	/** The service's word for what happened. */
	event: string;
	messageId: string;
	message: IDataObject;
	/** What belongs to this event only. */
	happened: IDataObject;
}

/** The words that all providers share. */
const NAMES = new Map<string, EventName>([
	['delivery', 'delivered'],
	['open', 'opened'],
	['click', 'clicked'],
	['bounce', 'bounced'],
	['complaint', 'complained'],
]);

/**
 * Reads what was posted, which may be anything. A call of the other channel is read, too, so that it can
 * be told what it is; but never beside a message of the channel that is listened to.
 */
export function readCall(body: unknown, channel: Channel): SurenotifyCall | undefined {
	if (!isObject(body)) return undefined;
	const other = channel === EMAIL ? SMS : EMAIL;
	const read = channel.message in body ? channel : other;
	const message = body[read.message];
	const { event } = body;
	// Both are signed as texts: anything else that reads like a signed text is none.
	if (!isObject(message) || typeof event !== 'string' || typeof message.id !== 'string') {
		return undefined;
	}
	const happened = Object.hasOwn(body, event) ? body[event] : undefined;
	return {
		channel: read,
		event,
		messageId: message.id,
		message,
		happened: isObject(happened) ? happened : {},
	};
}

/** What Surenotify signs: the message's ID and the word of the event, nothing else (Signature Verification). */
export function signedText({ messageId, event }: SurenotifyCall): string {
	return `${messageId}${event}`;
}

/** What a call tells of; an event that the document does not name is none that could be asked for. */
export function eventsOf(call: SurenotifyCall, listening: Channel): ReceivedEvent[] | NotMine {
	const { noun } = call.channel;
	if (call.channel !== listening) {
		return {
			message: `This is an ${noun} event, and this trigger listens to ${listening.noun}`,
			wayOut: `Use a trigger with the Channel ${noun} for it, and register that trigger's address.`,
		};
	}
	const name = NAMES.get(call.event);
	if (!name) return [];
	return [{ id: eventIdOf(call), type: call.event, simplify: () => simplify(call, name) }];
}

/** The same for each repeat of a call: the message, the event, its time, and which link it was. */
export function eventIdOf({ messageId, event, happened }: SurenotifyCall): string {
	const parts = [messageId, event, textOf(happened.timestamp), textOf(happened.sort)];
	return parts.filter((part) => part !== undefined).join(':');
}

/** A call in the shape that all providers share. */
function simplify(call: SurenotifyCall, event: EventName): MessageEvent {
	const { channel, messageId, message, happened } = call;
	return messageEvent({
		provider: 'surenotify',
		channel: channel.value,
		event,
		eventId: eventIdOf(call),
		messageId,
		recipient: recipientOf(message),
		at: happened.timestamp,
		subject: textOf(message.subject),
		details: detailsOf(call),
		variables: isObject(message.variables) ? message.variables : {},
	});
}

/** E-mail gives "bob <bob@gmail.com>", SMS the number with its country code. */
function recipientOf({ to, recipient, address }: IDataObject): string {
	const addressee = textOf(to);
	if (addressee === undefined) return textOf(recipient) ?? textOf(address) ?? '';
	return addressIn(addressee);
}

/** What only some kinds of events have, in the words that all providers share. */
const DETAILS = new Map<string, (happened: IDataObject) => IDataObject>([
	['delivery', ({ point, srcaddr }) => ({ points: numberOf(point), sender: textOf(srcaddr) })],
	['open', (happened) => readClient(happened.client_headers)],
	[
		'click',
		(happened) => ({
			link: textOf(happened.link_url),
			linkIndex: numberOf(happened.sort),
			...readClient(happened.client_headers),
		}),
	],
	[
		'bounce',
		({ type, code, reason }) => ({
			bounceType: bounceTypeOf(type),
			code: textOf(code),
			reason: textOf(reason),
		}),
	],
]);

function detailsOf({ event, happened, message }: SurenotifyCall): IDataObject {
	const own = DETAILS.get(event)?.(happened);
	return { ...own, address: textOf(message.address), countryCode: textOf(message.country_code) };
}

function numberOf(value: unknown): number | undefined {
	const number = Number(textOf(value)?.trim() || NaN);
	return Number.isNaN(number) ? undefined : number;
}

/** Documented as a number and shown as a text. An SMS bounce has none. */
function bounceTypeOf(type: unknown): string | undefined {
	const figure = textOf(type)?.trim();
	if (figure === '0') return 'soft';
	return figure === '1' ? 'hard' : undefined;
}
