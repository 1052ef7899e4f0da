import type { FastifyInstance } from 'fastify';
import type { Surroundings } from './context';
import type { FaultList } from './faults';
import { FAULT_KINDS, faultProblem, isFault } from './faults';
import type { Journal } from './journal';
import { isRecord } from './shapes';
import type { SandboxService } from './types';
import { KEY_PREFIX } from './types';

interface PanelRequest {
	key?: string;
	search?: string;
	limit?: string;
}

export interface AdminParts {
	context: Surroundings;
	faults: FaultList;
	journal: Journal;
	services: SandboxService[];
}

/**
 * The routes below /_sandbox, by which a test or the page steers a sandbox that runs as a process of its own.
 * The caller gives them a scope of their own.
 */
export function addAdminRoutes(
	app: FastifyInstance,
	{ context, faults, journal, services }: AdminParts,
): void {
	refuseOtherSites(app);

	app.get('/_sandbox/faults', () => faults.list());

	app.post('/_sandbox/faults', (request, reply) => {
		const wanted = Array.isArray(request.body) ? request.body : [request.body];
		const problem = wanted.map(faultProblem).find((text) => text !== undefined);
		if (problem) return reply.code(400).send({ error: problem });
		for (const fault of wanted.filter(isFault)) faults.add(fault);
		return faults.list();
	});

	app.delete<{ Querystring: { kind?: string } }>('/_sandbox/faults', (request) => {
		faults.clear(FAULT_KINDS.find((kind) => kind === request.query.kind));
		return faults.list();
	});

	app.get<{ Querystring: { service?: string; key?: string } }>('/_sandbox/journal', (request) => {
		const { service, key } = request.query;
		return journal.filter(
			(entry) =>
				(service === undefined || entry.service === service) &&
				(key === undefined || entry.key === key),
		);
	});

	app.delete('/_sandbox/journal', () => {
		journal.clear();
		return { success: true };
	});

	app.post('/_sandbox/reset', () => {
		for (const service of services) service.reset();
		faults.clear();
		journal.clear();
		return { success: true };
	});

	app.get<{ Querystring: PanelRequest }>('/_sandbox/panels', (request, reply) => {
		const { key, search, limit } = request.query;
		if (!key?.startsWith(KEY_PREFIX))
			return reply.code(400).send({ error: `key must start with ${KEY_PREFIX}` });
		const query = { search, ...(Number(limit) > 0 ? { limit: Number(limit) } : {}) };
		return Object.fromEntries(
			services.map((service) => [service.name, service.panel?.(key, query)]),
		);
	});

	app.post('/_sandbox/act', async (request, reply) => {
		const { service: name, key, action, values = {} } = isRecord(request.body) ? request.body : {};
		const service = services.find((one) => one.name === name);
		const named =
			typeof key === 'string' && key.startsWith(KEY_PREFIX) && typeof action === 'string';
		if (!service?.act || !named || !isTexts(values)) {
			return await reply
				.code(400)
				.send({ error: 'service, key, action and values (texts) are required' });
		}
		try {
			const told = await service.act(key, action, values);
			return { success: true, ...(told ? { told } : {}) };
		} catch (error) {
			return await reply
				.code(400)
				.send({ error: error instanceof Error ? error.message : String(error) });
		}
	});

	app.post('/_sandbox/clock', (request, reply) => {
		const ms = isRecord(request.body) ? request.body.advanceMs : undefined;
		if (typeof ms !== 'number' || !(ms >= 0)) {
			return reply
				.code(400)
				.send({ error: 'advanceMs must be a number of milliseconds, 0 or more' });
		}
		context.clock.advance(ms);
		return { now: context.now() };
	});
}

/** A browser says where a request comes from: a page of another site must not steer the sandbox. */
function refuseOtherSites(app: FastifyInstance): void {
	app.addHook('onRequest', async (request, reply) => {
		const site = request.headers['sec-fetch-site'];
		if (request.method === 'GET' || site === undefined || site === 'same-origin') return undefined;
		return await reply.code(403).send({ error: 'Only the page of the sandbox itself may do this' });
	});
}

function isTexts(value: unknown): value is Record<string, string> {
	return isRecord(value) && Object.values(value).every((text) => typeof text === 'string');
}
