/** HTML that may be put into a page as it is. Only `html` makes it, so whatever else there is gets escaped. */
class Markup {
	constructor(readonly text: string) {}
}

export type { Markup };

type Part = Markup | string | number | undefined | false | Part[];

const ENTITIES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/**
 * Builds HTML from a template. Texts are escaped for use between tags and inside quoted attributes; markup and lists of
 * it are taken as they are; undefined and false leave nothing.
 */
export function html(literals: TemplateStringsArray, ...parts: Part[]): Markup {
	return new Markup(literals.map((literal, i) => literal + render(parts[i])).join(''));
}

function render(part: Part): string {
	if (part === undefined || part === false) return '';
	if (part instanceof Markup) return part.text;
	if (Array.isArray(part)) return part.map(render).join('');
	return String(part).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
