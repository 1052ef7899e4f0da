import type { IDataObject } from 'n8n-workflow';
import { DateTime } from 'luxon';
import { FailureError, refuse } from '../../shared/errors';
import { utcSeconds } from '../../shared/fields/dates';
import type { FieldDefinition } from '../../shared/fields/definition';
import { asText, isObject, readList, toText } from '../../shared/fields/read';
import type { Item } from '../../shared/items/run';
import { readAddresses } from '../../shared/messages/addresses';
import type { RecipientResult } from '../../shared/messages/recipientResult';
import { refusePlaceholders } from '../../shared/messages/placeholders';
import { nameOf, type Recipient } from '../../shared/messages/recipients';
import { checkUnfilled, compileTexts, fillMarks, mark, oneLine } from '../../shared/messages/texts';
import { chosenFiles } from './attachments';
import { fromAddress, fromName, htmlContent, plainContent, subject } from './fields';
import {
	bccOption,
	ccOption,
	headersOption,
	replyToOption,
	sendAtOption,
	tagsOption,
} from './options';

export const UNKNOWN = {
	message: 'It is not known whether this email was sent',
	description:
		'Look at the events of the recipient (Event > Get Many) before you send again: a second email may reach them.',
};

/** What an item says of its email beside the fields that are sent as they are. @throws FailureError */
export function messageOf(item: Item): IDataObject {
	const files = chosenFiles(item);
	const parts: IDataObject = {
		From: senderOf(item),
		CC: peopleIn(item, ccOption),
		BCC: peopleIn(item, bccOption),
		ReplyTo: peopleIn(item, replyToOption),
		Headers: headersOf(item),
		Tags: tagsOf(item),
		SendAt: sendTimeOf(item),
		Attachments: files.length > 0 ? files : undefined,
	};
	return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
}

/** Octeth wants an address and a name of everybody (Send Email, codes 3, 18, 21, 25, 29). */
function senderOf(item: Item): IDataObject {
	const address = item.required(fromAddress);
	const name = item.value(fromName).trim();
	checkUnfilled({ address, name }, { address: fromAddress, name: fromName });
	const [sender, ...more] = readAddresses(address, fromAddress.displayName);
	if (!sender || more.length > 0) {
		refuse(
			`"${fromAddress.displayName}" holds more than one address`,
			'An email has one sender: write it like hello@example.com.',
		);
	}
	return toMember({ ...sender, variables: {}, ...(name ? { name } : {}) });
}

function peopleIn(item: Item, option: FieldDefinition): IDataObject[] | undefined {
	const people = readAddresses(item.given(option, 'options'), option.displayName);
	for (const { address, name, failure } of people) {
		if (failure) throw new FailureError(failure);
		checkUnfilled({ address, name }, { address: option, name: option });
	}
	return people.length > 0 ? people.map((one) => toMember({ ...one, variables: {} })) : undefined;
}

function headersOf(item: Item): IDataObject | undefined {
	const headers = new Map<string, string>();
	for (const header of item.option(headersOption) ?? []) {
		const name = toText(header.name, 'Headers, Name').trim();
		const value = toText(header.value, `Headers, ${name}`);
		// RFC 5322, 2.2: printable characters without a colon; a line break would begin another header.
		if (!/^[!-9;-~]+$/.test(name) || /[\r\n]/.test(value)) {
			refuse(
				`"${headersOption.displayName}" holds a header that no email may have`,
				'A name is like X-Order-ID, without blanks and colons; a value is one line.',
			);
		}
		refusePlaceholders(`Headers, ${name}`, value);
		// They are sent as an object, where the second would take the place of the first. Case does not tell them apart (RFC 5322, 1.2.2).
		if ([...headers.keys()].some((known) => known.toLowerCase() === name.toLowerCase())) {
			refuse(`"${headersOption.displayName}" holds ${name} twice`, 'Remove one of the two.');
		}
		headers.set(name, value);
	}
	return headers.size > 0 ? Object.fromEntries(headers) : undefined;
}

function tagsOf(item: Item): string[] | undefined {
	const { displayName } = tagsOption;
	const tags = readList(item.given(tagsOption, 'options')).map((tag) => toText(tag, displayName));
	for (const tag of tags) refusePlaceholders(displayName, tag);
	return tags.length > 0 ? tags : undefined;
}

function sendTimeOf(item: Item): string | undefined {
	const time = item.option(sendAtOption);
	const isTyped = item.run.parameters.isConstant(`options.${sendAtOption.name}`);
	if (time === undefined && isTyped) return undefined;
	// An expression that finds no time does not ask for now: an email cannot be called back.
	if (time === undefined) {
		refuse(
			`"${sendAtOption.displayName}" is empty`,
			'Check the expression it holds. Without the option the email goes out at once.',
		);
	}
	if (time < DateTime.utc()) {
		refuse(
			`"${sendAtOption.displayName}" is in the past: ${utcSeconds(time)}`,
			'Choose a later time, or remove the option: then the email goes out at once.',
		);
	}
	// The only form of a time that the document shows for this door (docs/api-notes.md, Octeth Email Gateway).
	return time.toFormat('yyyy-MM-dd HH:mm:ss');
}

/** Puts the texts in their final form; only the content that the content type asks for goes out. */
export function prepare({ HtmlContent, PlainContent, ...body }: IDataObject) {
	return body.ContentType === 'html'
		? compileTexts({ ...body, HtmlContent }, { Subject: subject, HtmlContent: htmlContent }, mark)
		: compileTexts(
				{ ...body, PlainContent },
				{ Subject: subject, PlainContent: plainContent },
				mark,
			);
}

/** The email to the recipients of one item, with what its placeholders stand for: Octeth fills in none. */
export function toBody(body: IDataObject, recipients: Recipient[]): IDataObject {
	const variables = recipients[0]?.variables ?? {};
	const filled = Object.entries(body).map(([name, value]) => [
		name,
		TEXTS.has(name) ? fillMarks(String(value), (variable) => variables[variable]) : value,
	]);
	const { Subject, ...texts }: IDataObject = Object.fromEntries(filled);
	return { Subject: oneLine(String(Subject)), ...texts, To: recipients.map(toMember) };
}

const TEXTS = new Set(['Subject', 'HtmlContent', 'PlainContent']);

function toMember(recipient: Recipient): IDataObject {
	return { email: recipient.address, name: nameOf(recipient) };
}

/** Reads the answer: one ID for the email, which is that of all its recipients (Send Email, sample). */
export function readResults(body: unknown): (() => RecipientResult) | undefined {
	const messageId = isObject(body) ? asText(body.MessageID) : undefined;
	if (!messageId) return undefined;
	return () => ({ status: 'accepted', messageId, requestId: null });
}
