import type { IDataObject, IExecuteSingleFunctions } from 'n8n-workflow';
import { namesInBraces, namesInSquares } from './placeholders';

/**
 * [[name]] stands for the field "name" of the input item: in the text it becomes a variable, in the recipient
 * it is filled in here. It saves an expression, and with it most of the time that an item costs: n8n
 * evaluates each expression several times, a plain text never (`npm run bench` shows both).
 */
export type InputFields = IDataObject;

/** The fields of the input item; undefined where the user does not want them used. */
export function inputFields(context: IExecuteSingleFunctions): InputFields | undefined {
	const wanted = context.getNodeParameter('options.fillFromInput', true) === true;
	return wanted ? context.getInputData().json : undefined;
}

/** Variables for the {{name}}s in the texts of a message. A field that is an object or a list is none. */
export function inputVariables(
	input: InputFields | undefined,
	message: unknown,
): Record<string, string> {
	if (!input) return {};
	const names = namesInBraces(JSON.stringify(message)).filter((name) => isScalar(input[name]));
	return Object.fromEntries(names.map((name) => [name, String(input[name])]));
}

/** Fills each [[name]] of a value; a value that is one [[name]] alone may become a list. */
export function fromInput(value: unknown, input: InputFields | undefined): unknown {
	if (!input || typeof value !== 'string') return value;
	const names = namesInSquares(value);
	const [only] = names;
	if (only && Array.isArray(input[only.name]) && only.written === value.trim())
		return input[only.name];
	return names.reduce((text, { name, written }) => {
		// A function: in a text $& and the like would stand for what was found.
		return text.replace(written, () => (isScalar(input[name]) ? String(input[name]) : ''));
	}, value);
}

function isScalar(value: unknown): boolean {
	return ['string', 'number', 'boolean'].includes(typeof value);
}
