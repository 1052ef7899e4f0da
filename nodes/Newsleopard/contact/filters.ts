import type { IDataObject, IExecuteSingleFunctions, INodeProperties } from 'n8n-workflow';
import { refuse } from '../../shared/failures';

/** Comparisons of the service (Remove Contacts from List, operator). */
const OPERATORS = [
	{ name: 'Equals', value: 'EQ' },
	{ name: 'Does Not Equal', value: 'NOT_EQ' },
	{ name: 'Is Like', value: 'LIKE' },
	{ name: 'Is Not Like', value: 'NOT_LIKE' },
];

const COLUMNS = 'Name one: NAME, MAIL_ADDRESS, DOMAIN, LISTSN or a custom field.';

/** By address or by filter, and which. */
export const removeFields: INodeProperties[] = [
	{
		displayName: 'Remove By',
		name: 'removeBy',
		type: 'options',
		options: [
			{ name: 'Email', value: 'email', description: 'The contacts that the input items name' },
			{
				name: 'Filter',
				value: 'filter',
				description: 'Every contact of the list that meets the filters',
			},
		],
		default: 'email',
		description: 'How the contacts are chosen',
	},
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. amy@example.com',
		displayOptions: { show: { removeBy: ['email'] } },
		description: 'One address, several with commas between them, or an array of addresses',
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		required: true,
		placeholder: 'Add Filter',
		default: {},
		displayOptions: { show: { removeBy: ['filter'] } },
		description: 'Which contacts to remove. Number and date fields cannot be compared.',
		options: [
			{
				name: 'filter',
				displayName: 'Filter',
				values: [
					{
						displayName: 'Column',
						name: 'column',
						type: 'string',
						default: '',
						placeholder: 'e.g. DOMAIN',
						description:
							'NAME, MAIL_ADDRESS, DOMAIN, LISTSN (the ID of a list) or the name of a custom field',
					},
					{
						displayName: 'Comparison',
						name: 'operator',
						type: 'options',
						options: OPERATORS,
						default: 'EQ',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. example.com',
					},
				],
			},
		],
	},
];

/**
 * The filters as the service takes them.
 *
 * @throws FailureError for none, and for a filter that is not whole: an empty value could meet everybody
 */
export function readFilters(context: IExecuteSingleFunctions): IDataObject[] {
	const filters = context.getNodeParameter('filters.filter', []) as IDataObject[];
	if (filters.length === 0) refuse('There is no filter in "Filters"', 'Add at least one.');
	return filters.map(({ column, operator, value }, index) => {
		const at = `"Filters", filter ${index + 1}`;
		const columnName = String(column ?? '').trim();
		const text = String(value ?? '');
		if (columnName === '') refuse(`${at} has no column`, COLUMNS);
		if (columnName.toUpperCase() === 'EMAIL') {
			refuse(`${at} compares EMAIL, which is no column here`, 'Write MAIL_ADDRESS.');
		}
		if (!OPERATORS.some((one) => one.value === operator)) {
			refuse(
				`${at} has the comparison "${String(operator)}"`,
				'Choose EQ, NOT_EQ, LIKE or NOT_LIKE.',
			);
		}
		if (text.trim() === '') {
			refuse(
				`${at} has no value`,
				'Fill it in: an empty value could remove every contact of the list.',
			);
		}
		return { columnName, operator, value: text };
	});
}
