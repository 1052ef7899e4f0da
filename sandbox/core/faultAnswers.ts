import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Fault, SandboxService } from './types';

/** How late a `slow` answer comes (ms) when the fault does not say. */
const SLOW_MS = 3_000;

const SERVER_ERROR = 'Internal Server Error';

const PROXY_PAGE =
	'<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';

/**
 * Plays the faults that strike before the service sees the request: nothing is taken, nothing changes.
 * Gives true when the request was answered (or cut off) here.
 */
export function answerBefore(
	fault: Fault,
	request: FastifyRequest,
	reply: FastifyReply,
	service: SandboxService,
): boolean {
	switch (fault.kind) {
		case 'tooManyRequests':
			if (fault.retryAfter !== undefined)
				void reply.header('retry-after', String(fault.retryAfter));
			void reply
				.code(429)
				.send(errorBody(service, request, 429, fault.message ?? 'too many requests'));
			return true;
		case 'serverError':
			void reply.code(500).send(errorBody(service, request, 500, fault.message ?? SERVER_ERROR));
			return true;
		case 'html':
			void reply.code(502).type('text/html; charset=utf-8').send(PROXY_PAGE);
			return true;
		case 'resetBefore':
			reset(request, reply);
			return true;
		case 'redirect':
			void reply
				.code(fault.status ?? 302)
				.header('location', fault.location ?? '')
				.send();
			return true;
		case 'answer':
			void reply.send(dress(fault, reply));
			return true;
		case 'hang':
			// What hangs is let go when the client gives up, or when the sandbox closes.
			void reply.hijack();
			return true;
		default:
			return false;
	}
}

/**
 * Plays the faults that strike after the service has taken the request. Takes the answer's body and gives the one
 * to send instead; for a reset the connection is gone when it returns.
 */
export async function answerAfter(
	fault: Fault,
	request: FastifyRequest,
	reply: FastifyReply,
	payload: unknown,
	service: SandboxService,
): Promise<unknown> {
	switch (fault.kind) {
		case 'serverErrorAfter':
			void reply.code(500).type('application/json; charset=utf-8');
			return JSON.stringify(errorBody(service, request, 500, fault.message ?? SERVER_ERROR));
		case 'invalidJson':
			void reply.code(200).type('application/json; charset=utf-8');
			return '{"id": "this is cut o';
		case 'answerAfter':
			void reply.removeHeader('content-type');
			return dress(fault, reply);
		case 'slow':
			await pause(fault.delayMs ?? SLOW_MS);
			return payload;
		case 'resetAfter':
			reset(request, reply);
			return payload;
		default:
			return payload;
	}
}

/** The service's own form of an error, or the usual one. */
function errorBody(
	{ errorBody: own }: SandboxService,
	request: FastifyRequest,
	status: number,
	message: string,
): unknown {
	return own?.(status, message, request) ?? { message };
}

/** Sets status and headers of a made-up answer and gives its body. */
function dress(
	{ status = 200, headers = {}, body }: Fault,
	reply: FastifyReply,
): string | undefined {
	void reply.code(status);
	if (body !== undefined) {
		const kind = typeof body === 'string' ? 'text/plain' : 'application/json';
		void reply.type(`${kind}; charset=utf-8`);
	}
	void reply.headers(headers);
	return body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
}

/** Waits `ms` of real time: the network's delay is no matter of the sandbox's clock. */
export async function pause(ms: number): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, ms));
}

/** RST rather than FIN where Node can: the client sees ECONNRESET or "socket hang up". */
function reset(request: FastifyRequest, reply: FastifyReply): void {
	void reply.hijack();
	request.raw.socket.resetAndDestroy();
}
