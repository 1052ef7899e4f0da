import { parse as parseForm } from 'node:querystring';

/** A call to a webhook, as the service posts it. */
export type WebhookCall = {
	method?: string;
	/** Strings and Buffers go as they are; anything else is turned into JSON. */
	rawBody?: unknown;
	/** `content-type` is application/json unless given. */
	headers?: Record<string, string>;
	query?: Record<string, string>;
};

/** What the caller of the webhook gets to see. */
export class Reply {
	status = 200;

	readonly headers: Record<string, unknown> = {};

	body: unknown;

	/** Whether anybody has answered: the caller waits as long as this is false. */
	ended = false;

	/** Who wants to know when the answer is out. */
	readonly onClose: Array<() => void> = [];
}

/** n8n refuses what it cannot parse before the node is asked. */
export class UnreadableBody extends Error {}

function bytesOf(body: unknown): Buffer {
	if (body === undefined) return Buffer.alloc(0);
	if (Buffer.isBuffer(body)) return body;
	return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

/** Reads the body by its content type, as n8n's body parser does; of an empty one, or what it does not know, it makes nothing. */
function parse(raw: Buffer, contentType: string): unknown {
	const text = raw.toString().replace(/^\uFEFF/, '');
	if (raw.length === 0) return undefined;
	if (contentType === 'application/json') {
		try {
			return JSON.parse(text);
		} catch (error) {
			throw new UnreadableBody('Failed to parse request body', { cause: error });
		}
	}
	if (contentType === 'application/x-www-form-urlencoded') return { ...parseForm(text) };
	return contentType === 'text/plain' ? raw.toString() : undefined;
}

/** The part of an express request that a node may look at. */
export function requestFor(
	{ method = 'POST', rawBody, headers = {}, query = {} }: WebhookCall,
	path: string,
) {
	const raw = bytesOf(rawBody);
	const lowered = Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
	);
	if (raw.length > 0) {
		lowered['content-type'] ??= 'application/json';
		lowered['content-length'] ??= String(raw.length);
	}
	const contentType = (lowered['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
	const url = Object.keys(query).length ? `${path}?${new URLSearchParams(query).toString()}` : path;
	const get = (name: string) => lowered[name.toLowerCase()];
	const common = {
		method,
		headers: lowered,
		query,
		params: {},
		path,
		url,
		originalUrl: url,
		ip: '127.0.0.1',
	};
	return { ...common, contentType, rawBody: raw, body: parse(raw, contentType), get, header: get };
}

/** The part of an express response that a node may use; answering twice throws, as in express. */
export function responseFor(reply: Reply) {
	const finish = (body: unknown) => {
		if (reply.ended) throw new Error('Cannot set headers after they are sent to the client');
		if (body !== undefined) reply.body = body;
		reply.ended = true;
		for (const listener of reply.onClose.splice(0)) setImmediate(listener);
		return response;
	};
	const setHeader = (name: string, value: unknown) => {
		reply.headers[name.toLowerCase()] = value;
		return response;
	};
	const response = {
		get statusCode() {
			return reply.status;
		},
		set statusCode(code: number) {
			reply.status = code;
		},
		get headersSent() {
			return reply.ended;
		},
		get writableEnded() {
			return reply.ended;
		},
		get writableFinished() {
			return reply.ended;
		},
		once(event: string, listener: () => void) {
			if (event === 'close') reply.onClose.push(listener);
			return response;
		},
		status(code: number) {
			reply.status = code;
			return response;
		},
		sendStatus(code: number) {
			return response.status(code).send(String(code));
		},
		setHeader,
		set: setHeader,
		header: setHeader,
		getHeader: (name: string) => reply.headers[name.toLowerCase()],
		type: (value: string) => setHeader('content-type', value),
		json: (body: unknown) =>
			finish(body === undefined ? undefined : JSON.parse(JSON.stringify(body))),
		send: (body?: unknown) => finish(body),
		end: (body?: unknown) => finish(body),
	};
	return response;
}
