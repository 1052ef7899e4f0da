import { field } from '../../shared/fields/definition';
import { recipientsFromField, recipientsJsonField, toField } from '../../shared/messages/fields';

/** The message itself (octeth-email-gateway-api.txt, Send Email, Request Body Parameters). */

export const fromAddress = field({
	displayName: 'From Address',
	name: 'fromAddress',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. hello@example.com',
	description: 'Sender of the email, at the sender domain that the API key belongs to',
});

export const fromName = field({
	displayName: 'From Name',
	name: 'fromName',
	type: 'string',
	default: '',
	placeholder: 'e.g. Example Shop',
	description: 'Name of the sender. Without it the part before the @ is used.',
});

export const recipientsFrom = field({
	...recipientsFromField,
	options: [
		{ name: 'Fields', value: 'fields', description: 'Each input item names who gets its email' },
		{ name: 'JSON', value: 'json', description: 'A list of those who get the email of the item' },
	],
	description:
		'Where the recipients come from. Those of one input item get one and the same email and see each other.',
});

export const to = toField({
	placeholder: 'e.g. [[email]] or amy@example.com',
	description:
		'One address, several with commas between them, or an array. Several people get one and the same email and see each other: to write to each alone, give each an input item. [[email]] takes the field "email" of the input item.',
});

export const recipientsJson = field({
	...recipientsJsonField({ address: 'amy@example.com', name: 'Amy' }),
	description:
		'A list of recipients, as text or as an array from an expression. Several get one and the same email and see each other, and [[name]] then stands for the field of the input item: to write to each alone, give each an input item.',
});

export const subject = field({
	displayName: 'Subject',
	name: 'subject',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. [[name]], your order is on its way',
	description: 'Write [[name]] where the field "name" of the input item belongs',
	routing: { send: { type: 'body', property: 'Subject' } },
});

export const contentType = field({
	displayName: 'Content Type',
	name: 'contentType',
	type: 'options',
	options: [
		{ name: 'HTML', value: 'html' },
		{ name: 'Plain Text', value: 'plain' },
	],
	default: 'html',
	description: 'Whether the email is written in HTML or as plain text',
	routing: { send: { type: 'body', property: 'ContentType' } },
});

export const htmlContent = field({
	displayName: 'HTML Content',
	name: 'htmlContent',
	type: 'string',
	typeOptions: { editor: 'htmlEditor', rows: 6 },
	default: '',
	placeholder: 'e.g. <p>Hello [[name]]</p>',
	description:
		'The email as HTML: a new line of text needs a br tag. Write [[name]] where the field "name" of the input item belongs.',
	routing: { send: { type: 'body', property: 'HtmlContent' } },
});

export const plainContent = field({
	displayName: 'Plain Content',
	name: 'plainContent',
	type: 'string',
	typeOptions: { rows: 6 },
	default: '',
	placeholder: 'e.g. Hello [[name]]',
	description:
		'The email as text. Write [[name]] where the field "name" of the input item belongs.',
	routing: { send: { type: 'body', property: 'PlainContent' } },
});
