import { refuse, type Failure } from '../errors';
import { asText, isObject } from '../fields/read';
import { referencePath } from '../items/reference';

/** A name that stands in a text for a field. */
interface Named {
	/** As it stands in the text, for messages. */
	written: string;
	/** The fields it names, from the outer to the inner. */
	path: string[];
}

/**
 * Personal values in a text. People write [[name]], [[user.name]] or {{ name }}; each becomes a variable of the
 * service, which fills it in for every recipient.
 */
export interface Placeholder extends Named {
	/** The variable that stands for it at the service. */
	variable: string;
}

/** A text with the service's own variables in it, and what they stand for. */
interface CompiledText {
	text: string;
	placeholders: Placeholder[];
}

/** The variables of one message, with what each stands for: two names never share one. */
export type Variables = Map<string, string>;

const NAME = String.raw`[\p{L}_][\p{L}\p{N}_ -]*`;
const PATH = new RegExp(String.raw`^${NAME}(?:\.[\p{L}\p{N}_ -]+)*$`, 'u');
const WRITTEN = /\[\[([^[\]{}]+)\]\]|\{\{([^{}]*)\}\}/gu;
const IN_SQUARES = /\[\[([^[\]{}]+)\]\]/gu;

/** What a variable may be called. */
export const VARIABLE_NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/**
 * Finds the placeholders of a text and writes them as the service has them.
 *
 * @param label the field that holds the text, for the message
 * @param write a variable in the service's own form, {{name}} for example
 * @param variables those of the message's other texts, which are added to
 * @throws FailureError for braces that stand for nothing: a recipient would read them
 */
export function compile(
	label: string,
	text: string,
	write: (variable: string) => string,
	variables: Variables = new Map(),
): CompiledText {
	const placeholders = namesIn(text, label).map(
		(named): Placeholder => ({ ...named, variable: variableFor(named.path, variables) }),
	);
	const marks = new Map(placeholders.map(({ written, variable }) => [written, write(variable)]));
	return { text: text.replace(WRITTEN, (written) => marks.get(written) ?? written), placeholders };
}

/**
 * Refuses placeholders in a field that none are filled in.
 *
 * @throws FailureError for the first of them
 */
export function refusePlaceholders(label: string, text: string): void {
	const [found] = /\{\{.*?(?:\}\}|$)/.exec(text) ?? [namesInSquares(text)[0]?.written];
	if (found === undefined) return;
	refuse(
		`"${label}" holds ${found}, which is not filled in there`,
		'Switch the field from Fixed to Expression so that n8n fills it in, with {{ $json.name }} for the field "name".',
	);
}

function refuseBraces(label: string, written: string): never {
	return refuse(
		`"${label}" holds ${written}, which recipients would read as it stands`,
		'Switch the field from Fixed to Expression so that n8n fills it in, or write [[name]] for the field "name" of the input item.',
	);
}

/** The path that a placeholder names; undefined for what is none. */
function pathOf(inside: string, isBraces: boolean): string[] | undefined {
	const name = inside.trim();
	// n8n's own way of writing, in a field that is not an expression.
	const reference = isBraces ? referencePath(`={{ ${name} }}`) : undefined;
	if (reference) return reference;
	return PATH.test(name) ? name.split('.') : undefined;
}

function variableFor(path: string[], variables: Variables): string {
	const meaning = JSON.stringify(path);
	const name = path.join('__').replace(/[^\p{L}\p{N}_]/gu, '_');
	let variable = VARIABLE_NAME.test(name) ? name : `_${name}`;
	while ((variables.get(variable) ?? meaning) !== meaning) variable += '_';
	variables.set(variable, meaning);
	return variable;
}

/** All [[name]] in a text, as they are written and what they name. */
export function namesInSquares(text: string): Named[] {
	return [...text.matchAll(IN_SQUARES)].flatMap(([written, inside = '']) => {
		const path = pathOf(inside, false);
		return path ? [{ path, written }] : [];
	});
}

/**
 * All [[name]] and {{ name }} in a text.
 *
 * @param label the field that holds the text
 * @throws FailureError for braces that stand for nothing: a recipient would read them
 */
export function namesIn(text: string, label: string): Named[] {
	// Asked for each item: most texts hold neither.
	const hasBraces = text.includes('{{');
	if (!hasBraces && !text.includes('[[')) return [];
	const names = [...text.matchAll(WRITTEN)].flatMap(([written, squares, braces]) => {
		const path = pathOf(squares ?? braces ?? '', braces !== undefined);
		if (!path && braces !== undefined) refuseBraces(label, written);
		return path ? [{ path, written }] : [];
	});
	if (!hasBraces) return names;
	// Code with braces of its own, or an end that was forgotten: no placeholder, but a recipient would read it.
	const [open] = /\{\{.*/.exec(text.replace(WRITTEN, '')) ?? [];
	if (open !== undefined) refuseBraces(label, open.slice(0, 60));
	return names;
}

/**
 * Looks up a path in an item's fields: a name with a dot in it first as it stands.
 *
 * @returns undefined where there is nothing
 */
export function fieldAt(fields: unknown, path: string[]): unknown {
	const whole = path.join('.');
	if (isObject(fields) && Object.hasOwn(fields, whole)) return fields[whole];
	return path.reduce<unknown>((value, step) => {
		if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step))
			return undefined;
		return (value as Record<string, unknown>)[step];
	}, fields);
}

/** The text for a placeholder, or why there is none: then that recipient gets nothing, and no brace either. */
export function fillIn(
	{ written }: Placeholder,
	value: unknown,
): { text: string } | { failure: Failure } {
	const text = value === undefined ? undefined : asText(value);
	if (text !== undefined) return { text };
	const what = value === undefined ? 'missing' : Array.isArray(value) ? 'a list' : 'an object';
	return {
		failure: {
			message: `The text asks for ${written}, and its value is ${what} for this recipient`,
			description:
				value === undefined
					? 'Check how the name is written, add a variable of that name, or give the input item such a field (empty is fine).'
					: 'Name one of the values in it, like [[customer.name]], or add a variable of that name.',
		},
	};
}
