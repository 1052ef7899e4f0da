import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Fault } from './types';

/** How late a `slow` answer comes (ms) when the fault does not say. */
const SLOW_MS = 3_000;

const PROXY_PAGE =
	'<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';

/**
 * Plays the faults that strike before the service sees the request: nothing is taken, nothing changes.
 * Gives true when the request was answered (or cut off) here.
 */
export function answerBefore(fault: Fault, request: FastifyRequest, reply: FastifyReply): boolean {
	switch (fault.kind) {
		case 'tooManyRequests':
			if (fault.retryAfter !== undefined)
				void reply.header('retry-after', String(fault.retryAfter));
			// The text is from the Newsleopard document, "Rate limits"; Surenotify documents none.
			void reply.code(429).send({ message: fault.message ?? 'too many requests' });
			return true;
		case 'serverError':
			void reply.code(500).send({ message: fault.message ?? 'Internal Server Error' });
			return true;
		case 'html':
			void reply.code(502).type('text/html; charset=utf-8').send(PROXY_PAGE);
			return true;
		case 'resetBefore':
			reset(request, reply);
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
): Promise<unknown> {
	switch (fault.kind) {
		case 'serverErrorAfter':
			void reply.code(500).type('application/json; charset=utf-8');
			return JSON.stringify({ message: fault.message ?? 'Internal Server Error' });
		case 'invalidJson':
			void reply.code(200).type('application/json; charset=utf-8');
			return '{"id": "this is cut o';
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

/** Waits `ms` of real time: the network's delay is no matter of the sandbox's clock. */
export async function pause(ms: number): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, ms));
}

/** RST rather than FIN where Node can: the client sees ECONNRESET or "socket hang up". */
function reset(request: FastifyRequest, reply: FastifyReply): void {
	void reply.hijack();
	request.raw.socket.resetAndDestroy();
}
