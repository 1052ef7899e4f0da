import { refuse } from '../../shared/errors';
import { toText } from '../../shared/fields/read';
import { shown } from '../../shared/fields/shown';
import type { Item } from '../../shared/items/run';
import { fieldAt, namesInSquares } from '../../shared/messages/placeholders';

/** An expression that n8n leaves as it stands, because the field is Fixed. */
const IN_BRACES = /\{\{[\s\S]*?\}\}/;

/**
 * Fills each [[name]] of a text with the field "name" of the input item. What is filled in is not looked at again.
 *
 * @throws FailureError for a field that the item does not have: an empty value would overwrite what the list holds;
 *   and for {{ ... }}, which would overwrite it too, or meet everybody as the value of a filter
 */
export function filled(item: Item, label: string, text: string): string {
	const braces = IN_BRACES.exec(text)?.[0];
	if (braces !== undefined) {
		refuse(
			`"${label}" holds ${shown(braces)}, which is not filled in there`,
			'Switch the field from Fixed to Expression so that n8n fills it in, or write [[name]] for the field "name" of the input item.',
		);
	}
	if (!text.includes('[[')) return text;
	let done = '';
	let rest = text;
	for (const { path, written } of namesInSquares(text)) {
		const at = rest.indexOf(written);
		done += rest.slice(0, at) + valueOf(item, label, path, written);
		rest = rest.slice(at + written.length);
	}
	return done + rest;
}

function valueOf(item: Item, label: string, path: string[], written: string): string {
	const value = fieldAt(item.input.json, path);
	if (value === undefined) {
		refuse(
			`"${label}" asks for ${written}, and the input item has no field "${path.join('.')}"`,
			'Check how the field is written, or give every input item such a field (empty is fine).',
		);
	}
	return toText(value, `${written} in "${label}"`);
}
