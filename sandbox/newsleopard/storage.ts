import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SandboxContext } from '../core/types';

/** How long a link is good for. The documents give no figure; an hour is what such links usually last. */
const linkMs = 3_600_000;

/** Takes the bytes of an upload as they arrive. */
export interface Receiver {
	write(chunk: Buffer): void;
	/** The bytes are complete. */
	end(): void;
	/** The connection broke: forget what came. The link may then be used again. */
	abort(): void;
}

interface Ticket {
	signature: string;
	expiresAt: number;
	used: boolean;
	open: () => Receiver;
}

interface Download {
	signature: string;
	lines: () => Iterable<string>;
}

interface Link {
	Params: { id: string };
	Querystring: Record<string, string>;
}

/**
 * The file store beside the API (the documents' links lead to s3.amazonaws.com): upload links that
 * are signed by themselves and good for one upload, and links to CSV files. Neither takes a key;
 * a request that brings one all the same, or a header of the API, is refused as such a store does,
 * with 403 and XML.
 */
export class Storage {
	private readonly tickets = new Map<string, Ticket>();
	private readonly downloads = new Map<string, Download>();

	constructor(private readonly context: SandboxContext) {}

	/** Gives a link for one PUT; `open` is called when its bytes begin to arrive. */
	uploadLink(open: () => Receiver): string {
		const id = this.context.uuid();
		const signature = this.context.uuid().replace(/-/g, '');
		this.tickets.set(id, { signature, expiresAt: this.context.now() + linkMs, used: false, open });
		return `${this.context.url}/newsleopard/storage/upload/${id}?X-Amz-Expires=${linkMs / 1000}&X-Amz-Signature=${signature}`;
	}

	/** Gives a link to a CSV file whose lines are made anew for each download. */
	downloadLink(fileName: string, lines: () => Iterable<string>): string {
		const id = `${this.context.uuid()}/${fileName}`;
		const signature = this.context.uuid().replace(/-/g, '');
		this.downloads.set(id, { signature, lines });
		return `${this.context.url}/newsleopard/storage/download/${id}?X-Amz-Signature=${signature}`;
	}

	register(app: FastifyInstance): void {
		// The body is read from the request as it streams in: no parser may collect it.
		app.removeAllContentTypeParsers();
		app.addContentTypeParser('*', (_request, _payload, done) => done(null, undefined));
		const keyless = { config: { keyless: true } };
		app.put<Link>(
			'/storage/upload/:id',
			keyless,
			async (request, reply) => await this.upload(request, reply),
		);
		app.get<{ Params: { id: string; file: string }; Querystring: Record<string, string> }>(
			'/storage/download/:id/:file',
			keyless,
			async (request, reply) => {
				const file = this.downloads.get(`${request.params.id}/${request.params.file}`);
				const refused = foreignHeader(request);
				if (refused !== undefined) return await denied(reply, 'AccessDenied', refused);
				if (!file)
					return await denied(reply, 'NoSuchKey', 'The specified key does not exist.', 404);
				if (file.signature !== request.query['X-Amz-Signature']) {
					return await denied(
						reply,
						'SignatureDoesNotMatch',
						'The signature of the link does not match.',
					);
				}
				return await reply
					.type('text/csv; charset=utf-8')
					.send(Readable.from(file.lines(), { objectMode: false }));
			},
		);
	}

	reset(): void {
		this.tickets.clear();
		this.downloads.clear();
	}

	private async upload(request: FastifyRequest<Link>, reply: FastifyReply): Promise<FastifyReply> {
		const ticket = this.tickets.get(request.params.id);
		const refused = foreignHeader(request) ?? this.reason(ticket);
		if (!ticket || refused !== undefined)
			return await denied(reply, 'AccessDenied', refused ?? 'No such upload.');
		if (ticket.signature !== request.query['X-Amz-Signature']) {
			return await denied(
				reply,
				'SignatureDoesNotMatch',
				'The signature of the link does not match.',
			);
		}
		// The store the links lead to takes no upload whose length isn't given.
		if (request.headers['transfer-encoding'] !== undefined) {
			return await denied(
				reply,
				'NotImplemented',
				'Transfer-Encoding is not implemented: send Content-Length.',
				501,
			);
		}
		ticket.used = true;
		const receiver = ticket.open();
		let taken = false;
		try {
			for await (const chunk of request.raw) receiver.write(chunk);
			receiver.end();
			taken = true;
		} finally {
			if (!taken) {
				ticket.used = false;
				receiver.abort();
			}
		}
		return await reply.code(200).header('etag', `"${ticket.signature}"`).send();
	}

	private reason(ticket: Ticket | undefined): string | undefined {
		if (!ticket) return 'No such upload.';
		if (ticket.used) return 'This upload link has been used.';
		return this.context.now() > ticket.expiresAt ? 'Request has expired.' : undefined;
	}
}

/** What a request carries that belongs to the API and not to a signed link. */
function foreignHeader({ headers }: FastifyRequest<object>): string | undefined {
	if (headers['x-api-key'] !== undefined) return 'x-api-key must not be sent to a signed link.';
	if (headers.authorization !== undefined)
		return 'Authorization must not be sent to a signed link.';
	return headers['content-type']?.startsWith('application/json')
		? 'The upload is a file, not application/json.'
		: undefined;
}

async function denied(
	reply: FastifyReply,
	code: string,
	message: string,
	status = 403,
): Promise<FastifyReply> {
	return await reply
		.code(status)
		.type('application/xml')
		.send(
			`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
		);
}
