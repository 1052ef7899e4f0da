import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import { toFailure, toNodeError, type Failure } from '../shared/errors';
import { cancelSignal, type Caller } from '../shared/http/caller';
import type { FileStream } from '../shared/http/fileStream';
import { networkCodeOf, retry, type Try } from '../shared/http/retry';
import { wait } from '../shared/http/wait';

/** Milliseconds a whole file may take: with such requests the HTTP client counts until the answer. */
const TIMEOUT_MS = 3_600_000;

/** Milliseconds without a piece of a file that has begun to come; then its connection counts as broken. */
const IDLE_MS = 120_000;

/** A file at a link that needs no key and must not get one. */
interface Transfer<T> {
	/** Whether a repeat is harmless when it is not known what became of the file. */
	idempotent: boolean;
	/** The request, made anew for each try: a stream can be sent once. */
	prepare(): Promise<IHttpRequestOptions>;
	/** Takes what came, or says what is wrong with it. */
	take(response: IN8nHttpFullResponse): Promise<Try<T>>;
	/** What to say of a connection that broke off, with the network's error code. */
	broken(networkCode: string): Failure;
}

/**
 * Sends or fetches a file, anew where that is safe. It never stands in memory as a whole.
 *
 * @throws FailureError
 */
export async function transfer<T>(
	{ context, requestOptions }: Caller,
	file: Transfer<T>,
): Promise<T> {
	const signal = cancelSignal(context);
	const attemptOnce = async (): Promise<Try<T>> => {
		const request = await file.prepare();
		const stalled = new AbortController();
		try {
			const response = (await context.helpers.httpRequest({
				timeout: TIMEOUT_MS,
				...requestOptions,
				...request,
				// A client that follows redirects keeps the whole body in memory, in case it must send it again.
				disableFollowRedirect: true,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				abortSignal: AbortSignal.any([stalled.signal, ...(signal ? [signal] : [])]),
			})) as IN8nHttpFullResponse;
			const { timeout = IDLE_MS } = { ...requestOptions, ...request };
			const watched = watch(response.body, timeout, () => stalled.abort());
			return await file.take(response).finally(() => watched.abort());
		} catch (cause) {
			const networkCode = stalled.signal.aborted ? 'ETIMEDOUT' : networkCodeOf(cause);
			// Not the network: storing the file failed, say. A repeat would not help.
			if (networkCode === undefined) throw toNodeError(context.getNode(), toFailure(cause));
			return { failure: file.broken(networkCode), attempt: { networkCode } };
		} finally {
			const { body } = request;
			if (isStream(body)) body.destroy();
		}
	};
	return await retry(attemptOnce, { idempotent: file.idempotent, ...(signal ? { signal } : {}) });
}

/**
 * Watches a file that has begun to come: the HTTP client would wait for the rest for ever.
 *
 * @param idleMs milliseconds without a new piece, while whoever takes it waits for one
 * @returns what ends the watching
 */
function watch(body: unknown, idleMs: number, whenIdle: () => void): AbortController {
	const over = new AbortController();
	if (!isStream(body)) return over;
	let last = Date.now();
	// A listener would make the file flow before somebody takes it.
	const push = body.push.bind(body);
	body.push = (...piece) => {
		last = Date.now();
		return push(...piece);
	};
	const untilIdle = async () => {
		for (;;) {
			const left = last + idleMs - Date.now();
			if (left <= 0 && body.readableLength === 0) return whenIdle();
			await wait(left > 0 ? left : idleMs, over.signal);
		}
	};
	// It only ends with an error when the watching is over.
	untilIdle().catch(() => undefined);
	return over;
}

function isStream(body: unknown): body is FileStream {
	return typeof body === 'object' && body !== null && 'destroy' in body;
}
