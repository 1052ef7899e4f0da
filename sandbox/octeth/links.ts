import type { Draft } from './types';

/** The links of a mail in the order of its content. */
export function linksOf({ contentType, html, plain }: Draft): string[] {
	return contentType === 'html'
		? [...html.matchAll(/<a\b[^>]*\bhref\s*=\s*["'](https?:[^"']+)["']/gi)].map((match) =>
				(match[1] ?? '').replaceAll('&amp;', '&'),
			)
		: [...plain.matchAll(/https?:\/\/[^\s<>"]+/gi)].map(([link]) => link);
}
