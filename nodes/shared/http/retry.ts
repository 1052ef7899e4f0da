import { FailureError, type Failure } from '../errors';
import { wait } from './wait';

/** What became of one try: an answer with a status, or an error code of the network. */
export interface Attempt {
	/** HTTP status of the answer. */
	status?: number;
	/** Error code of the network, for example ECONNRESET. */
	networkCode?: string;
	/** The answer says it worked, but what it says cannot be read. */
	unreadable?: boolean;
	/** The answer's Retry-After header: seconds or a date. */
	retryAfter?: string;
}

/** At most this many tries, and this much waiting for one request (docs/architecture.md, Retry). */
export const MAX_TRIES = 5;
/** A refusal for too many requests costs nothing to repeat: only the time bounds it. */
export const MAX_REFUSED_TRIES = 12;
export const MAX_WAIT_MS = 60_000;

const FIRST_DELAY_MS = 500;
/** A refusal for too many requests is never answered within the same second. */
const LEAST_DELAY_REFUSED_MS = 1000;

/** The connection never came about, so the service never saw the request. */
const NEVER_CONNECTED = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
]);

/** The request was never sent, and a repeat would not be either: a wrong URL, a certificate not trusted. */
const NEVER_SENT =
	/^(ERR_INVALID_URL|ERR_SSL_|ERR_TLS_|EPROTO$|CERT_|UNABLE_TO_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT)/;

/** Whether the service certainly did not take the request. */
export function notTaken({ status, networkCode }: Attempt): boolean {
	return status === 429 || (networkCode !== undefined && NEVER_CONNECTED.has(networkCode));
}

/** Whether the service may have acted although no clear answer came. */
export function outcomeUnknown({ status, networkCode, unreadable }: Attempt): boolean {
	if (unreadable) return true;
	if (status !== undefined) return status >= 500;
	if (networkCode === undefined) return false;
	return !NEVER_CONNECTED.has(networkCode) && !NEVER_SENT.test(networkCode);
}

/**
 * How long to wait before the next try.
 *
 * @param attempt what the last try came to
 * @param options.tries how many tries there were, 1 after the first
 * @param options.maxTries fewer tries than usual, where the failure says so
 * @param options.idempotent whether the request may be repeated although it may have been carried out
 * @param options.waitedMs how long this request has waited between its tries so far
 * @param options.random from 0 to 1: full jitter, so that several workers do not come back together
 * @returns milliseconds, or undefined to give up
 */
export function retryDelay(
	attempt: Attempt,
	options: {
		tries: number;
		maxTries?: number | undefined;
		idempotent: boolean;
		waitedMs: number;
		random: number;
	},
): number | undefined {
	const { tries, maxTries = Infinity, idempotent, waitedMs, random } = options;
	if (!notTaken(attempt) && !(idempotent && outcomeUnknown(attempt))) return undefined;
	const tooMany = attempt.status === 429;
	if (tries >= Math.min(tooMany ? MAX_REFUSED_TRIES : MAX_TRIES, maxTries)) return undefined;
	const backoff = random * FIRST_DELAY_MS * 2 ** Math.min(tries, 5);
	const asked = retryAfterMs(attempt.retryAfter);
	const jittered = asked === undefined ? backoff : random * FIRST_DELAY_MS;
	const wanted = Math.ceil(Math.max(asked ?? 0, tooMany ? LEAST_DELAY_REFUSED_MS : 0) + jittered);
	return waitedMs + wanted > MAX_WAIT_MS ? undefined : wanted;
}

/** Reads a Retry-After header (RFC 9110, 10.2.3: seconds or an HTTP date) as milliseconds from now. */
export function retryAfterMs(header: string | undefined, now = Date.now()): number | undefined {
	if (header === undefined || header.trim() === '') return undefined;
	const seconds = Number(header);
	if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
	const date = Date.parse(header);
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** One try: what came of it, or what went wrong. */
export type Try<T> = { value: T } | { failure: Failure; attempt: Attempt };

/**
 * Tries something until it works or must not be repeated: requests, uploads and downloads alike.
 *
 * @param options.onTooMany told of each wait after a 429, so that others of the same key wait as well
 * @throws FailureError of the last try; `outcomeUnknown` says whether any of them may have worked
 */
export async function retry<T>(
	attemptOnce: () => Promise<Try<T>>,
	options: { idempotent: boolean; signal?: AbortSignal; onTooMany?: (ms: number) => void },
): Promise<T> {
	const { idempotent, signal, onTooMany } = options;
	let unknown = false;
	for (let tries = 1, waitedMs = 0; ; tries++) {
		const result = await attemptOnce();
		if ('value' in result) return result.value;
		const { attempt, failure } = result;
		signal?.throwIfAborted();
		unknown ||= !notTaken(attempt) && outcomeUnknown(attempt);
		const { maxTries } = failure;
		const random = Math.random();
		const delay = retryDelay(attempt, { tries, maxTries, idempotent, waitedMs, random });
		if (delay === undefined) throw new FailureError({ ...failure, outcomeUnknown: unknown });
		if (attempt.status === 429) onTooMany?.(delay);
		await wait(delay, signal);
		waitedMs += delay;
	}
}

/**
 * The network's error code, from the first cause that has one: n8n wraps the client's error. n8n 1 drops the
 * cause and keeps the code where an HTTP status would stand.
 */
export function networkCodeOf(thrown: unknown): string | undefined {
	for (let error = thrown; error instanceof Error; error = error.cause) {
		const { code, httpCode } = error as { code?: unknown; httpCode?: unknown };
		if (typeof code === 'string') return code;
		if (typeof httpCode === 'string' && /^[A-Z]/.test(httpCode)) return httpCode;
	}
	return undefined;
}
