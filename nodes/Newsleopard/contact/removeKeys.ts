import { refuse, type Failure } from '../../shared/errors';
import { field } from '../../shared/fields/definition';
import { readList } from '../../shared/fields/read';
import type { Item } from '../../shared/items/run';
import { fieldAt, namesInSquares } from '../../shared/messages/placeholders';
import { readAddresses } from '../../shared/messages/addresses';
import { filled } from './fill';

/** Whom to remove. */
export const email = field({
	displayName: 'Email',
	name: 'email',
	type: 'string',
	default: '',
	placeholder: 'e.g. [[email]] or amy@example.com',
	description:
		'One address, several with commas between them, or an array of addresses. [[email]] takes the field "email" of the input item.',
});

/** The addresses of an item; an entry of a list that is none is refused alone. */
export function readKeys(item: Item): { keys: string[]; refused: Failure[] } {
	const found = readAddresses(addressesOf(item), email.displayName);
	if (found.length === 0) {
		refuse(
			'The field "Email" is empty',
			'Fill in one address, several with commas between them, or an array.',
		);
	}
	return {
		keys: found.flatMap(({ address, failure }) => (failure ? [] : [address])),
		refused: found.flatMap(({ failure }) => failure ?? []),
	};
}

/** The field as it was given: a text, one that names a field of the item, or a list. */
function addressesOf(item: Item): unknown {
	const given = item.given(email) ?? '';
	if (typeof given !== 'string') return given;
	const [only] = namesInSquares(given);
	if (only && only.written === given.trim()) {
		return fieldAt(item.input.json, only.path) ?? filled(item, email.displayName, given);
	}
	// A model may write a list as text.
	return given.trim().startsWith('["') ? readList(given) : filled(item, email.displayName, given);
}
