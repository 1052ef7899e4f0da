import { field } from '../../shared/fields/definition';
import { optionsCollection } from '../../shared/fields/common';
import {
	fillFromInputOption,
	recipientsEmailJsonField,
	recipientsFromField,
	sendOptions,
	toEmailField,
	toNameField,
	variablesField,
} from '../../shared/messages/fields';
import { checkEmailRecipient, toEmailMember } from '../../shared/messages/recipients';
import { sendToRecipients } from '../../shared/messages/sendToRecipients';
import type { Operation } from '../../shared/operation';
import { MAX_RECIPIENTS, prepareTexts, readResults, UNKNOWN, warnOfDollar } from '../messages';
import { surenotify } from '../service';

const fromAddress = field({
	displayName: 'From Address',
	name: 'fromAddress',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. hello@example.com',
	description: 'Sender of the email. Its domain must be verified: see the Domain resource.',
	routing: { send: { type: 'body', property: 'fromAddress' } },
});

const subject = field({
	displayName: 'Subject',
	name: 'subject',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. [[name]], your order is on its way',
	description: 'Write [[name]] where the value of the variable "name" belongs',
	routing: { send: { type: 'body', property: 'subject' } },
});

const content = field({
	displayName: 'HTML Content',
	name: 'content',
	type: 'string',
	typeOptions: { editor: 'htmlEditor', rows: 6 },
	required: true,
	default: '',
	placeholder: 'e.g. <p>Hello [[name]]</p>',
	description:
		'The email as HTML: write <br> for a new line. Write [[name]] where the value of the variable "name" belongs.',
	routing: { send: { type: 'body', property: 'content' } },
});

/** POST /v1/messages (surenotify-api.txt, Send Single/Multiple Emails). */
export const send: Operation = {
	value: 'send',
	name: 'Send',
	action: 'Send an email',
	description: 'Send a transactional email to one or many recipients, each with its own variables',
	request: { method: 'POST', url: '/v1/messages' },
	execute: sendToRecipients({
		service: surenotify,
		maxRecipients: MAX_RECIPIENTS,
		prepare: (body) => prepareTexts(body, { fromAddress, subject, content }),
		check: checkEmailRecipient,
		identity: ({ address }) => address.toLowerCase(),
		toMember: toEmailMember,
		readResults,
		unknown: UNKNOWN,
		warnings: (body) => warnOfDollar(body.subject, body.content),
	}),
	fields: [
		fromAddress,
		recipientsFromField,
		toEmailField,
		toNameField,
		subject,
		content,
		variablesField,
		recipientsEmailJsonField,
		optionsCollection([
			{
				displayName: 'From Name',
				name: 'fromName',
				type: 'string',
				default: '',
				placeholder: 'e.g. Example Shop',
				description: 'Name of the sender. Without it the part before the @ is shown.',
				routing: { send: { type: 'body', property: 'fromName' } },
			},
			{
				displayName: 'Unsubscribe Link',
				name: 'unsubscribedLink',
				type: 'string',
				default: '',
				placeholder: 'e.g. https://example.com/unsubscribe',
				description: 'Shown by mail programs beside the sender, so that people can opt out',
				routing: { send: { type: 'body', property: 'unsubscribedLink' } },
			},
			fillFromInputOption,
			...sendOptions,
		]),
	],
};
