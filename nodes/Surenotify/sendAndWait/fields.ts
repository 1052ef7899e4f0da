import { optionsCollection } from '../../shared/fields/common';
import { field } from '../../shared/fields/definition';

/**
 * Fields of a question. n8n reads some of them by name when it makes a human review of the node for AI agents
 * (message, responseType, approvalOptions), and people know them from n8n's own nodes: names and values are n8n's.
 */

/** Who is asked; the words are those of a channel. */
export function oneRecipient(words: { placeholder: string; description: string }) {
	return field({
		displayName: 'To',
		name: 'toAddress',
		type: 'string',
		required: true,
		default: '',
		...words,
	});
}

export const message = field({
	displayName: 'Message',
	name: 'message',
	type: 'string',
	typeOptions: { rows: 4 },
	required: true,
	default: '',
	placeholder: 'e.g. [Example Shop] May we refund [[name]]?',
	description:
		'What is asked. Behind it comes a link to a page with the question and the buttons. Write [[name]] where the value of the field "name" of the input item belongs.',
});

export const responseType = field({
	displayName: 'Response Type',
	name: 'responseType',
	type: 'options',
	options: [
		{
			name: 'Approval',
			value: 'approval',
			description:
				'A button to approve. For a second one, to decline, add Approval Options and choose "Approve and Decline".',
		},
		{ name: 'Free Text', value: 'freeText', description: 'A field to write an answer into' },
	],
	default: 'approval',
	description: 'How the person answers',
});

export const approvalType = field({
	displayName: 'Type of Approval',
	name: 'approvalType',
	type: 'options',
	options: [
		{ name: 'Approve Only', value: 'single' },
		{ name: 'Approve and Decline', value: 'double' },
	],
	default: 'single',
	description: 'Which buttons the page has',
});

export const approveLabel = field({
	displayName: 'Approve Button Label',
	name: 'approveLabel',
	type: 'string',
	default: 'Approve',
	description: 'What stands on the button. The default is shown in the language of the page.',
});

export const disapproveLabel = field({
	displayName: 'Decline Button Label',
	name: 'disapproveLabel',
	type: 'string',
	default: 'Decline',
	displayOptions: { show: { approvalType: ['double'] } },
	description: 'What stands on the button. The default is shown in the language of the page.',
});

export const approvalOptions = field({
	displayName: 'Approval Options',
	name: 'approvalOptions',
	type: 'fixedCollection',
	placeholder: 'Add Option',
	default: {},
	displayOptions: { show: { responseType: ['approval'] } },
	description: 'Without it the page has one button: Approve',
	options: [
		{
			displayName: 'Values',
			name: 'values',
			values: [approvalType, approveLabel, disapproveLabel],
		},
	],
});

export const limitType = field({
	displayName: 'Limit Type',
	name: 'limitType',
	type: 'options',
	options: [
		{ name: 'After Time Interval', value: 'afterTimeInterval' },
		{ name: 'At Specified Time', value: 'atSpecifiedTime' },
	],
	default: 'afterTimeInterval',
	description: 'When the workflow goes on without an answer',
});

export const resumeAmount = field({
	displayName: 'Amount',
	name: 'resumeAmount',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 2 },
	displayOptions: { show: { limitType: ['afterTimeInterval'] } },
	default: 1,
	description: 'How long to wait',
});

export const resumeUnit = field({
	displayName: 'Unit',
	name: 'resumeUnit',
	type: 'options',
	displayOptions: { show: { limitType: ['afterTimeInterval'] } },
	options: [
		{ name: 'Days', value: 'days' },
		{ name: 'Hours', value: 'hours' },
		{ name: 'Minutes', value: 'minutes' },
	],
	default: 'hours',
	description: 'Unit of the amount',
});

export const maxDateAndTime = field({
	displayName: 'Max Date and Time',
	name: 'maxDateAndTime',
	type: 'dateTime',
	displayOptions: { show: { limitType: ['atSpecifiedTime'] } },
	default: '',
	description: 'The workflow goes on then, answered or not',
});

export const limitWaitTime = field({
	displayName: 'Limit Wait Time',
	name: 'limitWaitTime',
	type: 'fixedCollection',
	default: { values: { limitType: 'afterTimeInterval', resumeAmount: 45, resumeUnit: 'minutes' } },
	description:
		'How long to wait for an answer; without it, for ever. Where input items differ, the first time to run out counts. The output says that it has: timedOut is true.',
	options: [
		{
			displayName: 'Values',
			name: 'values',
			values: [limitType, resumeAmount, resumeUnit, maxDateAndTime],
		},
	],
});

export const language = field({
	displayName: 'Language',
	name: 'language',
	type: 'options',
	options: [
		{
			name: 'Automatic',
			value: 'auto',
			description:
				'The page is in the language of the browser that opens it, the message in that of its text',
		},
		{ name: 'English', value: 'en' },
		{ name: 'Traditional Chinese', value: 'zh' },
	],
	default: 'auto',
	description: 'Language of the page, and of the words around the link',
});

/** The options of every question, with those of a channel. */
export function askOptions(own: Parameters<typeof optionsCollection>[0]) {
	return optionsCollection([limitWaitTime, language, ...own]);
}
