import { warnOfDollar } from '../../shared/placeholders';

const PLACEHOLDER = /\{\{([^{}]+)\}\}/g;

/**
 * A web address in running text: with http or www, a short link without either, or a domain of a common
 * ending. Behind an @ it is a part of an e-mail address. The editor's hint uses its source too.
 */
export const WEB_ADDRESS =
	/https?:\/\/[!-~]+|(?<![\w@.-])(?:www\.[!-~]+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:[a-z]+\/[!-~]*|(?:com|net|org|tw|cc|io|app|shop|store|info|biz|hk|jp)(?![\w@-])))/i;

/** Most characters of the one refusal that the document shows (surenotify-api.txt, Send SMS, failure). */
const SHOWN_LIMIT = 268;

/** The text as a recipient gets it; a name without a value stays as it is written. */
export function fill(content: string, variables: Record<string, string>): string {
	return content.replace(PLACEHOLDER, (written: string, name: string) =>
		Object.hasOwn(variables, name) ? String(variables[name]) : written,
	);
}

/** What is worth knowing of a text before or after it goes out, for all recipients or for one. */
export function textWarnings(content: string, variables?: Record<string, string>): string[] {
	const text = variables ? fill(content, variables) : content;
	return [
		...warnOfDollar(content),
		...warnOfAddress(text),
		...(variables ? warnOfUnfilled(content, variables) : []),
	];
}

/** A warning when a text is longer than what the document shows to be refused. */
export function warnOfLength(text: string): string[] {
	if (text.length <= SHOWN_LIMIT) return [];
	return [
		`The text has ${text.length} characters; Surenotify is known to refuse a recipient whose text has more than ${SHOWN_LIMIT}`,
	];
}

function warnOfAddress(text: string): string[] {
	const found = WEB_ADDRESS.exec(text)?.[0];
	return found
		? [
				`The text holds a web address (${found}): it is only let through once its domain is on the operators' whitelist. Apply at service@newsleopard.tw, it takes 5 to 7 business days`,
			]
		: [];
}

function warnOfUnfilled(content: string, variables: Record<string, string>): string[] {
	const names = [...content.matchAll(PLACEHOLDER)].map(([, name]) => String(name));
	const unfilled = [...new Set(names)].filter((name) => !Object.hasOwn(variables, name));
	return unfilled.map(
		(name) =>
			`The variable "${name}" of the text has no value for this recipient: it goes out as {{${name}}}`,
	);
}
