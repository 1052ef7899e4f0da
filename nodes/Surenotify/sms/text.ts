import { refuse } from '../../shared/errors';
import { DOLLAR, PLACEHOLDER } from '../messages';

/**
 * A web address in running text: with http or www, a short link without either, or a domain of a common
 * ending. Behind an @ it is a part of an e-mail address. The editor's hint uses its source too.
 */
export const WEB_ADDRESS =
	/https?:\/\/[!-~]+|(?<![\w@.-])(?:www\.[!-~]+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:[a-z]+\/[!-~]*|(?:com|net|org|tw|cc|io|app|shop|store|info|biz|hk|jp)(?![\w@-])))/i;

/** Most characters of the one refusal that the document shows (surenotify-api.txt, Send SMS, failure). */
export const SHOWN_LIMIT = 268;

/** The text as a recipient gets it. */
export function textFor(content: string, variables: Record<string, string>): string {
	return content.replace(PLACEHOLDER, (written: string, name: string) =>
		Object.hasOwn(variables, name) ? String(variables[name]) : written,
	);
}

/**
 * Holds a text against another service's ${name}: it would be paid for, and read as it stands.
 *
 * @throws FailureError that names what was found
 */
export function checkDollar(label: string, content: string): void {
	const found = DOLLAR.exec(content)?.[0];
	if (found === undefined) return;
	refuse(
		`"${label}" holds ${found}, which is not replaced by Surenotify: recipients would read it as it stands`,
		'Write [[name]] for the variable, or the field of the input item, "name".',
	);
}

/** A warning when the text itself holds a web address. */
export function warnOfAddress(content: string): string[] {
	const found = WEB_ADDRESS.exec(content)?.[0];
	return found === undefined ? [] : [addressWarning(found.replace(PLACEHOLDER, '…'))];
}

/** The same for what one recipient's values bring in, where the text has none of its own. */
export function warnOfValues(content: string, variables: Record<string, string>): string[] {
	const names = [...content.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
	const values = names.map((name) => WEB_ADDRESS.exec(variables[name] ?? '')?.[0]);
	const found = values.find((value) => value !== undefined);
	return found === undefined || WEB_ADDRESS.test(content) ? [] : [addressWarning(found)];
}

function addressWarning(found: string): string {
	return `The text holds a web address (${found}): it is only let through once its domain is on the operators' whitelist. Apply at service@newsleopard.tw, it takes 5 to 7 business days`;
}

/** A warning when a text is longer than what the document shows to be refused. */
export function warnOfLength(text: string): string[] {
	if (text.length <= SHOWN_LIMIT) return [];
	return [
		`The text has ${text.length} characters; Surenotify is known to refuse a recipient whose text has more than ${SHOWN_LIMIT}`,
	];
}
