import type { IDataObject, IExecuteSingleFunctions } from 'n8n-workflow';
import type { Failure } from '../../shared/failures';
import { checkVariables, type Recipient } from '../../shared/recipients';
import { TAIWAN } from '../countries';
import { checkCountryCode, readCountryCode, readNumber } from './phone';
import { measure } from './segments';
import { fill, textWarnings, warnOfLength } from './text';

/** Cleans a recipient's number, and fills in the country of the field where it has none of its own. */
export function completeRecipient(
	context: IExecuteSingleFunctions,
	recipient: Recipient,
): Recipient {
	const { address } = recipient;
	const countryCode = readCountryCode(
		recipient.countryCode ?? context.getNodeParameter('countryCode', TAIWAN),
	);
	// A number that cannot be read stays as it is: the check says what is wrong with it.
	return { ...recipient, countryCode, address: readNumber(address, countryCode).number ?? address };
}

/** What is wrong with somebody an SMS is to be sent to. */
export function checkRecipient({
	address,
	countryCode,
	variables,
}: Recipient): Failure | undefined {
	return (
		checkCountryCode(countryCode) ??
		readNumber(address, String(countryCode)).failure ??
		checkVariables(variables)
	);
}

/** What one recipient will get, and what it will cost. */
export function previewRecipient(
	content: string,
	{ address, countryCode, variables }: Recipient,
): IDataObject {
	const text = fill(content, variables);
	const warnings = [...textWarnings(content, variables), ...warnOfLength(text)];
	return {
		address,
		countryCode,
		text,
		...measure(text),
		...(warnings.length > 0 ? { warnings } : {}),
	};
}
