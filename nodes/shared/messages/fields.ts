import type { INodeProperties } from 'n8n-workflow';
import { field } from '../fields/definition';

/** Fields of operations that send a message to recipients. */

export const recipientsFromField = field({
	displayName: 'Recipients From',
	name: 'recipientsFrom',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Fields', value: 'fields', description: 'Each input item names who gets the message' },
		{
			name: 'JSON',
			value: 'json',
			description: 'A list of recipients, each with its own variables',
		},
	],
	default: 'fields',
	description:
		'Where the recipients come from. Either way equal messages go out together, many in one request.',
});

const fromFields = { show: { recipientsFrom: ['fields'] } };

/** Who gets it; the words are those of a channel. */
export function toField(words: { placeholder: string; description: string }) {
	return field({
		displayName: 'To',
		name: 'toAddress',
		type: 'string',
		required: true,
		default: '',
		displayOptions: fromFields,
		...words,
	});
}

export const toEmailField = toField({
	placeholder: 'e.g. [[email]] or amy@example.com',
	description:
		'One address, several with commas between them, or an array. [[email]] takes the field "email" of the input item.',
});

export const toNameField = field({
	displayName: 'To Name',
	name: 'toName',
	type: 'string',
	default: '',
	placeholder: 'e.g. Amy Lin',
	displayOptions: fromFields,
	description: 'Name of the recipient. Without it the part before the @ is used.',
});

export const variablesField = field({
	displayName: 'Variables',
	name: 'variables',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Variable',
	default: {},
	displayOptions: fromFields,
	description:
		'Personal values for this recipient, beside the fields of the input item. Write [[name]] in the text where the value belongs.',
	options: [
		{
			name: 'variable',
			displayName: 'Variable',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. order_id',
					description: 'Starts with a letter; only letters, digits and underscores',
				},
				{ displayName: 'Value', name: 'value', type: 'string', default: '' },
			],
		},
	],
});

/** Recipients as a list; the example is one of the channel's. */
export function recipientsJsonField(example: object) {
	return field({
		displayName: 'Recipients (JSON)',
		name: 'recipientsJson',
		type: 'json',
		required: true,
		default: '',
		placeholder: JSON.stringify([example]),
		displayOptions: { show: { recipientsFrom: ['json'] } },
		description: 'A list of recipients, as text or as an array from an expression',
	});
}

export const recipientsEmailJsonField = recipientsJsonField({
	address: 'amy@example.com',
	name: 'Amy',
	variables: { order_id: 'A-1001' },
});

export const previewOnlyOption = field({
	displayName: 'Preview Only',
	name: 'previewOnly',
	type: 'boolean',
	default: true,
	description: 'Whether to show the requests that would be sent, and send nothing',
});

/** @param most recipients of one request, as the service has it */
export function recipientsPerRequestOption(most: number) {
	return field({
		displayName: 'Recipients per Request',
		name: 'recipientsPerRequest',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: most },
		default: most,
		description: `Most recipients in one request, 1 to ${most}`,
	});
}

export const variablesJsonOption = field({
	displayName: 'Variables (JSON)',
	name: 'variablesJson',
	type: 'json',
	default: '{}',
	description:
		"Variables for every recipient of this item, as an object. A recipient's own variables win.",
});

/** For messages whose text is written in the node. */
export const fillFromInputOption = field({
	displayName: 'Fill From Input',
	name: 'fillFromInput',
	type: 'boolean',
	default: true,
	description:
		'Whether [[name]], in the text and in To, stands for the field "name" of the input item. A variable of that name wins.',
});

/**
 * Options of every operation that sends to recipients with variables.
 *
 * @param most recipients of one request, as the service has it
 */
export function sendOptions(most: number): INodeProperties[] {
	return [previewOnlyOption, recipientsPerRequestOption(most), variablesJsonOption];
}
