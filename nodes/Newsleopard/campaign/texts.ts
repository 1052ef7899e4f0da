import { refuse } from '../../shared/errors';

/** {{ ... }} that holds something of n8n's: in a field that is Fixed, n8n leaves it as it stands. */
const EXPRESSION = /\{\{(?:(?!\}\})[\s\S])*?\$(?!\{)(?:(?!\}\})[\s\S])*\}\}/;
const IN_BRACES = /\{\{(?:(?!\}\})[\s\S])+\}\}/;
const IN_SQUARES = /\[\[\s*[\p{L}_][\p{L}\p{N}_]*\s*\]\]/u;

/**
 * Refuses an expression that n8n has not filled in: the editor for HTML colours it as if it did.
 *
 * @param label the field that holds the text
 * @throws FailureError
 */
export function refuseExpressions(
	label: string,
	text: string,
	wayOut = 'Switch the field from Fixed to Expression so that n8n fills it in, or write ${NAME} for a value of the contact.',
): void {
	const found = EXPRESSION.exec(text)?.[0];
	if (found) {
		refuse(`"${label}" holds ${cut(found)}, which recipients would read as it stands`, wayOut);
	}
}

/** A warning when a text holds {{name}} or [[name]], which other services fill in and Newsleopard does not. */
export function warnOfBraces(texts: unknown[]): string[] {
	const found = firstMatch(IN_BRACES, texts) ?? firstMatch(IN_SQUARES, texts);
	return found
		? [`"${cut(found)}" is not replaced by Newsleopard and goes out as it stands: write \${name}`]
		: [];
}

function firstMatch(pattern: RegExp, texts: unknown[]): string | undefined {
	for (const text of texts) {
		const match = typeof text === 'string' ? pattern.exec(text) : null;
		if (match) return match[0];
	}
	return undefined;
}

function cut(found: string): string {
	return found.length > 80 ? `${found.slice(0, 80)}…` : found;
}
