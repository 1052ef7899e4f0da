const SQUARE = /\[\[\s*([\p{L}_][\p{L}\p{N}_]*)\s*\]\]/gu;
const DOLLAR = /\$\{\s*[\p{L}_][\p{L}\p{N}_]*\s*\}/u;
const BRACES = /\{\{\s*[\p{L}_][\p{L}\p{N}_]*\s*\}\}/u;

/**
 * Turns [[name]] into {{name}}, Surenotify's form. In a field that is an expression n8n would read
 * {{name}} itself, so people need another way to write it.
 */
export function squareToBraces(text: string): string {
	return text.replace(SQUARE, '{{$1}}');
}

/** The names of all {{name}} in a text. */
export function namesInBraces(text: string): string[] {
	return [...text.matchAll(new RegExp(BRACES, 'gu'))].map(([found]) =>
		found.replace(/[{}\s]/g, ''),
	);
}

/** All [[name]] in a text, as they are written and what they name. */
export function namesInSquares(text: string): Array<{ name: string; written: string }> {
	return [...text.matchAll(SQUARE)].map(([written, name = '']) => ({ name, written }));
}

/** A warning when a text for Surenotify holds Newsleopard's ${name}, which would go out as it stands. */
export function warnOfDollar(...texts: unknown[]): string[] {
	const found = firstMatch(DOLLAR, texts);
	return found
		? [
				`"${found}" is not replaced by Surenotify and goes out as it stands: write [[name]] or {{name}}`,
			]
		: [];
}

/** A warning when a text for Newsleopard holds Surenotify's {{name}} or our [[name]]. */
export function warnOfBraces(...texts: unknown[]): string[] {
	const found = firstMatch(BRACES, texts) ?? firstMatch(new RegExp(SQUARE, 'u'), texts);
	return found
		? [`"${found}" is not replaced by Newsleopard and goes out as it stands: write \${name}`]
		: [];
}

function firstMatch(pattern: RegExp, texts: unknown[]): string | undefined {
	for (const text of texts) {
		const match = typeof text === 'string' ? pattern.exec(text) : null;
		if (match) return match[0];
	}
	return undefined;
}
