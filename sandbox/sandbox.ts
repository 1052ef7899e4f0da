import fastify from 'fastify';
import { addAdminRoutes } from './core/admin';
import { readBodies } from './core/bodies';
import { createContext } from './core/context';
import { FaultList } from './core/faults';
import { mountService } from './core/host';
import { Journal } from './core/journal';
import { seededRandom } from './core/random';
import type { Faults, SandboxOptions } from './core/types';
import type { Services } from './services';
import { SERVICE_TIMING, createServices } from './services';
import { addPageRoutes } from './ui/routes';

/** Imports hold up to 10 MB as text (Newsleopard document, text import); files may be larger. */
const BODY_LIMIT_BYTES = 64 * 1024 * 1024;

/** A running stand-in for the services; each service is a property under its own name. */
export interface Sandbox extends Services {
	/** http://127.0.0.1:<port>; a service's base URL is `${url}/<name>`. */
	url: string;
	faults: Faults;
	/** The requests of all services, oldest first, of which the latest 20,000 are kept. */
	journal: Journal;
	/** Milliseconds since the epoch, by the sandbox's clock. */
	now(): number;
	/** Moves that clock forward and runs what falls due on the way. */
	advance(ms: number): void;
	close(): Promise<void>;
}

/** Starts a sandbox on 127.0.0.1. It keeps everything in memory; nothing leaves the machine but webhook calls. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const seed = options.seed ?? 1;
	// Two generators: how often faults are drawn must not change which IDs are given.
	const context = createContext(options, seededRandom(seed), SERVICE_TIMING);
	const faults = new FaultList(seededRandom(seed + 1));
	const journal = new Journal();
	const services = createServices(context);

	const app = fastify({ bodyLimit: BODY_LIMIT_BYTES, forceCloseConnections: true });
	readBodies(app);
	const list = Object.values(services);
	for (const service of list)
		await mountService(app, service, context, { journal, faults, odd: context.odd });
	const parts = { context, faults, journal, services: list };
	await app.register(async (scope) => addAdminRoutes(scope, parts));
	await app.register(async (scope) => addPageRoutes(scope, parts));
	context.url = await app.listen({ port: options.port ?? 0, host: '127.0.0.1' });

	return {
		...services,
		url: context.url,
		faults,
		journal,
		now: () => context.now(),
		advance: (ms) => context.clock.advance(ms),
		async close() {
			context.close();
			await app.close();
		},
	};
}
