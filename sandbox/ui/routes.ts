import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { AdminParts } from '../core/admin';
import { PAGE_SCRIPT } from './client';
import { drawLive, drawPage } from './page';
import { PAGE_STYLE } from './style';
import type { Address } from './view';
import { viewOf } from './view';

/**
 * What the page may do, on top of the escaping and of the frames' own sandbox: no scripts but its own, no frames with
 * an address, and styles in place because messages have them (frames inherit this).
 */
const POLICY = [
	"default-src 'none'",
	"script-src 'self'",
	"style-src 'self' 'unsafe-inline'",
	'img-src https: data:',
	"connect-src 'self'",
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'none'",
].join('; ');

/** The page in the browser: GET /, its style and script, and the part of it that is fetched again and again. */
export function addPageRoutes(app: FastifyInstance, parts: AdminParts): void {
	app.get<{ Querystring: Address }>('/', (request, reply) => {
		return sendHtml(reply, drawPage(parts, viewOf(parts, request.query)).text);
	});

	app.get<{ Querystring: Address }>('/_sandbox/live', (request, reply) => {
		const text = drawLive(parts, viewOf(parts, request.query)).text;
		const tag = `"${createHash('sha1').update(text).digest('hex')}"`;
		void reply.header('etag', tag);
		return request.headers['if-none-match'] === tag
			? reply.code(304).send()
			: sendHtml(reply, text);
	});

	app.get('/_sandbox/page.css', (_request, reply) =>
		reply.type('text/css; charset=utf-8').send(PAGE_STYLE),
	);
	app.get('/_sandbox/page.js', (_request, reply) =>
		reply.type('text/javascript; charset=utf-8').send(PAGE_SCRIPT),
	);
}

function sendHtml(reply: FastifyReply, text: string): FastifyReply {
	return reply
		.header('content-security-policy', POLICY)
		.header('cache-control', 'no-store')
		.header('x-content-type-options', 'nosniff')
		.type('text/html; charset=utf-8')
		.send(text);
}
