import type {
	BinaryHelperFunctions,
	IExecuteSingleFunctions,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';
import { networkCodeOf } from '../shared/exchange';
import { FailureError, refuse, toFailure, toNodeError, type Failure } from '../shared/failures';
import { outcomeUnknown, retryDelay, type Attempt } from '../shared/retry';
import { wait } from '../shared/wait';
import { errorOf } from './errors';

type Stream = Awaited<ReturnType<BinaryHelperFunctions['getBinaryStream']>>;

/** A CSV file that is to be uploaded. It can be opened more than once: each try reads it from the start. */
export interface Upload {
	/** Bytes; a pre-signed URL takes no upload of unknown length. */
	size: number;
	open(): Promise<Buffer | Stream>;
}

/** Milliseconds a whole upload may take: with such requests the HTTP client counts until the answer. */
const TIMEOUT_MS = 3_600_000;

/** A text as a file in UTF-8. */
export function textUpload(text: string): Upload {
	const bytes = Buffer.from(text);
	return { size: bytes.length, open: async () => bytes };
}

/**
 * A file of the input item. Where n8n keeps files outside of the items (its default) it is never read
 * into memory.
 *
 * @param property name of the binary field, or the file itself from an expression
 */
export async function binaryUpload(
	context: IExecuteSingleFunctions,
	property: string,
): Promise<Upload> {
	const { helpers } = context;
	const { id } = helpers.assertBinaryData(property);
	if (id === undefined) {
		const bytes = await helpers.getBinaryDataBuffer(property);
		return { size: bytes.length, open: async () => bytes };
	}
	const { fileSize } = await helpers.getBinaryMetadata(id);
	return { size: fileSize, open: async () => await helpers.getBinaryStream(id) };
}

/**
 * PUTs a file to a pre-signed URL (Import Contacts, File Upload, Step 3). Such a URL refuses the API key
 * and every header that was not signed, so nothing goes along but the length.
 *
 * @param url the pre-signed URL; it is a secret, so no message holds it
 * @param repeatable whether the file may arrive twice: an upload whose outcome is not known is then
 *   repeated. Imports may; the file of a one-time campaign starts its sending and may not.
 * @throws FailureError when the file did not arrive; `outcomeUnknown` where that is not certain
 */
export async function upload(
	context: IExecuteSingleFunctions,
	url: string,
	file: Upload,
	repeatable: boolean,
): Promise<void> {
	if (file.size === 0)
		refuse('The file is empty', 'Check the node that makes the file: it has no contact in it.');
	const signal = context.getExecutionCancelSignal();
	for (let tries = 1, waitedMs = 0, lost = false; ; tries++) {
		const { attempt, failure } = await putOnce(context, url, file, signal);
		// A link that takes one upload only, and took the one whose answer was lost.
		if (!failure || (lost && attempt.status === 403)) return;
		signal?.throwIfAborted();
		lost ||= outcomeUnknown(attempt);
		const delay = retryDelay(attempt, {
			tries,
			idempotent: repeatable,
			waitedMs,
			random: Math.random(),
		});
		if (delay === undefined)
			throw new FailureError({ ...failure, outcomeUnknown: outcomeUnknown(attempt) });
		await wait(delay, signal);
		waitedMs += delay;
	}
}

interface Try {
	attempt: Attempt;
	failure?: Failure;
}

async function putOnce(
	context: IExecuteSingleFunctions,
	url: string,
	file: Upload,
	signal?: AbortSignal,
): Promise<Try> {
	const body = await file.open();
	const request: IHttpRequestOptions = {
		method: 'PUT',
		url,
		body,
		// `false` keeps the client from adding its own content type, which older signatures would refuse.
		headers: { 'content-length': file.size, 'content-type': false },
		// A client that follows redirects keeps the whole body in memory, in case it must send it again.
		disableFollowRedirect: true,
		timeout: TIMEOUT_MS,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		...(signal ? { abortSignal: signal } : {}),
	};
	try {
		const { statusCode: status, body: said } = (await context.helpers.httpRequest(
			request,
		)) as IN8nHttpFullResponse;
		return status < 300
			? { attempt: { status } }
			: { attempt: { status }, failure: refused(status, said) };
	} catch (cause) {
		const networkCode = networkCodeOf(cause);
		if (networkCode === undefined) throw toNodeError(context.getNode(), toFailure(cause));
		return { attempt: { networkCode }, failure: broken(networkCode) };
	} finally {
		if (!Buffer.isBuffer(body)) body.destroy();
	}
}

/** The file store answers in XML, or Newsleopard itself with one of its codes (One-time Upload). */
function refused(status: number, answer: unknown): Failure {
	const text = typeof answer === 'string' ? answer : JSON.stringify(answer ?? '');
	const storeCode = /<Code>([^<]*)<\/Code>/.exec(text)?.[1];
	const code = /"code":"?(\d+)/.exec(text)?.[1];
	const known = errorOf(code ?? '', '', status);
	const said = code ? known.meaning : /<Message>([^<]*)<\/Message>/.exec(text)?.[1];
	const detail = [code ? `code ${code}` : storeCode, said].filter(Boolean).join(': ');
	return {
		message: `The upload of the contact file was refused (HTTP ${status}${detail ? `, ${detail}` : ''})`,
		description: code ? known.advice : adviceOf(status),
		httpCode: String(status),
	};
}

function adviceOf(status: number): string {
	return status === 403
		? 'The upload link may have expired. Run the node again: it gets a new one.'
		: 'Check that the file is a CSV file in UTF-8 whose first two columns are EMAIL and NAME, then run the node again.';
}

function broken(code: string): Failure {
	return {
		// The code stands in the description: n8n replaces a message that holds one by a text of its own.
		message: 'The upload of the contact file broke off',
		description: `Check the network of this n8n (${code}), then run the node again.`,
		httpCode: 'none',
	};
}
