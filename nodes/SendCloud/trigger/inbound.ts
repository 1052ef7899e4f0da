import type { IDataObject } from 'n8n-workflow';
import { textOf } from '../../shared/webhook/event';
import { addressOf, firstText, objectOf } from './posted';

/** What belongs to mail that somebody wrote, perhaps in reply to a message that was sent (Mail Routing). */
export function inboundDetails(body: IDataObject): IDataObject {
	return {
		sender: firstText(addressOf(body.from), addressOf(body.x_mx_mailfrom)),
		senderName: textOf(body.fromname),
		envelopeSender: addressOf(body.x_mx_mailfrom),
		recipient: inboundRecipient(body),
		recipientName: textOf(body.toname),
		to: textOf(body.to),
		text: textOf(body.text),
		html: textOf(body.html),
		rawMessageUrl: textOf(body.raw_message_url),
		headers: objectOf(body.headers) ?? textOf(body.headers),
		parentMessageId: textOf(body.emailId),
		reference: textOf(body.reference),
	};
}

/** Who has really got it: the header may name others, or nobody. */
export function inboundRecipient({ x_mx_rcptto: actual, to }: IDataObject): string | undefined {
	return firstText(addressOf(actual), firstOf(to));
}

/** The first address of a header that may name several; a name in quotation marks may hold a comma (RFC 5322, 3.4). */
function firstOf(to: unknown): string | undefined {
	const parts = textOf(to)
		?.replace(/"[^"]*"/g, '')
		.split(',');
	return addressOf(parts?.find((part) => part.includes('@')) ?? to);
}

/** The ID that the writer's mail program gave the message. */
export function inboundMessageId({ headers }: IDataObject): string | undefined {
	const found = Object.entries(objectOf(headers) ?? {}).find(
		([name]) => name.toLowerCase() === 'message-id',
	);
	return addressOf(found?.[1]);
}
