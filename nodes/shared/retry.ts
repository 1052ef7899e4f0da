/** What became of one try: an answer with a status, or an error code of the network. */
export interface Attempt {
	/** HTTP status of the answer. */
	status?: number;
	/** Error code of the network, for example ECONNRESET. */
	networkCode?: string;
	/** The answer says it worked, but what it says cannot be read. */
	unreadable?: boolean;
}

/** At most this many tries, and this much waiting for one request (design.md, Rules of the hooks). */
export const MAX_TRIES = 5;
/** A refusal for too many requests costs nothing to repeat: only the time bounds it. */
export const MAX_REFUSED_TRIES = 12;
export const MAX_WAIT_MS = 60_000;

const FIRST_DELAY_MS = 500;

/** The connection never came about, so the service never saw the request. */
const NEVER_CONNECTED = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
]);

/** The request was never sent, and a repeat would not be either: a wrong URL, a certificate that is not trusted. */
const NEVER_SENT = new Set([
	'ERR_INVALID_URL',
	'CERT_HAS_EXPIRED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** Whether the service certainly did not take the request. */
export function notTaken({ status, networkCode }: Attempt): boolean {
	return status === 429 || (networkCode !== undefined && NEVER_CONNECTED.has(networkCode));
}

/** Whether the service may have acted although no clear answer came. */
export function outcomeUnknown({ status, networkCode, unreadable }: Attempt): boolean {
	if (unreadable) return true;
	if (status !== undefined) return status >= 500;
	return (
		networkCode !== undefined && !NEVER_CONNECTED.has(networkCode) && !NEVER_SENT.has(networkCode)
	);
}

/**
 * How long to wait before the next try.
 *
 * @param attempt what the last try came to
 * @param options.tries how many tries there were, 1 after the first
 * @param options.maxTries fewer tries than usual, where the failure says so
 * @param options.idempotent whether the request may be repeated although it may have been carried out
 * @param options.retryAfter the answer's Retry-After header: seconds or a date
 * @param options.waitedMs how long this request has waited between its tries so far
 * @param options.random a number from 0 to 1: full jitter, so that several workers do not come back together
 * @returns milliseconds, or undefined to give up
 */
export function retryDelay(
	attempt: Attempt,
	options: {
		tries: number;
		maxTries?: number;
		idempotent: boolean;
		retryAfter?: string;
		waitedMs: number;
		random: number;
	},
): number | undefined {
	const refused = notTaken(attempt);
	if (!refused && !(options.idempotent && outcomeUnknown(attempt))) return undefined;
	const usual = attempt.status === 429 ? MAX_REFUSED_TRIES : MAX_TRIES;
	if (options.tries >= Math.min(usual, options.maxTries ?? usual)) return undefined;
	const backoff = options.random * FIRST_DELAY_MS * 2 ** Math.min(options.tries, 5);
	const asked = retryAfterMs(options.retryAfter);
	const delay = asked === undefined ? backoff : asked + options.random * FIRST_DELAY_MS;
	return options.waitedMs + delay > MAX_WAIT_MS ? undefined : Math.ceil(delay);
}

/** Reads a Retry-After header (RFC 9110, 10.2.3: seconds or an HTTP date) as milliseconds from now. */
export function retryAfterMs(header: string | undefined, now = Date.now()): number | undefined {
	if (header === undefined || header.trim() === '') return undefined;
	const seconds = Number(header);
	if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
	const date = Date.parse(header);
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
