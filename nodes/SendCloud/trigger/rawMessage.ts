import type {
	IBinaryData,
	IDataObject,
	IHookFunctions,
	IN8nHttpFullResponse,
	INodeExecutionData,
	IWebhookFunctions,
} from 'n8n-workflow';
import { refuse, toFailure, toNodeError } from '../../shared/errors';
import { isObject } from '../../shared/fields/read';
import type { FileStream } from '../../shared/http/fileStream';
import { networkCodeOf } from '../../shared/http/retry';
import { isLocal } from '../../shared/webhook/address';
import { textOf } from '../../shared/webhook/event';
import { readField } from '../../shared/webhook/fields';
import { includeRawMessageField, rawMessageHostField } from './fields';

/** SendCloud waits 3 seconds for the answer to an event; what is left is n8n's. */
const FETCH_MS = 2_000;

/** A message with its attachments: more than mail servers usually take. This figure is ours. */
const MAX_MB = 50;
const MAX_BYTES = MAX_MB * 1024 * 1024;

/** How the file is called, and what it is. */
const FILE = ['message.eml', 'message/rfc822'] as const;

/**
 * The host that raw messages may be fetched from; undefined when they are not wanted.
 *
 * @throws FailureError when they are wanted and no host is named
 */
export function rawMessageHostOf(context: IHookFunctions | IWebhookFunctions): string | undefined {
	if (!readField(context, includeRawMessageField, 'options')) return undefined;
	const host = readField(context, rawMessageHostField, 'options').trim().toLowerCase();
	if (host === '' || !URL.canParse(`https://${host}`) || new URL(`https://${host}`).host !== host) {
		refuse(
			'"Raw Message Host" is not the name of a host',
			'Enter the host of "rawMessageUrl" as it stands in an inbound event, without https:// and without a path. Or turn off "Include Raw Message".',
		);
	}
	return host;
}

/**
 * Adds the raw message to an inbound event, or says in its details why it did not come. With Simplify off the
 * body stays as it was posted, and n8n's log says why.
 */
export async function addRawMessage(
	context: IWebhookFunctions,
	body: IDataObject,
	item: INodeExecutionData,
): Promise<INodeExecutionData> {
	try {
		const host = rawMessageHostOf(context);
		if (host === undefined) return item;
		const inline = textOf(body.raw_message);
		const data = inline
			? await context.helpers.prepareBinaryData(Buffer.from(inline), ...FILE)
			: await fetchFrom(context, host, textOf(body.raw_message_url) ?? '');
		return { ...item, binary: { data } };
	} catch (error) {
		const { message } = toFailure(error);
		context.logger.warn(`The raw message of an inbound event did not come along: ${message}`);
		const { details } = item.json;
		if (item.json === body || !isObject(details)) return item;
		return { json: { ...item.json, details: { ...details, rawMessageError: message } } };
	}
}

/** Fetches a raw message into n8n's store of files. @throws FailureError, or what n8n's store fails with */
async function fetchFrom(
	context: IWebhookFunctions,
	host: string,
	link: string,
): Promise<IBinaryData> {
	const { helpers } = context;
	const url = checkLink(host, link);
	const abortSignal = AbortSignal.timeout(FETCH_MS);
	try {
		const { statusCode, body } = (await helpers.httpRequest({
			method: 'GET',
			url,
			encoding: 'stream',
			abortSignal,
			// Another address is not the one that the user has named.
			disableFollowRedirect: true,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
		})) as IN8nHttpFullResponse;
		const stream = body as FileStream;
		if (statusCode !== 200) {
			stream.destroy();
			return refuse(`The link of the raw message answers with HTTP ${statusCode}`, '');
		}
		return await helpers.prepareBinaryData(bounded(stream), ...FILE);
	} catch (error) {
		if (abortSignal.aborted) refuse('The raw message did not come within 2 seconds', '');
		const code = networkCodeOf(error);
		if (code) refuse(`The raw message cannot be fetched (${code})`, '');
		throw toNodeError(context.getNode(), toFailure(error));
	}
}

/** @throws FailureError for a link that leads elsewhere than to the host that the user has named */
function checkLink(host: string, link: string): string {
	if (!URL.canParse(link)) refuse('The event holds no link to the raw message', '');
	const { host: linked, protocol } = new URL(link);
	if (linked !== host) {
		refuse(`The raw message lies at "${linked}", and "Raw Message Host" names "${host}"`, '');
	}
	// Within the user's own network nobody listens in; everywhere else a message travels encrypted.
	if (protocol === 'https:' || (protocol === 'http:' && isLocal(link))) return link;
	return refuse('The link of the raw message does not begin with https://', '');
}

/** The same stream, which breaks off when it becomes too large: what a sender says of its size is not believed. */
function bounded(stream: FileStream): FileStream {
	let size = 0;
	return stream.map((piece: Buffer) => {
		size += piece.length;
		if (size > MAX_BYTES) refuse(`The raw message is larger than ${MAX_MB} MB`, '');
		return piece;
	});
}
