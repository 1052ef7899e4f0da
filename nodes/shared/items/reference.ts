import { isSafeObjectProperty } from 'n8n-workflow';

/** What dragging a field into another makes: $json.email, $json["First Name"], $json.a.b[0], alone. */
const REFERENCE =
	/^=\{\{\s*\$json((?:\.[A-Za-z_$][\w$]*|\[\s*\d+\s*\]|\[\s*"[^"\\]*"\s*\]|\[\s*'[^'\\]*'\s*\])+)\s*\}\}$/;
const STEP = /\.([A-Za-z_$][\w$]*)|\[\s*(\d+)\s*\]|\[\s*(?:"([^"\\]*)"|'([^'\\]*)')\s*\]/g;

/**
 * The field of the input item that an expression names, as a path; undefined for any other expression.
 * Asking n8n's expression engine for it takes a hundred times longer than looking (npm run bench).
 */
export function referencePath(expression: string): string[] | undefined {
	const steps = REFERENCE.exec(expression)?.[1];
	// n8n refuses the names that lead out of an item, like constructor.
	if (!steps?.split(/\W+/).every(isSafeObjectProperty)) return undefined;
	return [...steps.matchAll(STEP)].map(
		([, ...names]) => names.find((name) => name !== undefined) ?? '',
	);
}

/**
 * Looks up a path in an item, where the look is certain to give what n8n's own evaluation gives: a text, a
 * number or a switch, reached through plain objects and lists. Anything else is for n8n to evaluate.
 */
export function lookUp(
	json: unknown,
	path: readonly string[],
): string | number | boolean | undefined {
	let value = json;
	for (const step of path) {
		if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step))
			return undefined;
		const { [step]: next } = value as Record<string, unknown>;
		value = next;
	}
	return ['string', 'number', 'boolean'].includes(typeof value)
		? (value as string | number | boolean)
		: undefined;
}
