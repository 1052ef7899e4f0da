import { field } from '../../shared/fields/definition';

/** The message itself (surenotify-api.txt, Send Single/Multiple Emails, Request Fields). */

export const fromAddress = field({
	displayName: 'From Address',
	name: 'fromAddress',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. hello@example.com',
	description: 'Sender of the email. Its domain must be verified: see the Domain resource.',
	routing: { send: { type: 'body', property: 'fromAddress' } },
});

export const fromName = field({
	displayName: 'From Name',
	name: 'fromName',
	type: 'string',
	default: '',
	placeholder: 'e.g. Example Shop',
	description: 'Name of the sender. Without it the part before the @ is shown.',
	routing: { send: { type: 'body', property: 'fromName' } },
});

/** Where the name stood first: saved workflows may hold it there. */
export const formerFromNameOption = field({
	...fromName,
	displayName: 'From Name Instead',
	description: 'The same as the field From Name, which it wins over; kept for saved workflows',
});

export const unsubscribeLinkOption = field({
	displayName: 'Unsubscribe Link',
	name: 'unsubscribedLink',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/unsubscribe',
	description: 'Shown by mail programs beside the sender, so that people can opt out',
	routing: { send: { type: 'body', property: 'unsubscribedLink' } },
});

export const subject = field({
	displayName: 'Subject',
	name: 'subject',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. [[name]], your order is on its way',
	description:
		'Write [[name]] where the value of a variable, or of the field "name" of the input item, belongs',
	routing: { send: { type: 'body', property: 'subject' } },
});

export const content = field({
	displayName: 'HTML Content',
	name: 'content',
	type: 'string',
	typeOptions: { editor: 'htmlEditor', rows: 6 },
	required: true,
	default: '',
	placeholder: 'e.g. <p>Hello [[name]]</p>',
	description:
		'The email as HTML: a new line of text needs a br tag. Write [[name]] where the value of a variable, or of the field "name" of the input item, belongs.',
	routing: { send: { type: 'body', property: 'content' } },
});
