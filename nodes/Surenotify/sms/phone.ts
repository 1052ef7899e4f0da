import type { Failure } from '../../shared/errors';
import { asText } from '../../shared/fields/read';
import { shown } from '../../shared/fields/shown';
import { countriesOf, dialledPrefix, isCountryCode, regionOfDialled } from '../countries';
import { readAreaNumber } from './areas';
import { isWithCountry } from './numberLengths';

/** What people put between digits: blanks, invisible marks that copying leaves, dashes, dots, brackets. */
const DECORATION = /[\s\p{Cf}\p{Pd}\u2212.()[\]]/gu;

/** Written to be dialled from abroad: + or 00 stands first. */
const FROM_ABROAD = /^(?:\+|00)/;

/** Where it stands behind the country, a 0 that is only dialled within it: +44 (0)7911 123456. */
const TRUNK_ZERO = /\(\s*0\s*\)/g;

/** A number as the service takes it, or what is wrong with it. */
export type PhoneNumber =
	| { number: string; failure?: undefined }
	| { number?: undefined; failure: Failure };

/**
 * Reads a phone number as people write it. The service takes digits only, without the country
 * (surenotify-api.txt, Send SMS, recipients.address).
 *
 * @param written for example +886 912-345-678, 0912 345 678, 886912345678
 * @param countryCode the service's code of its country, digits only
 */
export function readNumber(written: string, countryCode: string): PhoneNumber {
	const prefix = dialledPrefix(countryCode);
	const digits = withoutDecoration(written);
	if (digits === '')
		return wrong('A recipient has no phone number', 'Fill in a number for each recipient.');
	if (FROM_ABROAD.test(digits)) {
		const abroad = withoutDecoration(withoutTrunkZero(written.normalize('NFKC'), prefix)).replace(
			FROM_ABROAD,
			'',
		);
		if (!/^\d+$/.test(abroad)) return notDigits(written);
		if (abroad === prefix)
			return wrong(
				`The phone number "${written}" is only a country code`,
				'Fill in the number behind it, or check the expression or the [[name]] that gives it.',
			);
		if (abroad.startsWith(prefix)) return { number: abroad.slice(prefix.length) };
		return ofAnotherCountry(written, abroad, countryCode);
	}
	if (!/^\d+$/.test(digits)) return notDigits(written);
	const read = readAreaNumber(digits, countryCode);
	if (read?.number !== undefined) return { number: read.number };
	if (read) return ofAnotherCountry(written, read.abroad, countryCode);
	return {
		number: isWithCountry(digits, prefix, countryCode) ? digits.slice(prefix.length) : digits,
	};
}

/** A country code as people write it, +886 or 1-242, without what is no digit; other text stays. */
export function readCountryCode(written: unknown): string {
	const text = asText(written);
	if (text === undefined) return shown(written);
	const code = withoutDecoration(text).replace(FROM_ABROAD, '');
	return isCountryCode(code) ? code : (regionOfDialled(code) ?? code);
}

const CHOOSE_COUNTRY = 'Choose a country in "Country", or give its code in digits: 886 for Taiwan.';

/** What is wrong with a country code that `readCountryCode` gave. */
export function checkCountryCode(code = ''): Failure | undefined {
	if (isCountryCode(code)) return undefined;
	const message = /^\d+$/.test(code)
		? `The country code "${code}" is none that SMS go to`
		: `The country code "${code}" is not a number`;
	return { message, description: CHOOSE_COUNTRY };
}

/** Takes away what only stands between the digits. Full-width digits become plain ones. */
export function withoutDecoration(written: string): string {
	return written.normalize('NFKC').replace(DECORATION, '');
}

function withoutTrunkZero(written: string, prefix: string): string {
	return written.replace(TRUNK_ZERO, (zero: string, position: number) => {
		const before = withoutDecoration(written.slice(0, position)).replace(FROM_ABROAD, '');
		return before === prefix ? '' : zero;
	});
}

/** The number is whole, but not one of the chosen country: which country to choose is said. */
function ofAnotherCountry(written: string, abroad: string, chosen: string): PhoneNumber {
	const prefix = dialledPrefix(chosen);
	const names = countriesOf(abroad, chosen).map(({ name, code }) => `"${name}" (${code})`);
	const which = names.length > 0 ? ` (it looks like one of ${names.join(' or ')})` : '';
	return wrong(
		`The phone number "${written}" does not begin with +${prefix}, as numbers of the chosen country do`,
		`Choose the country of this number in "Country"${which}, or give the recipient a "country_code" of its own.`,
	);
}

function notDigits(written: string): PhoneNumber {
	return wrong(
		`The phone number "${written}" holds more than digits`,
		'Write digits only, like 0912345678. Spaces, dashes, dots, brackets and a leading + do no harm.',
	);
}

function wrong(message: string, description: string): PhoneNumber {
	return { failure: { message, description } };
}
