import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../shared/fields/read';
import { addressIn, messageEvent, textOf, type MessageEvent } from '../../shared/webhook/event';
import type { NotMine, ReceivedEvent } from '../../shared/webhook/receive';
import type { EventName } from '../events';
import type { OctethCall } from './call';
import { eventOf, sharedName, wordIn } from './events';
import { Posted } from './posted';
import { timeOf } from '../time';

/** What a call tells of; an event that the document does not name is none that could be asked for. */
export function eventsOf(call: OctethCall): ReceivedEvent[] | NotMine {
	const told = call.map((fields) => ({ fields, posted: new Posted(fields) }));
	if (told.every(({ posted }) => wordIn(posted) === undefined)) {
		return {
			message: 'This call names no event',
			wayOut:
				'If it is one of Octeth, report its body to the makers of the node, without addresses and names.',
		};
	}
	return told.flatMap(({ fields, posted }) => {
		const type = eventOf(wordIn(posted));
		if (!type) return [];
		const id = eventIdOf(fields, posted);
		return [{ id, type, simplify: () => simplify(posted, type, id) }];
	});
}

/** A call in the shape that all providers share. */
function simplify(posted: Posted, type: EventName, eventId: string): MessageEvent {
	return messageEvent({
		provider: 'octeth',
		channel: 'email',
		event: sharedName(type),
		eventId,
		messageId: posted.text('messageid', 'msgid', 'emailid', 'mailid'),
		recipient: posted.find(RECIPIENT, recipientIn),
		at: posted.find(TIME, timeIn),
		subject: posted.text('subject'),
		details: detailsOf(posted, type),
	});
}

const RECIPIENT = ['recipient', 'recipientemail', 'to', 'toemail', 'email', 'emailaddress'];

const TIME = [
	'eventtimestamp',
	'eventtime',
	'eventdate',
	'occurredat',
	'timestamp',
	'time',
	'datetime',
	'date',
	'createdat',
];

/** What is added to sign a call: it is another one each time the call is repeated. */
const SIGNING = new Set(['token', 'signature']);

/** The same for each repeat of a call: Octeth's own ID, or else what the event consists of. */
function eventIdOf(fields: IDataObject, posted: Posted): string {
	const given = posted.text('eventid', 'eventuuid');
	if (given !== undefined) return given;
	const told = Object.entries(fields).filter(([name]) => !SIGNING.has(name.toLowerCase()));
	return createHash('sha256').update(JSON.stringify(told)).digest('hex');
}

function timeIn(value: unknown): number | undefined {
	return timeOf(textOf(value)?.trim() ?? '');
}

/** An address, alone or behind a name; To of a mail is a list of {email, name} (Send Email). */
function recipientIn(value: unknown): string | undefined {
	const first: unknown = Array.isArray(value) ? value[0] : value;
	if (isObject(first)) return new Posted(first).text('email', 'address');
	const text = textOf(first)?.trim();
	if (!text) return undefined;
	return addressIn(text);
}

/** What only some kinds of events have, in the words that all providers share. */
function detailsOf(posted: Posted, type: EventName): IDataObject {
	return {
		...(type === 'bounce' ? { bounceType: posted.find(BOUNCE_TYPE, bounceTypeIn) } : {}),
		code: posted.text('code', 'bouncecode', 'smtpcode', 'errorcode'),
		reason: posted.text('reason', 'bouncereason', 'diagnosticcode', 'smtpresponse', 'description'),
		link: posted.text('link', 'linkurl', 'clickedlink', 'url'),
		userAgent: posted.text('useragent'),
		ip: posted.text('ipaddress', 'ip', 'clientip'),
		country: posted.text('country', 'countrycode'),
		campaignId: posted.text('campaignid'),
	};
}

const BOUNCE_TYPE = ['bouncetype', 'bouncecategory', 'type'];

function bounceTypeIn(value: unknown): string | undefined {
	const word = textOf(value)?.toLowerCase() ?? '';
	if (/hard|permanent/.test(word)) return 'hard';
	return /soft|transient|temporary/.test(word) ? 'soft' : undefined;
}
