import { Clock } from './clock';
import { Deliverer } from './deliver';
import type { Random } from './random';
import { seededUuid } from './random';
import type { SandboxContext, SandboxOptions, Timing } from './types';

/**
 * What takes how long unless the options say otherwise. The last four are the real services' figures
 * (Newsleopard document, "Rate limits" and report generation) or our guesses at them; tests make them short.
 */
const DEFAULT_TIMING: Timing = {
	deliverMs: 0,
	webhookRetryMs: [1_000, 5_000, 30_000],
	importMs: 1_500,
	reportMs: 3_000,
	reportIntervalMs: 10_000,
	reportReuseMs: 3_600_000,
	requestsPerSecond: 2,
};

/** What services see of the sandbox, and the parts only the sandbox itself may touch. */
export interface Surroundings extends SandboxContext {
	url: string;
	readonly clock: Clock;
	readonly odd: WeakSet<object>;
	close(): void;
}

/** Gives the clock, chance and webhook calls that all services of one sandbox share. */
export function createContext(options: SandboxOptions, random: Random): Surroundings {
	const timing = { ...DEFAULT_TIMING, ...options.timing };
	const clock = new Clock();
	const deliverer = new Deliverer(clock, timing.webhookRetryMs);
	const odd = new WeakSet<object>();
	return {
		options,
		timing,
		url: '',
		clock,
		odd,
		now: () => clock.now(),
		schedule: (ms, task) => clock.schedule(ms, task),
		random,
		uuid: () => seededUuid(random),
		deliver: async (...call) => await deliverer.deliver(...call),
		oddShape: (request) => typeof request === 'object' && request !== null && odd.has(request),
		close() {
			clock.close();
			deliverer.close();
		},
	};
}
