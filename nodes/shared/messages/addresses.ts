import { jsonParse } from 'n8n-workflow';
import { type Failure, toFailure } from '../errors';
import { toText } from '../fields/read';

/** An address as it is written, with the name before it. */
export interface Address {
	address: string;
	name?: string;
	/** What is wrong with this entry of a list; the others go on. */
	failure?: Failure;
}

/**
 * A part of a list of addresses: text in quotes may hold a comma, as in "Lin, Amy" <amy@example.com>. Whoever writes
 * Chinese types the wide forms of comma and semicolon.
 */
const ADDRESS_PARTS = /(?:"[^"]*"|[^",;，；\n])+/g;
const NAMED_ADDRESS = /^"?([^"<]*?)"?\s*<([^<>]+)>$/;

/**
 * Reads one address, several in one text, or an array, which a model may write as JSON; "Amy <amy@example.com>" gives
 * a name too.
 *
 * @param label the field they stand in; an entry that is no text is refused by it
 */
export function readAddresses(given: unknown, label: string): Address[] {
	const value = listIn(given) ?? given;
	if (!Array.isArray(value)) return addressesIn(toText(value, label));
	return value.flatMap((one: unknown, index) => {
		try {
			return addressesIn(toText(one, `${label}, entry ${index + 1}`));
		} catch (error) {
			return [{ address: '', failure: toFailure(error) }];
		}
	});
}

/** The list that a text is the JSON of; undefined for any other text. */
function listIn(given: unknown): unknown[] | undefined {
	if (typeof given !== 'string' || !given.trim().startsWith('[')) return undefined;
	const parsed = jsonParse<unknown>(given, { fallbackValue: null });
	return Array.isArray(parsed) ? parsed : undefined;
}

function addressesIn(written: string): Address[] {
	return (written.match(ADDRESS_PARTS) ?? []).flatMap((untrimmed) => {
		const part = bare(untrimmed);
		if (part === '') return [];
		const [, name = '', address = part] = NAMED_ADDRESS.exec(part) ?? [];
		return [{ address: bare(address), ...(name.trim() ? { name: name.trim() } : {}) }];
	});
}

/** An address without blanks around it, and without the marks there that nobody sees and copying leaves. */
export function bare(address: string): string {
	const trimmed = address.trim();
	// Asked for each recipient: most have none.
	return /\p{Cf}/u.test(trimmed) ? trimmed.replace(/^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu, '') : trimmed;
}
