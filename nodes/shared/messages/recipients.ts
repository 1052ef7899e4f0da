import type { IDataObject } from 'n8n-workflow';
import { refuse, type Failure, toFailure } from '../errors';
import { asText, isObject, toText } from '../fields/read';
import type { Item } from '../items/run';
import { bare, readAddresses, type Address } from './addresses';
import {
	fillFromInputOption,
	recipientsEmailJsonField,
	recipientsFromField,
	toEmailField,
	toNameField,
	variablesField,
	variablesJsonOption,
} from './fields';
import { fieldAt, namesIn, refusePlaceholders, VARIABLE_NAME } from './placeholders';
import { oneLine } from './texts';

/** Somebody a message goes to, as the person who built the workflow named them. */
export interface Recipient extends Address {
	/** Country calling code, SMS only. */
	countryCode?: string;
	variables: Record<string, string>;
}

/** The fields of the input item that [[name]] stands for; undefined where the user does not want them used. */
export function inputOf(item: Item): IDataObject | undefined {
	return (item.option(fillFromInputOption) ?? true) ? item.input.json : undefined;
}

/**
 * Reads the recipients of one input item, from the fields or from JSON. Says nothing about whether
 * they can be sent to: see `checkVariables`.
 *
 * @param input the item's own fields, where [[name]] stands for one of them
 * @throws FailureError when the parameters cannot be read or name nobody
 */
export function readRecipients(item: Item, input: IDataObject | undefined): Recipient[] {
	const { name, displayName } = variablesJsonOption;
	const isTyped = item.run.parameters.isConstant(`options.${name}`);
	const json = item.option(variablesJsonOption);
	const shared = json === undefined ? {} : readVariables(json, displayName, isTyped);
	return item.value(recipientsFromField) === 'json'
		? fromJson(item, shared)
		: fromFields(item, shared, input);
}

function fromFields(
	item: Item,
	shared: Record<string, string>,
	input: IDataObject | undefined,
): Recipient[] {
	const to = item.given(toEmailField);
	const addresses = readAddresses(
		fromInput(to, input, toEmailField.displayName),
		toEmailField.displayName,
	);
	if (addresses.length === 0) refuseEmpty(to);
	const name = toText(
		fromInput(item.value(toNameField), input, toNameField.displayName),
		toNameField.displayName,
	).trim();
	const pairs = item.value(variablesField).map(({ name: called, value }, index) => {
		const isTyped = item.run.parameters.isConstant(`variables.variable[${index}].value`);
		if (isTyped) refusePlaceholders(`Variables, ${text(called)}`, text(value));
		return [text(called), value];
	});
	const variables = { ...shared, ...readVariables(Object.fromEntries(pairs), 'Variables') };
	return addresses.map((one) => ({ ...one, ...(name ? { name } : {}), variables }));
}

function refuseEmpty(to: unknown): never {
	const [asked] = typeof to === 'string' ? namesIn(to, toEmailField.displayName) : [];
	if (asked) {
		refuse(
			`"To" asks for ${asked.written}, and the input item has nothing in its field "${asked.path.join('.')}"`,
			'Check how the field is written, or fill in the address of this item.',
		);
	}
	refuse(
		'The field "To" is empty',
		'Fill in one address, several with commas between them, or an array.',
	);
}

function fromJson(item: Item, shared: Record<string, string>): Recipient[] {
	const label = recipientsEmailJsonField.displayName;
	const value = item.value(recipientsEmailJsonField);
	const isTyped = item.run.parameters.isConstant(recipientsEmailJsonField.name);
	const list: unknown[] = Array.isArray(value) ? value : [value];
	if (list.length === 0) {
		refuse(`"${label}" is an empty list`, 'Give at least one recipient: [{ "address": "..." }].');
	}
	return list.map((one, index) => {
		const entry: Record<string, unknown> = isObject(one) ? one : { address: one };
		try {
			return readEntry(entry, shared, `${label}, entry ${index + 1}`, isTyped);
		} catch (error) {
			const address = asText(entry.address) ?? '';
			return { address, variables: {}, failure: toFailure(error) };
		}
	});
}

function readEntry(
	entry: Record<string, unknown>,
	shared: Record<string, string>,
	label: string,
	isTyped: boolean,
): Recipient {
	const address = bare(toText(entry.address, `${label}, address`));
	const name = toText(entry.name, `${label}, name`).trim();
	if (isTyped) {
		refusePlaceholders(`${label}, address`, address);
		refusePlaceholders(`${label}, name`, name);
	}
	const country = entry.country_code ?? entry.countryCode;
	const countryCode = toText(country, `${label}, country_code`).trim();
	const own = readVariables(entry.variables ?? {}, `${label}, variables`, isTyped);
	return {
		address,
		...(name ? { name } : {}),
		...(countryCode ? { countryCode } : {}),
		variables: { ...shared, ...own },
	};
}

/**
 * Fills each [[name]] and {{ name }} of a value; a value that is one of them alone may become a list.
 *
 * @param label the field that holds the value
 * @throws FailureError for braces that stand for nothing
 */
export function fromInput(value: unknown, input: IDataObject | undefined, label: string): unknown {
	if (!input || typeof value !== 'string') return value;
	const names = namesIn(value, label);
	const [only] = names;
	if (only && only.written === value.trim()) return fieldAt(input, only.path) ?? '';
	return names.reduce((filled, { path, written }) => {
		// A function: in a text $& and the like would stand for what was found.
		return filled.replace(written, () => asText(fieldAt(input, path)) ?? '');
	}, value);
}

/** @param isTyped whether a person wrote them: what an expression gives is data, whatever it looks like */
function readVariables(object: unknown, label: string, isTyped = false): Record<string, string> {
	if (!isObject(object)) refuse(`"${label}" is not an object`, 'Write it as { "name": "value" }.');
	return Object.fromEntries(
		Object.entries(object).map(([name, one]) => {
			const value = variableText(name, one, label);
			if (isTyped) refusePlaceholders(`${label}, ${name}`, value);
			return [name, value];
		}),
	);
}

function variableText(name: string, value: unknown, label: string): string {
	const written = asText(value);
	if (written !== undefined) return written;
	return refuse(
		`The variable "${name}" in "${label}" is ${Array.isArray(value) ? 'a list' : 'an object'}`,
		'A variable is text or a number. Choose one of its values with an expression.',
	);
}

function text(value: unknown): string {
	return (asText(value) ?? '').trim();
}

/**
 * Holds a recipient's variables against the rules. Characters are counted as people see them: an emoji is one.
 *
 * @param maxLength most characters of a value
 * @returns what is wrong with the first variable that breaks a rule
 */
export function checkVariables(
	variables: Record<string, string>,
	maxLength: number,
): Failure | undefined {
	for (const [name, value] of Object.entries(variables)) {
		if (!VARIABLE_NAME.test(name)) {
			return {
				message: `The variable name "${name}" is not allowed`,
				description:
					'A name starts with a letter and holds only letters, digits and underscores: write it like order_id.',
			};
		}
		// Counting costs more than looking: code points are never more than UTF-16 units.
		const length = value.length > maxLength ? [...value].length : 0;
		if (length > maxLength) {
			return {
				message: `The variable "${name}" has ${length} characters, the limit is ${maxLength}`,
				description: 'Shorten it, or put long text into the content of the message itself.',
			};
		}
	}
	return undefined;
}

/**
 * Finds what is wrong with somebody a message is to be sent to by e-mail; the service itself judges the address.
 *
 * @param maxLength most characters of a variable's value
 */
export function emailRecipientCheck(maxLength: number) {
	return ({ address, variables }: Recipient): Failure | undefined =>
		address === '' ? NO_ADDRESS : checkVariables(variables, maxLength);
}

const NO_ADDRESS: Failure = {
	message: 'A recipient has no address',
	description: 'Fill in "address" for each recipient.',
};

/** The name that services want of everybody: without one, the part before the @. It becomes a part of a header. */
export function nameOf({ name, address }: Recipient): string {
	return oneLine(name ?? address.replace(/@.*$/, ''));
}

/** A message to recipients by e-mail, as services take it that fill in each one's variables. */
export function toEmailBody(body: IDataObject, recipients: Recipient[]): IDataObject {
	const members = recipients.map((one) => ({
		name: nameOf(one),
		address: one.address,
		variables: one.variables,
	}));
	return { ...body, recipients: members };
}
