/** One "@", a domain with a dot, no blanks: what the failure "not a valid email format" is given for is not documented. */
const EMAIL = /^[^\s@<>(),;:"[\]\\]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i;

/** Taiwan's mobile numbers, with or without the leading zero (document, `recipients.address`: both are allowed). */
const TAIWAN_MOBILE = /^0?9\d{8}$/;
/** Elsewhere: digits only, at most 15 of them (ITU-T E.164). */
const DIGITS = /^\d{4,15}$/;

/** True for an e-mail address a message can go to. */
export function isEmail(address: string): boolean {
	return EMAIL.test(address);
}

/** True for a telephone number an SMS can go to in that country. */
export function isPhone(address: string, countryCode: string): boolean {
	return (countryCode === '886' ? TAIWAN_MOBILE : DIGITS).test(address);
}

/** Gives the number as Surenotify shows it: country code, then the number without its leading zero. */
export function internationalNumber(address: string, countryCode: string): string {
	return `${countryCode}${address.replace(/^0/, '')}`;
}

/** Gives the part before the "@", which stands in for a name that was left out. */
export function localPart(address: string): string {
	return address.split('@')[0] ?? address;
}

/** Gives the domain of an e-mail address, in lower case. */
export function domainOf(address: string): string {
	return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

/** One spelling for each mailbox or number: lower case, no leading zero of a number. */
export function sameAddress(address: string): string {
	return /^\d+$/.test(address) ? address.replace(/^0/, '') : address.toLowerCase();
}
