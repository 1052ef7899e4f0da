import type { FieldType } from './types';

/** A leading zero makes a text, or telephone numbers and postcodes would lose it. */
const number = /^-?(0|[1-9]\d*)(\.\d+)?$/;
const date =
	/^(\d{4})([-/])(\d{1,2})\2(\d{1,2})([T ]([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** Whether a value may stand in a column of this type; an empty one may stand anywhere. */
export function conforms(value: string, type: FieldType): boolean {
	if (value === '' || type === 'string') return true;
	return type === 'number' ? number.test(value) : isDate(value);
}

/** Year, month and day with - or /, and a time if there is one. The 30th of February is no date. */
function isDate(value: string): boolean {
	const [, year, , month, day] = date.exec(value) ?? [];
	const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
	return at.getUTCMonth() === Number(month) - 1 && at.getUTCDate() === Number(day);
}

/**
 * The type of a column by its content (Contacts, Import Mechanism). The document names the three
 * types and not the rule; here a column is a number or a date when all its values are.
 * Undefined when there is no value to go by.
 */
export function typeOf(values: readonly string[]): FieldType | undefined {
	const given = values.filter((value) => value !== '');
	if (given.length === 0) return undefined;
	if (given.every((value) => conforms(value, 'number'))) return 'number';
	return given.every((value) => conforms(value, 'date')) ? 'date' : 'string';
}
