import { field } from '../../shared/fields/definition';

/** What an email may have beside its text (octeth-email-gateway-api.txt, Send Email). */

export const attachmentsOption = field({
	displayName: 'Attachments',
	name: 'attachments',
	type: 'string',
	default: 'data',
	placeholder: 'e.g. data,invoice',
	description:
		'Names of the binary fields of the input item that hold the files, with commas between them. * takes all files of the item.',
});

export const bccOption = field({
	displayName: 'BCC',
	name: 'bcc',
	type: 'string',
	default: '',
	placeholder: 'e.g. archive@example.com',
	description: 'Who gets a copy that nobody else sees; several with commas between them',
});

export const ccOption = field({
	displayName: 'CC',
	name: 'cc',
	type: 'string',
	default: '',
	placeholder: 'e.g. Amy Lin <amy@example.com>',
	description: 'Who gets a copy that everybody sees; several with commas between them',
});

export const headersOption = field({
	displayName: 'Headers',
	name: 'headers',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Header',
	default: {},
	description: 'Headers of your own, for example X-Order-ID',
	options: [
		{
			name: 'header',
			displayName: 'Header',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. X-Order-ID',
				},
				{ displayName: 'Value', name: 'value', type: 'string', default: '' },
			],
		},
	],
});

export const replyToOption = field({
	displayName: 'Reply To',
	name: 'replyTo',
	type: 'string',
	default: '',
	placeholder: 'e.g. service@example.com',
	description: 'Where answers go; several with commas between them',
});

export const sendAtOption = field({
	displayName: 'Send At',
	name: 'sendAt',
	type: 'dateTime',
	default: '',
	description:
		'When the email goes out, in the time zone of the workflow. Without it: at once. Octeth gets the time in UTC.',
});

export const tagsOption = field({
	displayName: 'Tags',
	name: 'tags',
	type: 'string',
	default: '',
	placeholder: 'e.g. order,receipt',
	description: 'Words to tell emails apart in the statistics, with commas between them',
});

export const targetListIdOption = field({
	displayName: 'Target List ID',
	name: 'targetListId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 42',
	description:
		'ID of the target subscriber list, if you send to a list. The document of Octeth says no more about it: try it with a small list first.',
	routing: { send: { type: 'body', property: 'TargetListID' } },
});

export const trackLinksOption = field({
	displayName: 'Track Links',
	name: 'trackLinks',
	type: 'boolean',
	default: true,
	description: 'Whether to note who clicks on links. Without it the setting of the domain holds.',
	routing: { send: { type: 'body', property: 'TrackLinks' } },
});

export const trackOpensOption = field({
	displayName: 'Track Opens',
	name: 'trackOpens',
	type: 'boolean',
	default: true,
	description: 'Whether to note who opens the email. Without it the setting of the domain holds.',
	routing: { send: { type: 'body', property: 'TrackOpens' } },
});
