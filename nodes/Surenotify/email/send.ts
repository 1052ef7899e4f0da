import type { IDataObject } from 'n8n-workflow';
import { deliver } from '../../shared/deliver';
import { refuse } from '../../shared/failures';
import {
	fillFromInput,
	optionsCollection,
	recipientFields,
	sendOptions,
} from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { squareToBraces, warnOfDollar } from '../../shared/placeholders';
import { checkRecipient, toEmailMember } from '../../shared/recipients';
import { surenotify } from '../service';

/** POST /v1/messages (surenotify-api.txt, Send Single/Multiple Emails). */
export const send: Operation = {
	value: 'send',
	name: 'Send',
	action: 'Send an email',
	description: 'Send a transactional email to one or many recipients, each with its own variables',
	request: { method: 'POST', url: '/v1/messages' },
	run: deliver({
		service: surenotify,
		prepare(_context, request) {
			const body = request.body as IDataObject;
			requireText(
				body.fromAddress,
				'From Address',
				'Fill in an address of a verified sender domain.',
			);
			requireText(body.subject, 'Subject', 'Fill in the subject of the email.');
			requireText(body.content, 'Content', 'Fill in the content of the email, as HTML.');
			const subject = squareToBraces(String(body.subject));
			const content = squareToBraces(String(body.content));
			return { ...request, body: { ...body, subject, content } };
		},
		check: checkRecipient,
		toMember: toEmailMember,
		warnings: ({ body }) =>
			warnOfDollar((body as IDataObject).subject, (body as IDataObject).content),
	}),
	fields: [
		{
			displayName: 'From Address',
			name: 'fromAddress',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. hello@example.com',
			description: 'Sender of the email. Its domain must be verified: see the Domain resource.',
			routing: { send: { type: 'body', property: 'fromAddress' } },
		},
		{
			displayName: 'Subject',
			name: 'subject',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. [[name]], your order is on its way',
			description: 'Write [[name]] where the value of the variable "name" belongs',
			routing: { send: { type: 'body', property: 'subject' } },
		},
		{
			displayName: 'Content',
			name: 'content',
			type: 'string',
			typeOptions: { editor: 'htmlEditor', rows: 6 },
			required: true,
			default: '',
			placeholder: 'e.g. <p>Hello [[name]]</p>',
			description:
				'The email as HTML. Write [[name]] where the value of the variable "name" belongs; {{name}} works too, but not in an expression.',
			routing: { send: { type: 'body', property: 'content' } },
		},
		...recipientFields('email'),
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
			fillFromInput,
			...sendOptions,
		]),
	],
};

function requireText(value: unknown, field: string, wayOut: string): void {
	if (typeof value !== 'string' || value.trim() === '')
		refuse(`The field "${field}" is empty`, wayOut);
}
