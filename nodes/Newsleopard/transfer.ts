import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import { toFailure, toNodeError, type Failure } from '../shared/errors';
import { cancelSignal, type Caller } from '../shared/http/caller';
import type { FileStream } from '../shared/http/fileStream';
import { networkCodeOf, retry, type Try } from '../shared/http/retry';

/** Milliseconds a whole file may take: with such requests the HTTP client counts until the answer. */
const TIMEOUT_MS = 3_600_000;

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
		try {
			const response = (await context.helpers.httpRequest({
				timeout: TIMEOUT_MS,
				...requestOptions,
				...request,
				// A client that follows redirects keeps the whole body in memory, in case it must send it again.
				disableFollowRedirect: true,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				...(signal ? { abortSignal: signal } : {}),
			})) as IN8nHttpFullResponse;
			return await file.take(response);
		} catch (cause) {
			const networkCode = networkCodeOf(cause);
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

function isStream(body: unknown): body is FileStream {
	return typeof body === 'object' && body !== null && 'destroy' in body;
}
