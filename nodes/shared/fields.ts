import type { INodeProperties } from 'n8n-workflow';

/** Fields that several operations share; `nodeProperties` adds where they are shown. */

export const recipientsFrom: INodeProperties = {
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
		'Where the recipients come from. Either way equal messages go out together, 100 in one request.',
};

const fromFields = { show: { recipientsFrom: ['fields'] } };
const fromJson = { show: { recipientsFrom: ['json'] } };

/** Who gets it, with variables. `kind` only changes the words. */
export function recipientFields(kind: 'email' | 'sms'): INodeProperties[] {
	const email = kind === 'email';
	return [
		recipientsFrom,
		{
			displayName: 'To',
			name: 'toAddress',
			type: 'string',
			required: true,
			default: '',
			placeholder: email ? 'e.g. [[email]] or amy@example.com' : 'e.g. [[phone]] or 0912 345 678',
			displayOptions: fromFields,
			description: email
				? 'One address, several with commas between them, or an array. [[email]] takes the field "email" of the input item: many times faster than an expression.'
				: 'One number, several with commas between them, or an array. [[phone]] takes the field "phone" of the input item. Spaces, dashes and brackets do no harm.',
		},
		...(email ? [toName] : []),
		{
			displayName: 'Variables',
			name: 'variables',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Variable',
			default: {},
			displayOptions: fromFields,
			description:
				'Personal values for this recipient, beside the fields of the input item. Write [[name]] in the text where the value belongs. At most 100 characters each.',
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
		},
		recipientsJson(email),
	];
}

const toName: INodeProperties = {
	displayName: 'To Name',
	name: 'toName',
	type: 'string',
	default: '',
	placeholder: 'e.g. Amy Lin',
	displayOptions: fromFields,
	description: 'Name of the recipient. Without it the part before the @ is used.',
};

function recipientsJson(email: boolean): INodeProperties {
	const example = email
		? { address: 'amy@example.com', name: 'Amy', variables: { order_id: 'A-1001' } }
		: { address: '0912345678', country_code: '886', variables: { code: '135790' } };
	return {
		displayName: 'Recipients (JSON)',
		name: 'recipientsJson',
		type: 'json',
		required: true,
		default: '',
		placeholder: JSON.stringify([example]),
		displayOptions: fromJson,
		description: 'A list of recipients, as text or as an array from an expression',
	};
}

/** Options of every operation that sends to recipients with variables. */
export const sendOptions: INodeProperties[] = [
	{
		displayName: 'Preview Only',
		name: 'previewOnly',
		type: 'boolean',
		default: false,
		description: 'Whether to show the requests that would be sent, and send nothing',
	},
	{
		displayName: 'Recipients per Request',
		name: 'recipientsPerRequest',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 100 },
		default: 100,
		description: 'Most recipients in one request, 1 to 100',
	},
	{
		displayName: 'Variables (JSON)',
		name: 'variablesJson',
		type: 'json',
		default: '{}',
		description:
			"Variables for every recipient of this item, as an object. A recipient's own variables win.",
	},
];

/** For messages whose text is written in the node. */
export const fillFromInput: INodeProperties = {
	displayName: 'Fill From Input',
	name: 'fillFromInput',
	type: 'boolean',
	default: true,
	description:
		'Whether [[name]], in the text and in To, stands for the field "name" of the input item. A variable of that name wins.',
};

/** The collection of optional settings, in alphabetical order as n8n wants it. */
export function optionsCollection(options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [...options].sort((a, b) => a.displayName.localeCompare(b.displayName)),
	};
}

export const returnAllAndLimit: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		displayOptions: { show: { returnAll: [false] } },
		description: 'Max number of results to return',
	},
];
