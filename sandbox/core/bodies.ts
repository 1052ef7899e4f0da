import type { FastifyInstance } from 'fastify';

/**
 * How request bodies are read: JSON is parsed (an empty body with a JSON content type is no body, as clients send
 * it with POST and DELETE), anything else arrives as a Buffer. A body that is no JSON is answered with 400.
 */
export function readBodies(app: FastifyInstance): void {
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
		const body = String(text);
		if (body.trim() === '') return done(null, undefined);
		try {
			return done(null, JSON.parse(body));
		} catch (error) {
			return done(
				Object.assign(new Error('body is not valid JSON', { cause: error }), { statusCode: 400 }),
			);
		}
	});
	app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, bytes, done) =>
		done(null, bytes),
	);
	app.setErrorHandler((error, request, reply) => {
		const failure = error instanceof Error ? error : new Error(String(error));
		const status =
			'statusCode' in failure && typeof failure.statusCode === 'number' ? failure.statusCode : 500;
		// A client that hangs up in the middle of its upload is no failure of ours.
		if (status >= 500 && !request.raw.socket.destroyed)
			console.error('Sandbox request failed:', failure);
		return reply.code(status).send({ message: 'Invalid request body', errors: failure.message });
	});
}
