import type { IDataObject } from 'n8n-workflow';
import { refuse } from '../errors';
import type { FieldDefinition } from '../fields/definition';
import { toText } from '../fields/read';
import { compile, refusePlaceholders, type Placeholder, type Variables } from './placeholders';

/**
 * Puts the texts of a message in their final form, with variables for [[name]] and {{ name }}.
 *
 * @param texts the fields that hold one, by what they are called in the request
 * @param write a variable in the form in which it stands in the texts from then on
 * @throws FailureError for an empty text, and for braces that stand for nothing
 */
export function compileTexts(
	body: IDataObject,
	texts: Record<string, FieldDefinition>,
	write: (variable: string) => string,
): { body: IDataObject; placeholders: Placeholder[] } {
	const prepared = { ...body };
	const placeholders: Placeholder[] = [];
	const variables: Variables = new Map();
	for (const [property, { displayName, typeOptions }] of Object.entries(texts)) {
		const written = requireText(body[property], displayName);
		// A field of one row is a subject.
		const text = typeOptions?.rows === undefined ? oneLine(written) : written;
		const compiled = compile(displayName, text, write, variables);
		prepared[property] = compiled.text;
		placeholders.push(...compiled.placeholders);
	}
	return { body: prepared, placeholders };
}

/** A variable as it stands in a text that this package fills in itself, as `fillMarks` does. */
export function mark(variable: string): string {
	return `{{${variable}}}`;
}

const MARK = /\{\{([^{}]+)\}\}/g;

/** A text that was compiled with `mark`, with what its variables stand for. */
export function fillMarks(text: string, valueOf: (variable: string) => string | undefined): string {
	// In one go: what a value holds is no mark.
	return text.replace(MARK, (_mark, variable: string) => valueOf(variable) ?? '');
}

/** A text for a header of an email, where a line break would begin another header (RFC 5322, 2.2). */
export function oneLine(text: string): string {
	return /[\r\n]/.test(text) ? text.replace(/\s+/g, ' ').trim() : text;
}

/** A text that is not empty. @throws FailureError that names the field */
export function requireText(value: unknown, label: string): string {
	const text = toText(value, label);
	if (text.trim() !== '') return text;
	return refuse(`The field "${label}" is empty`, 'Fill it in, or check the expression it holds.');
}

/**
 * Holds fields against placeholders that are filled in elsewhere only.
 *
 * @param fields by what they are called in the request
 * @throws FailureError for the first one
 */
export function checkUnfilled(body: IDataObject, fields: Record<string, FieldDefinition>): void {
	for (const [property, { displayName }] of Object.entries(fields)) {
		refusePlaceholders(displayName, toText(body[property], displayName));
	}
}
