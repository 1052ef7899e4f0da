import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerAfter, answerBefore, pause } from './faultAnswers';
import type { FaultList } from './faults';
import type { Journal } from './journal';
import type { Fault, JournalEntry, SandboxContext, SandboxService } from './types';
import { KEY_PREFIX } from './types';

/** Of a body that is no JSON the journal keeps this many characters. */
const KEPT_TEXT = 64 * 1024;

export interface Hooks {
	journal: Journal;
	faults: FaultList;
	/** Requests for which `oddShape` was drawn. */
	odd: WeakSet<object>;
}

/** Mounts `service` below /<name>, behind the key check, the journal, the faults and the latency. */
export async function mountService(
	app: FastifyInstance,
	service: SandboxService,
	context: SandboxContext,
	hooks: Hooks,
): Promise<void> {
	await app.register(
		async (scope) => {
			addHooks(scope, service, context, hooks);
			scope.setNotFoundHandler((_request, reply) => reply.code(404).send({ message: 'Not Found' }));
			// A scope of its own, so that a service may set its own error handler and body parsers.
			await scope.register(async (own) => await service.register(own));
		},
		{ prefix: `/${service.name}` },
	);
}

function addHooks(
	scope: FastifyInstance,
	service: SandboxService,
	context: SandboxContext,
	hooks: Hooks,
): void {
	const entries = new WeakMap<FastifyRequest, JournalEntry>();
	const drawn = new WeakMap<FastifyRequest, Fault>();
	const keyOf = (request: FastifyRequest) => service.keyOf?.(request) ?? headerKey(request);

	scope.addHook('onRequest', async (request) => {
		const entry = openEntry(service, request, context.now());
		entries.set(request, entry);
		hooks.journal.record(entry);
	});

	// After the body is parsed: the journal shows it whatever happens next, and some services carry the key in it.
	scope.addHook('preValidation', async (request, reply) => {
		const entry = entries.get(request);
		if (!entry) return undefined;
		if (context.options.keepBodies !== false)
			entry.body = keepable(service.keptBody?.(request.body) ?? request.body);
		const key = keyOf(request) ?? '';
		if (!request.routeOptions.config?.keyless) {
			entry.key = key;
			if (!key.startsWith(KEY_PREFIX)) {
				return service.refuse?.(reply) ?? (await forbid(reply));
			}
		}
		const fault = hooks.faults.draw(entry);
		if (!fault) return undefined;
		entry.fault = fault.kind;
		drawn.set(request, fault);
		if (fault.kind === 'oddShape') hooks.odd.add(request);
		return answerBefore(fault, request, reply, service) ? reply : undefined;
	});

	scope.addHook('onSend', async (request, reply, payload) => {
		const fault = drawn.get(request);
		if (context.options.latencyMs) await pause(context.options.latencyMs);
		const sent = fault ? await answerAfter(fault, request, reply, payload, service) : payload;
		const entry = entries.get(request);
		if (entry && fault?.kind !== 'resetAfter') entry.status = reply.statusCode;
		return sent;
	});
}

function openEntry(service: SandboxService, request: FastifyRequest, at: number): JournalEntry {
	const url = new URL(request.url, 'http://sandbox');
	return {
		service: service.name,
		key: '',
		method: request.method,
		path: url.pathname.slice(service.name.length + 1) || '/',
		query: Object.fromEntries(url.searchParams),
		status: 0,
		headers: Object.fromEntries(
			Object.entries(request.headers).map(([name, value]) => [
				name,
				Array.isArray(value) ? value.join(', ') : (value ?? ''),
			]),
		),
		at,
	};
}

async function forbid(reply: FastifyReply): Promise<FastifyReply> {
	return await reply.code(403).send({ message: 'Forbidden' });
}

function headerKey(request: FastifyRequest): string | undefined {
	const value = request.headers['x-api-key'];
	return Array.isArray(value) ? value[0] : value;
}

function keepable(body: unknown): unknown {
	return Buffer.isBuffer(body) ? body.toString('utf8', 0, KEPT_TEXT) : body;
}
