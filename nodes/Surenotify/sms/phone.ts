import type { Failure } from '../../shared/failures';
import { dialledPrefix } from '../countries';

/** What people put between digits: blanks, invisible marks that copying leaves, dashes, dots, brackets. */
const DECORATION = /[\s\p{Cf}\p{Pd}\u2212.()[\]]/gu;

/** Written to be dialled from abroad: + or 00 stands first. */
const FROM_ABROAD = /^(?:\+|00)/;

/** Where it stands behind the country, a 0 that is only dialled within it: +44 (0)7911 123456. */
const TRUNK_ZERO = /\(\s*0\s*\)/g;

/**
 * Mobile numbers without their leading zero, by the service's country code (the national numbering plans that
 * the ITU lists under E.164). Only where one is listed can a country in front be told without a + or 00.
 */
const MOBILE: Record<string, RegExp> = {
	'1': /^[2-9]\d{9}$/,
	'11': /^[2-9]\d{9}$/,
	'33': /^[67]\d{8}$/,
	'44': /^7\d{9}$/,
	'49': /^1[5-7]\d{8,9}$/,
	'60': /^1\d{8,9}$/,
	'61': /^4\d{8}$/,
	'62': /^8\d{8,11}$/,
	'63': /^9\d{9}$/,
	'65': /^[89]\d{7}$/,
	'66': /^[689]\d{8}$/,
	'81': /^[789]0\d{8}$/,
	'82': /^1\d{8,9}$/,
	'84': /^[35789]\d{8}$/,
	'852': /^[4-9]\d{7}$/,
	'853': /^6\d{7}$/,
	'86': /^1\d{10}$/,
	'886': /^9\d{8}$/,
	'91': /^[6-9]\d{9}$/,
};

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
	const digits = compact(written);
	if (digits === '')
		return wrong('A recipient has no phone number', 'Fill in a number for each recipient.');
	if (FROM_ABROAD.test(digits)) {
		const abroad = compact(withoutTrunkZero(written.normalize('NFKC'), prefix)).replace(
			FROM_ABROAD,
			'',
		);
		if (!/^\d+$/.test(abroad)) return notDigits(written);
		if (abroad.startsWith(prefix) && abroad !== prefix)
			return { number: abroad.slice(prefix.length) };
		return wrong(
			`The phone number "${written}" does not begin with +${prefix}, as numbers of the chosen country do`,
			'Choose the country of this number in "Country", or give the recipient a "country_code" of its own.',
		);
	}
	return /^\d+$/.test(digits)
		? { number: withoutPrefix(digits, prefix, MOBILE[countryCode]) }
		: notDigits(written);
}

/** A country code as people write it, +886 or 1-242, without what is no digit; other text stays. */
export function readCountryCode(written: unknown): string {
	return compact(String(written ?? '')).replace(FROM_ABROAD, '');
}

/** What is wrong with a country code that `readCountryCode` gave. */
export function checkCountryCode(code: string | undefined): Failure | undefined {
	if (code !== undefined && /^\d+$/.test(code)) return undefined;
	return {
		message: `The country code "${code ?? ''}" is not a number`,
		description: 'Choose a country in "Country", or give its code in digits: 886 for Taiwan.',
	};
}

/** Takes away what only stands between the digits. Full-width digits become plain ones. */
export function compact(written: string): string {
	return written.normalize('NFKC').replace(DECORATION, '');
}

function withoutTrunkZero(written: string, prefix: string): string {
	return written.replace(TRUNK_ZERO, (zero: string, position: number) => {
		const before = compact(written.slice(0, position)).replace(FROM_ABROAD, '');
		return before === prefix ? '' : zero;
	});
}

/** Takes the country away where what is left is a whole mobile number. */
function withoutPrefix(digits: string, prefix: string, mobile: RegExp | undefined): string {
	if (!mobile || !digits.startsWith(prefix)) return digits;
	const rest = digits.slice(prefix.length);
	return mobile.test(rest.replace(/^0/, '')) ? rest : digits;
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
