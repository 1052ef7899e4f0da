import type { IDataObject } from 'n8n-workflow';

/** IDs come as numbers and as texts (octeth-email-gateway-api.txt, DomainID): here they are texts, to compare them by. */
const asId = (name: string, value: IDataObject[string]) =>
	name.endsWith('Id') && typeof value === 'number' ? String(value) : value;

/**
 * A record of the API as a row: its fields in the manner of n8n's own (`DomainID` is `domainId`), and IDs as texts.
 *
 * @param names of fields that are called otherwise here
 */
export function toRow(record: IDataObject, names: Record<string, string> = {}): IDataObject {
	return Object.fromEntries(
		Object.entries(record).map(([key, value]) => {
			const name = names[key] ?? toName(key);
			return [name, asId(name, value)];
		}),
	);
}

/** `SMTPHost` is smtpHost, `event_type` is eventType, `UserID` is userId. */
export function toName(key: string): string {
	return key
		.replace(/[_\s]+(\w?)/g, (_all, letter: string) => letter.toUpperCase())
		.replace(/^(?:[A-Z]+(?=[A-Z][a-z])|[A-Z]+$|[A-Z])/, (capitals) => capitals.toLowerCase())
		.replace(
			/([A-Z])([A-Z]+)(?![a-z])/g,
			(_all, first: string, rest: string) => first + rest.toLowerCase(),
		);
}

/** The fields named as true or false: they come as booleans, and as 1 and 0 (Update Email Sender Domain). */
export function withSwitches(row: IDataObject, names: readonly string[]): IDataObject {
	const switches = names
		.filter((name) => name in row)
		.map((name) => [name, asSwitch(row[name]) ?? row[name]]);
	return { ...row, ...Object.fromEntries(switches) };
}

/** What an answer says with true, "true", 1 or "1", and their opposites; undefined for anything else. */
export function asSwitch(value: unknown): boolean | undefined {
	const word = String(value).toLowerCase();
	if (word === 'true' || word === '1') return true;
	return word === 'false' || word === '0' ? false : undefined;
}
