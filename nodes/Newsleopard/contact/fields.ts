import { field } from '../../shared/fields/definition';

/** Who the contact is, with custom fields. Each input item is one contact. */

export const email = field({
	displayName: 'Email',
	name: 'email',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. [[email]] or amy@example.com',
	description:
		'Address of the contact. Each input item is one contact. [[email]] takes the field "email" of the input item.',
});

export const contactName = field({
	displayName: 'Contact Name',
	name: 'contactName',
	type: 'string',
	default: '',
	placeholder: 'e.g. [[name]] or Amy Lin',
	description:
		'Name of the contact. It is always part of an import: an empty name takes the place of the one before.',
});

export const customFields = field({
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
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. [[level]] or gold',
				},
			],
		},
	],
});

export const contactFields = [email, contactName, customFields];

/** Makes every other key of the input item a custom field. */
export const allInputFieldsOption = field({
	displayName: 'All Input Fields',
	name: 'allInputFields',
	type: 'boolean',
	default: false,
	description:
		'Whether every other field of the input item becomes a custom field of the same name. Fields that hold objects or lists are left out; others can be left out with Exclude Fields.',
});

/** For All Input Fields. */
export const excludeFieldsOption = field({
	displayName: 'Exclude Fields',
	name: 'excludeFields',
	type: 'string',
	default: '',
	placeholder: 'e.g. phone, city',
	description:
		'Fields of the input item that All Input Fields leaves out, with commas between them. Names like phone, city or birthday belong to Newsleopard and must be left out or renamed.',
});
