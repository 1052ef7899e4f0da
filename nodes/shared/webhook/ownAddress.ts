/** Whether two texts are one address: a service may write its host in small letters, and Chinese in a path in code. */
export function isSameAddress(url: string, other: string): boolean {
	return hrefOf(url) === hrefOf(other);
}

/**
 * Whether two addresses are the same trigger's: its test address, or the one it had before n8n's own
 * address was changed. n8n ends both with the node's webhook ID and path.
 */
export function isSameTrigger(url: string, other: string): boolean {
	return segments(url).slice(-2).join('/') === segments(other).slice(-2).join('/');
}

/** What tells n8n's address for tests from the one for published workflows: the part before the ID. */
export function doorOf(url: string): string | undefined {
	return segments(url).at(-3);
}

/** The path of an address; what is no address stays as it is. */
export function pathOf(url: string): string {
	return URL.canParse(url) ? new URL(url).pathname : url;
}

/** An address in its usual form; what is no address stays as it is. */
function hrefOf(url: string): string {
	return URL.canParse(url) ? new URL(url).href : url;
}

function segments(url: string): string[] {
	return pathOf(url).split('/').filter(Boolean);
}
