import type { IDataObject } from 'n8n-workflow';
import {
	addressIn,
	compact,
	messageEvent,
	textOf,
	type EventName,
	type MessageEvent,
} from '../../shared/webhook/event';
import type { ReceivedEvent } from '../../shared/webhook/receive';
import { EVENTS } from '../events';
import { timeOf, type SendCloudCall } from './call';
import { inboundDetails, inboundMessageId, inboundRecipient } from './inbound';
import { addressOf, firstText, listOf, objectOf } from './posted';
import { failureOf } from './substat';

/** A message that a call tells of. */
interface Addressed {
	recipient: string;
	messageId: string;
}

/**
 * What a call tells of, one event for each recipient; a word that the document does not name is none.
 *
 * @param complete adds to an inbound message what has to be fetched
 */
export function eventsOf(
	call: SendCloudCall,
	complete?: ReceivedEvent['complete'],
): ReceivedEvent[] {
	const known = EVENTS.find(({ value }) => value === call.event);
	if (!known) return [];
	return addressed(call).map((message) => ({
		id: eventIdOf(call, message),
		type: call.event,
		simplify: () => simplify(call, known.event, message),
		...(call.event === 'route' && complete ? { complete } : {}),
	}));
}

/**
 * Who a call is about. A request names all of its recipients, and their messages in the same order
 * (Request, recipientArray and emailIds).
 */
function addressed({ event, body }: SendCloudCall): Addressed[] {
	if (event === 'route') {
		const messageId = inboundMessageId(body) ?? '';
		return [{ recipient: inboundRecipient(body) ?? '', messageId }];
	}
	const messageId = firstText(body.emailId, body.messageId) ?? '';
	const ids = listOf(body.emailIds);
	const many = listOf(body.recipientArray)
		.map((one, index) => ({ recipient: addressIn(one), messageId: ids[index] || messageId }))
		.filter(({ recipient }) => recipient !== '');
	if (many.length > 0) return many;
	return [{ recipient: addressOf(body.recipient) ?? '', messageId: messageId || ids[0] || '' }];
}

/** The same for each repeat of a call, which repeats its token; another one for each of its recipients. */
function eventIdOf({ token }: SendCloudCall, { messageId, recipient }: Addressed): string {
	return [token, messageId, recipient].filter(Boolean).join(':');
}

/** A call in the shape that all providers share. */
function simplify(call: SendCloudCall, event: EventName, message: Addressed): MessageEvent {
	const { body } = call;
	return messageEvent({
		provider: 'sendcloud',
		channel: 'email',
		event,
		eventId: eventIdOf(call, message),
		messageId: message.messageId,
		recipient: message.recipient,
		at: timeOf(call),
		subject: textOf(body.subject),
		details: detailsOf(call),
		variables: variablesOf(body),
	});
}

/** The headers that the sender gave the message to find it again; text that cannot be read stays as it is. */
function variablesOf({ userHeaders }: IDataObject): IDataObject {
	return objectOf(userHeaders) ?? compact({ userHeaders: textOf(userHeaders)?.trim() });
}

/** Who opened or clicked, and with what. */
function clientOf(body: IDataObject): IDataObject {
	const named = (name: unknown, version: unknown) =>
		[textOf(name), textOf(version)].filter(Boolean).join(' ');
	return {
		link: textOf(body.url),
		ip: textOf(body.ip),
		client: named(body.explorerName, body.explorerVer),
		os: named(body.oSName, body.oSVer),
	};
}

/** What only some kinds of events have, in the words that all providers share. */
const DETAILS = new Map<string, (body: IDataObject) => IDataObject>([
	['open', clientOf],
	['click', clientOf],
	['unsubscribe', clientOf],
	['invalid', failureOf],
	['soft_bounce', failureOf],
	['route', inboundDetails],
]);

function detailsOf({ event, body }: SendCloudCall): IDataObject {
	return {
		...DETAILS.get(event)?.(body),
		message: textOf(body.message),
		apiUser: textOf(body.apiUser),
		outIp: textOf(body.outIp),
		taskId: firstText(body.maillistTaskId, body.mail_list_task_id),
		labelId: textOf(body.labelId),
		labelName: textOf(body.labelName),
	};
}
