import type { SandboxContext } from '../../core/types';
import type { OctethAccount } from '../account';
import { CommandFailure } from '../answers';
import type { Domain } from '../domain';
import type { Fields } from '../reading';
import { textOf } from '../reading';

/** What a command works with. */
export interface Call {
	account: OctethAccount;
	/** The body. */
	fields: Fields;
	context: SandboxContext;
	/** The fault `oddShape` was drawn for this request. */
	odd: boolean;
}

/** One command of the api.php door. */
export interface Command {
	/** Its error codes, in the words of its section. */
	codes: Record<number, string>;
	/** Its sample of a failure has an ErrorMessage. */
	withMessage?: boolean;
	/** Its sample of a failure has the code in a list. */
	codesAsList?: boolean;
	/** Gives the answer without Success and ErrorCode. Throws a CommandFailure. */
	run(call: Call): object;
}

/** Gives a required field's text, or fails with that code. */
export function required(fields: Fields, name: string, code: number): string {
	const text = textOf(fields[name]);
	if (text === undefined) throw new CommandFailure([code]);
	return text;
}

/** Gives the domain that DomainID names, or fails with one of the codes for missing and unknown. */
export function domainOf({ account, fields }: Call, missing = 1, unknown = 2): Domain {
	const domain = account.domains.get(required(fields, 'DomainID', missing));
	if (!domain) throw new CommandFailure([unknown]);
	return domain;
}
