import { refuse } from '../../shared/errors';
import { toText } from '../../shared/fields/read';
import type { Item } from '../../shared/items/run';
import { fieldAt, namesInSquares } from '../../shared/messages/placeholders';

/**
 * Fills each [[name]] of a text with the field "name" of the input item. What is filled in is not looked at again.
 *
 * @throws FailureError for a field that the item does not have: an empty value would overwrite what the list holds
 */
export function filled(item: Item, label: string, text: string): string {
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
