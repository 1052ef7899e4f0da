import { jsonParse, type IDataObject, type IExecuteSingleFunctions } from 'n8n-workflow';
import { refuse, type Failure } from './failures';
import { fromInput, type InputFields } from './inputFields';
import { namesInSquares } from './placeholders';

/** Somebody a message goes to, as the person who built the workflow named them. */
export interface Recipient {
	address: string;
	name?: string;
	/** Country calling code, SMS only. */
	countryCode?: string;
	variables: Record<string, string>;
}

/** Most characters of one variable's value (surenotify-api.txt and newsleopard-api-en.txt, Request Fields). */
export const MAX_VARIABLE_LENGTH = 100;

const VARIABLE_NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/**
 * Reads the recipients of one input item, from the fields or from JSON. Says nothing about whether
 * they can be sent to: see `checkVariables`.
 *
 * @param input the item's own fields, where [[name]] stands for one of them
 * @throws FailureError when the parameters cannot be read or name nobody
 */
export function readRecipients(context: IExecuteSingleFunctions, input?: InputFields): Recipient[] {
	const shared = readVariables(
		context.getNodeParameter('options.variablesJson', {}),
		'Variables (JSON)',
	);
	const fromJson = context.getNodeParameter('recipientsFrom', 'fields') === 'json';
	return fromJson
		? recipientsFromJson(context, shared)
		: recipientsFromFields(context, shared, input);
}

function recipientsFromFields(
	context: IExecuteSingleFunctions,
	shared: Record<string, string>,
	input?: InputFields,
): Recipient[] {
	const to = context.getNodeParameter('toAddress', '');
	const addresses = readAddresses(fromInput(to, input));
	if (addresses.length === 0) refuseEmpty(to);
	const name = text(fromInput(context.getNodeParameter('toName', ''), input));
	const pairs = context.getNodeParameter('variables.variable', []) as IDataObject[];
	const own = readVariables(
		Object.fromEntries(pairs.map((pair) => [text(pair.name), pair.value])),
		'Variables',
	);
	return addresses.map((one) => ({
		address: one.address,
		name: name || one.name,
		variables: { ...shared, ...own },
	}));
}

function refuseEmpty(to: unknown): never {
	const [asked] = typeof to === 'string' ? namesInSquares(to) : [];
	if (asked) {
		refuse(
			`"To" asks for ${asked.written}, and the input item has nothing in its field "${asked.name}"`,
			'Check how the field is written, or fill in the address of this item.',
		);
	}
	refuse(
		'The field "To" is empty',
		'Fill in one address, several with commas between them, or an array.',
	);
}

function recipientsFromJson(
	context: IExecuteSingleFunctions,
	shared: Record<string, string>,
): Recipient[] {
	const value = fromJsonText(context.getNodeParameter('recipientsJson', '[]'), 'Recipients (JSON)');
	const list = Array.isArray(value) ? value : [value];
	if (list.length === 0) {
		refuse(
			'"Recipients (JSON)" is an empty list',
			'Give at least one recipient: [{ "address": "..." }].',
		);
	}
	return list.map((one: unknown, index) => {
		const entry = (typeof one === 'object' && one !== null ? one : { address: one }) as IDataObject;
		const countryCode = text(entry.country_code ?? entry.countryCode);
		return {
			address: text(entry.address),
			name: text(entry.name) || undefined,
			...(countryCode ? { countryCode } : {}),
			variables: {
				...shared,
				...readVariables(entry.variables ?? {}, `Recipients (JSON), entry ${index + 1}, variables`),
			},
		};
	});
}

/** A part of a list of addresses: text in quotes may hold a comma, as in "Lin, Amy" <amy@example.com>. */
const ADDRESS_PARTS = /(?:"[^"]*"|[^",;\n])+/g;
const NAMED_ADDRESS = /^"?([^"<]*?)"?\s*<([^<>]+)>$/;

/** Reads one address, several in one text, or an array; "Amy <amy@example.com>" gives a name too. */
export function readAddresses(value: unknown): Array<{ address: string; name?: string }> {
	const parts = (Array.isArray(value) ? value : [value]).flatMap(
		(one: unknown) => text(one).match(ADDRESS_PARTS) ?? [],
	);
	return parts
		.map((part) => part.trim())
		.filter((part) => part !== '')
		.map((part) => {
			const named = NAMED_ADDRESS.exec(part);
			if (!named) return { address: part };
			return { address: text(named[2]), name: text(named[1]) || undefined };
		});
}

function readVariables(value: unknown, field: string): Record<string, string> {
	const object = fromJsonText(value, field);
	if (typeof object !== 'object' || object === null || Array.isArray(object)) {
		refuse(`"${field}" is not an object`, 'Write it as { "name": "value" }.');
	}
	return Object.fromEntries(
		Object.entries(object).map(([name, one]) => [name, variableText(name, one, field)]),
	);
}

function variableText(name: string, value: unknown, field: string): string {
	if (value === null || value === undefined) return '';
	if (typeof value === 'object') {
		refuse(
			`The variable "${name}" in "${field}" is ${Array.isArray(value) ? 'a list' : 'an object'}`,
			'A variable is text or a number. Choose one of its values with an expression.',
		);
	}
	return String(value);
}

/** JSON typed as text, or what an expression gave. Empty text is an empty object. */
function fromJsonText(value: unknown, field: string): unknown {
	if (typeof value !== 'string') return value;
	if (value.trim() === '') return {};
	const parsed: unknown = jsonParse(value, { fallbackValue: null });
	if (parsed === null)
		refuse(`"${field}" is not valid JSON`, 'Check its brackets, quotes and commas.');
	return parsed;
}

function text(value: unknown): string {
	return value === undefined || value === null ? '' : String(value).trim();
}

/**
 * Holds a recipient's variables against the documented rules (Variable Usage; Request Fields,
 * recipients.variables). Characters are counted as people see them: an emoji is one.
 *
 * @returns what is wrong with the first variable that breaks a rule
 */
export function checkVariables(variables: Record<string, string>): Failure | undefined {
	for (const [name, value] of Object.entries(variables)) {
		if (!VARIABLE_NAME.test(name)) {
			return {
				message: `The variable name "${name}" is not allowed`,
				description:
					'A name starts with a letter and holds only letters, digits and underscores: write it like order_id.',
			};
		}
		const { length } = [...value];
		if (length > MAX_VARIABLE_LENGTH) {
			return {
				message: `The variable "${name}" has ${length} characters, the limit is ${MAX_VARIABLE_LENGTH}`,
				description: 'Shorten it, or put long text into the content of the message itself.',
			};
		}
	}
	return undefined;
}

/** What is wrong with somebody a message is to be sent to by e-mail; the service itself judges the address. */
export function checkRecipient({ address, variables }: Recipient): Failure | undefined {
	if (address === '') {
		return {
			message: 'A recipient has no address',
			description: 'Fill in "address" for each recipient.',
		};
	}
	return checkVariables(variables);
}

/**
 * A recipient as the services take one by e-mail. The field tables require a name, the schemas do not: the
 * part before the @ stands in for it.
 */
export function toEmailMember({ address, name, variables }: Recipient): IDataObject {
	return { name: name ?? address.replace(/@.*$/, ''), address, variables };
}
