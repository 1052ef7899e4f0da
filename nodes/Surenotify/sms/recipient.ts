import type { IDataObject } from 'n8n-workflow';
import type { Failure } from '../../shared/errors';
import type { Item } from '../../shared/items/run';
import { checkVariables, type Recipient } from '../../shared/messages/recipients';
import { countryCodeField } from '../countries';
import { MAX_VARIABLE_LENGTH } from '../messages';
import { checkCountryCode, readCountryCode, readNumber } from './phone';
import { measure } from './segments';
import { textFor, warnOfLength, warnOfValues } from './text';

/**
 * Cleans the numbers of an item's recipients, and fills in the country of the field for those without one. What
 * is wrong with a number is said by its recipient.
 */
export function completeRecipients(item: Item): (recipient: Recipient) => Recipient {
	const chosen = readCountryCode(item.given(countryCodeField));
	return (recipient) => {
		if (recipient.failure) return recipient;
		const { address, countryCode: own } = recipient;
		const countryCode = own === undefined ? chosen : readCountryCode(own);
		const unknown = checkCountryCode(countryCode);
		if (unknown) return { ...recipient, countryCode, failure: unknown };
		const { number, failure } = readNumber(address, countryCode);
		return failure
			? { ...recipient, countryCode, failure }
			: { ...recipient, countryCode, address: number };
	};
}

/** What is wrong with somebody whose number has been read. */
export function checkRecipient({ variables }: Recipient): Failure | undefined {
	return checkVariables(variables, MAX_VARIABLE_LENGTH);
}

/** A number is the same with and without the 0 that is dialled within its country; the answer names numbers only. */
export function identityOf({ address }: Recipient): string {
	return address.replace(/^0+/, '');
}

/** A recipient as the service takes one (surenotify-api.txt, Send SMS, recipients). */
export function toMember({ address, countryCode, variables }: Recipient): IDataObject {
	return { address, country_code: countryCode ?? '', variables };
}

/** What one recipient will get, and what it will cost. */
export function previewRecipient(
	content: string,
	{ address, countryCode = '', variables }: Recipient,
): IDataObject {
	const text = textFor(content, variables);
	const warnings = [...warnOfValues(content, variables), ...warnOfLength(text)];
	return {
		address,
		countryCode,
		text,
		...measure(text),
		...(warnings.length > 0 ? { warnings } : {}),
	};
}
