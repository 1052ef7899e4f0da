import { sharedCountry } from '../countries';

/** Digits of a number behind +1 and +7 (North American Numbering Plan, Russian and Kazakh plans, E.164). */
const NATIONAL_LENGTH = 10;
/** Digits of a number within one area of the North American Numbering Plan, whose area codes have three. */
const LOCAL_LENGTH = 7;
const AREA_LENGTH = 3;

/** The number behind the region's code; or the whole number, where it is of another region. */
export type AreaNumber =
	| { number: string; abroad?: undefined }
	| { number?: undefined; abroad: string };

/**
 * Reads a number of a region that shares its country with others: its code is that of the country and one
 * area, 1939 of +1 for Puerto Rico. Some codes go further, into the numbers of the area: 124625, Barbados.
 *
 * @param digits without + or 00
 * @returns undefined for other regions, and where the digits are no whole number of the country or its area
 */
export function readAreaNumber(digits: string, countryCode: string): AreaNumber | undefined {
	const country = sharedCountry(countryCode);
	if (country === undefined) return undefined;
	const code = countryCode.slice(country.length);
	if (digits.length === NATIONAL_LENGTH - code.length) return { number: digits };
	const national = toNational(digits, country, code);
	if (national === undefined) return undefined;
	return national.startsWith(code)
		? { number: national.slice(code.length) }
		: { abroad: country + national };
}

function toNational(digits: string, country: string, code: string): string | undefined {
	const { length } = digits;
	if (length === NATIONAL_LENGTH) return digits;
	if (length === NATIONAL_LENGTH + country.length && digits.startsWith(country)) {
		return digits.slice(country.length);
	}
	const isLocal = country === '1' && length === LOCAL_LENGTH;
	return isLocal ? code.slice(0, AREA_LENGTH) + digits : undefined;
}
