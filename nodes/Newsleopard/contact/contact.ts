import type { IDataObject, IExecuteSingleFunctions, INodeProperties } from 'n8n-workflow';
import { csvRow } from '../../shared/csv';
import { refuse } from '../../shared/failures';
import { FIXED_COLUMNS, checkCustomName } from './columns';

/** One contact of an import, as its input item names it. */
export interface Contact {
	email: string;
	name: string;
	/** Values by the name of the custom field, in the order in which the item has them. */
	fields: Record<string, string>;
}

/** Who the contact is, with custom fields. Each input item is one contact. */
export const contactFields: INodeProperties[] = [
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. amy@example.com',
		description: 'Address of the contact. Each input item is one contact.',
	},
	{
		displayName: 'Contact Name',
		name: 'contactName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Amy Lin',
		description:
			'Name of the contact. It is always part of an import: an empty name takes the place of the one before.',
	},
	{
		displayName: 'Custom Fields',
		name: 'fields',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Custom Field',
		default: {},
		description:
			'Values for this contact, which a campaign writes as ${name}. A field that is named here is overwritten, with an empty value too; one that is not named stays as it is.',
		options: [
			{
				name: 'field',
				displayName: 'Field',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						placeholder: 'e.g. MEMBER_LEVEL',
						description:
							'Names like PHONE, CITY or BIRTHDAY belong to Newsleopard and cannot be used',
					},
					{ displayName: 'Value', name: 'value', type: 'string', default: '' },
				],
			},
		],
	},
];

/** Makes every other key of the input item a custom field. */
export const allInputFieldsOption: INodeProperties = {
	displayName: 'All Input Fields',
	name: 'allInputFields',
	type: 'boolean',
	default: false,
	description:
		'Whether every other field of the input item becomes a custom field of the same name. Fields that hold objects or lists are left out.',
};

/**
 * Reads the contact of one input item.
 *
 * @throws FailureError for an empty address, and for custom fields that cannot be sent
 */
export function readContact(context: IExecuteSingleFunctions): Contact {
	const email = cell(context.getNodeParameter('email', ''), 'Email').trim();
	if (email === '') refuse('The field "Email" is empty', 'Fill in the address of the contact.');
	const name = cell(context.getNodeParameter('contactName', ''), 'Contact Name');
	const all = context.getNodeParameter('options.allInputFields', false) === true;
	return { email, name, fields: { ...(all ? otherInput(context) : {}), ...ownFields(context) } };
}

function ownFields(context: IExecuteSingleFunctions): Record<string, string> {
	const fields: Record<string, string> = {};
	for (const { name: given, value } of context.getNodeParameter(
		'fields.field',
		[],
	) as IDataObject[]) {
		const name = cell(given, 'Custom Fields').trim();
		checkCustomName(name, 'Custom Fields');
		if (Object.hasOwn(fields, name))
			refuse(`"${name}" is named twice in "Custom Fields"`, 'Take one of them out.');
		// An expression that finds nothing in this item: the item does not have the field, so it stays as it is.
		if (value !== undefined) fields[name] = cell(value, `Custom Fields, ${name}`);
	}
	return fields;
}

/** The item's fields but those that Email and Contact Name are taken from. */
function otherInput(context: IExecuteSingleFunctions): Record<string, string> {
	const { email, contactName } = context.getNode().parameters;
	const taken = new Set([email, contactName].flatMap(keysIn));
	const fields: Record<string, string> = {};
	for (const [key, value] of Object.entries(context.getInputData().json)) {
		const name = key.trim();
		const isPlain = typeof value !== 'object' || value === null || value instanceof Date;
		if (value === undefined || !isPlain || taken.has(key)) continue;
		if (FIXED_COLUMNS.includes(name.toUpperCase())) continue;
		checkCustomName(name, 'All Input Fields');
		fields[name] = cell(value, `All Input Fields, ${name}`);
	}
	return fields;
}

/** The keys of the item that an expression reads: $json.mail, $json["E-mail"]. */
function keysIn(expression: unknown): string[] {
	if (typeof expression !== 'string') return [];
	const found = expression.matchAll(
		/\$json(?:\.([\p{L}_$][\p{L}\p{N}_$]*)|\[\s*(["'])(.*?)\2\s*\])/gu,
	);
	return [...found].map(([, plain, , quoted]) => plain ?? quoted ?? '');
}

/** A value as a cell holds it. @throws FailureError for objects and lists */
function cell(value: unknown, field: string): string {
	if (value === undefined || value === null) return '';
	if (value instanceof Date) return value.toISOString();
	// A luxon DateTime from an expression.
	if (typeof value === 'object' && 'toISO' in value) return String(value);
	if (typeof value === 'object') {
		refuse(
			`"${field}" is ${Array.isArray(value) ? 'a list' : 'an object'}`,
			'Choose one of its values with an expression: a contact holds text, numbers and dates.',
		);
	}
	return String(value);
}

/**
 * Contacts as the service takes them: EMAIL and NAME first, then the custom fields in the order in
 * which they first appear. A contact without one of them gets an empty value.
 */
export function contactsCsv(contacts: readonly Contact[]): string {
	const names = [...new Set(contacts.flatMap(({ fields }) => Object.keys(fields)))];
	const rows = contacts.map(({ email, name, fields }) => [
		email,
		name,
		...names.map((key) => fields[key] ?? ''),
	]);
	return [[...FIXED_COLUMNS, ...names], ...rows].map(csvRow).join('');
}
