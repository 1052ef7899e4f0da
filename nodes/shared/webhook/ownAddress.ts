import type { INode } from 'n8n-workflow';

/** Whether two texts are one address: a service may write its host in small letters, and Chinese in a path in code. */
export function isSameAddress(url: string, other: string): boolean {
	return hrefOf(url) === hrefOf(other);
}

/**
 * How many parts at the end of its address n8n makes of a node: webhook ID and path. One that was imported without
 * such an ID has three: workflow, name and path.
 */
export function ownParts({ webhookId }: Pick<INode, 'webhookId'>): number {
	return webhookId === undefined ? 3 : 2;
}

/**
 * Whether two addresses are the same trigger's: its test address, or the one it had before n8n's own
 * address was changed.
 *
 * @param parts how many at their end are the trigger's own
 */
export function isSameTrigger(url: string, other: string, parts: number): boolean {
	return segments(url).slice(-parts).join('/') === segments(other).slice(-parts).join('/');
}

/** What tells n8n's address for tests from the one for published workflows: what stands before the trigger's own parts. */
export function doorOf(url: string, parts: number): string | undefined {
	return segments(url).at(-parts - 1);
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
