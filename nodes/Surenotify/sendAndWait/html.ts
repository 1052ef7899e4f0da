const ENTITIES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
	'`': '&#96;',
};

/** A text for use between tags and within quoted attributes: nothing in it is markup any more. */
export function escapeHtml(text: string): string {
	return text.replace(/[&<>"'`]/g, (character) => ENTITIES[character] ?? character);
}

/** The same with its line breaks. */
export function escapeLines(text: string): string {
	return escapeHtml(text).replace(/\r\n?|\n/g, '<br>');
}
