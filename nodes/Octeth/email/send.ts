import { optionsCollection } from '../../shared/fields/common';
import { demandedFor } from '../../shared/fields/demanded';
import { fillFromInputOption, previewOnlyOption, toNameField } from '../../shared/messages/fields';
import { emailRecipientCheck } from '../../shared/messages/recipients';
import { sendToRecipients } from '../../shared/messages/sendToRecipients';
import type { Operation } from '../../shared/operation';
import { octethSender } from '../service';
import { attachFiles } from './attachments';
import { SEND_CODES } from './codes';
import {
	contentType,
	fromAddress,
	fromName,
	htmlContent,
	plainContent,
	recipientsFrom,
	recipientsJson,
	subject,
	to,
} from './fields';
import { messageOf, prepare, readResults, toBody, UNKNOWN } from './message';
import {
	attachmentsOption,
	bccOption,
	ccOption,
	headersOption,
	replyToOption,
	sendAtOption,
	tagsOption,
	targetListIdOption,
	trackLinksOption,
	trackOpensOption,
} from './options';

/** POST /api/v1/email (octeth-email-gateway-api.txt, Send Email), one request an input item. */
export const send: Operation = {
	value: 'send',
	name: 'Send',
	action: 'Send an email',
	description: 'Send an email, with files and copies, to one or several people who see each other',
	request: { method: 'POST', url: '/api/v1/email' },
	fields: [
		fromAddress,
		fromName,
		recipientsFrom,
		to,
		toNameField,
		recipientsJson,
		subject,
		contentType,
		...demandedFor(contentType, 'html', htmlContent),
		...demandedFor(contentType, 'plain', plainContent),
		optionsCollection([
			attachmentsOption,
			bccOption,
			ccOption,
			fillFromInputOption,
			headersOption,
			previewOnlyOption,
			replyToOption,
			sendAtOption,
			tagsOption,
			targetListIdOption,
			trackLinksOption,
			trackOpensOption,
		]),
	],
	execute: sendToRecipients({
		service: octethSender(SEND_CODES),
		maxRecipients: Infinity,
		isShared: true,
		addTo: messageOf,
		prepare,
		check: emailRecipientCheck(Infinity),
		// All recipients of an item stand in one request: an address that is there twice is still one email.
		identity: () => Symbol(),
		toBody,
		attach: attachFiles,
		readResults,
		unknown: UNKNOWN,
		warnings: () => [],
	}),
};
