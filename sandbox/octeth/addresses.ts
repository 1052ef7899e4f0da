/** One "@", a domain with a dot, no blanks: what the codes for invalid addresses stand for is not documented. */
const EMAIL = /^[^\s@<>(),;:"[\]\\]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i;

const DOMAIN = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i;

/** True for an e-mail address a mail can go to. */
export function isEmail(text: string): boolean {
	return EMAIL.test(text);
}

/** True for the name of a domain with at least one dot. */
export function isDomain(text: string): boolean {
	return DOMAIN.test(text);
}

/** Gives the domain of an address, in lower case. */
export function domainOf(address: string): string {
	return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

/** Gives the part before the "@", in lower case. */
export function localPart(address: string): string {
	return (address.split('@')[0] ?? address).toLowerCase();
}
