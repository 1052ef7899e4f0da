import { MAX_VARIABLE_LENGTH } from './limits';

/** The failure's text is the document's ("Send Single/Multiple Emails", `failure`). */
const TOO_LONG = 'Invalid: the value of recipient variables should under 100 characters';
/** The document states the rule, not the text that reports a breach of it: this one is ours. */
const BAD_NAME =
	'Invalid: the name of recipient variables should not start with a number or contain special characters';

/** Letters of any script, digits and underscores, no digit first ("Variable Usage", Note). */
const NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;

const PLACEHOLDER = /\{\{([^{}]+)\}\}/g;

/** Gives the text a recipient's failure carries when a name or a value breaks the rules, or nothing. */
export function variablesProblem(variables: Record<string, unknown>): string | undefined {
	if (Object.keys(variables).some((name) => !NAME.test(name))) return BAD_NAME;
	if (Object.values(variables).some((value) => lengthOf(asText(value)) > MAX_VARIABLE_LENGTH))
		return TOO_LONG;
	return undefined;
}

/** Fills `{{name}}` with the recipient's values. A name without a value stays as it is written. */
export function fill(text: string, variables: Record<string, unknown>): string {
	return text.replace(PLACEHOLDER, (written: string, name: string) =>
		Object.hasOwn(variables, name) ? asText(variables[name]) : written,
	);
}

/**
 * Fills an e-mail's HTML. In links the value is percent-encoded, as the document's sample shows
 * ("Variable Usage", Email Example: a value that ends in "=" arrives as "%3D").
 */
export function fillHtml(html: string, variables: Record<string, unknown>): string {
	const linksFilled = html.replace(
		/(href\s*=\s*)(["'])(.*?)\2/gis,
		(_all, start: string, quote: string, link: string) => {
			// A link that is one variable as a whole holds a URL, which encoding would break.
			const whole = /^\{\{[^{}]+\}\}$/.test(link.trim());
			const filled = whole
				? fill(link, variables)
				: link.replace(PLACEHOLDER, (written: string, name: string) =>
						Object.hasOwn(variables, name) ? encodeURIComponent(asText(variables[name])) : written,
					);
			return `${start}${quote}${filled}${quote}`;
		},
	);
	return fill(linksFilled, variables);
}

/**
 * Characters as people count them, so that an emoji is one and not two UTF-16 units: "must not exceed 100 characters"
 * is all the document says ("Send Single/Multiple Emails", `recipients.variables`).
 */
function lengthOf(text: string): number {
	return [...text].length;
}

/** A value may be an array, as in the document's sample: its parts count together. */
function asText(value: unknown): string {
	if (typeof value === 'string') return value;
	if (Array.isArray(value)) return value.map(asText).join(',');
	return value === null || value === undefined
		? ''
		: typeof value === 'object'
			? JSON.stringify(value)
			: String(value);
}
