import { isRecord } from '../core/shapes';
import { isEmail } from './addresses';
import { V1Failure } from './answers';
import type { Fields } from './reading';
import { textOf } from './reading';
import type { Party } from './types';

/** The codes of one list of addresses ("Send Email"); CC has none for a value that is no list. */
interface ListCodes {
	field: 'To' | 'CC' | 'BCC' | 'ReplyTo';
	/** How the messages name it. */
	label: string;
	notList: { code: number; message: string };
	incomplete: number;
	invalid: number;
	most?: { count: number; code: number };
}

/** Reads a list of addresses with names; what is left out is empty. Throws a V1Failure with the field's own code. */
export function readParties(fields: Fields, codes: ListCodes): Party[] {
	const { field, label, notList, incomplete, invalid, most } = codes;
	const list = fields[field];
	if (list === undefined || list === null) return [];
	if (!Array.isArray(list)) fail(notList.code, notList.message);
	const parties = list.map((entry: unknown) => {
		const party = partyOf(entry);
		if (!party) fail(incomplete, `${label} name or email address is missing`);
		if (!isEmail(party.email)) fail(invalid, `${label} email address is invalid.`);
		return party;
	});
	if (most && parties.length > most.count) {
		fail(
			most.code,
			`The number of ${label} email addresses exceed the allowed email address count`,
		);
	}
	return parties;
}

/** Gives the address and the name, or nothing when one of them is missing. */
export function partyOf(value: unknown): Party | undefined {
	if (!isRecord(value)) return undefined;
	const [email, name] = [textOf(value.email), textOf(value.name)];
	return email === undefined || name === undefined ? undefined : { email, name };
}

/** Throws a failure with one code. */
export function fail(Code: number, Message: string): never {
	throw new V1Failure({ Code, Message });
}
