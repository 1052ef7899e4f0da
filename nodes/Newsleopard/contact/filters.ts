import type { IDataObject } from 'n8n-workflow';
import { refuse } from '../../shared/errors';
import { field } from '../../shared/fields/definition';
import { toText } from '../../shared/fields/read';
import type { Item } from '../../shared/items/run';
import { filled } from './fill';

/** Comparisons of the service (Remove Contacts from List, operator). */
const OPERATORS = [
	{ name: 'Equals', value: 'EQ' },
	{ name: 'Does Not Equal', value: 'NOT_EQ' },
	{ name: 'Is Like', value: 'LIKE' },
	{ name: 'Is Not Like', value: 'NOT_LIKE' },
];

const COLUMNS = 'Name one: NAME, MAIL_ADDRESS, DOMAIN, LISTSN or a custom field.';

/** Whom to remove by. */
export const filters = field({
	displayName: 'Filters',
	name: 'filters',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
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
});

/**
 * The filters as the service takes them.
 *
 * @throws FailureError for none, and for a filter that is not whole or that could meet everybody
 */
export function readFilters(item: Item): IDataObject[] {
	const given = item.value(filters);
	if (given.length === 0) refuse('There is no filter in "Filters"', 'Add at least one.');
	return given.map(({ column, operator, value }, index) => {
		const at = `"Filters", filter ${index + 1}`;
		const columnName = toText(column, `${at}, Column`).trim();
		const isFixed = item.run.parameters.isConstant(`filters.filter[${index}].value`);
		const written = toText(value, `${at}, Value`);
		const text = isFixed ? filled(item, `${at}, Value`, written) : written;
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
		checkWildcards(at, text);
		return { columnName, operator, value: text };
	});
}

/** What stands for any text where a comparison is made by a database. */
const ONLY_WILDCARDS = /^[%_*?\s]+$/;

function checkWildcards(at: string, text: string): void {
	if (!ONLY_WILDCARDS.test(text)) return;
	refuse(
		`${at} has the value "${text}", which stands for any text`,
		'Write a part of what the contacts have there: such a value could remove every contact of the list.',
	);
}
