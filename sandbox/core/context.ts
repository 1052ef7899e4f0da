import { Clock } from './clock';
import { Deliverer } from './deliver';
import type { Random } from './random';
import { seededUuid } from './random';
import type { SandboxContext, SandboxOptions, Timing } from './types';

/** What takes how long unless the options say otherwise. No document gives these figures; tests make them short. */
const CORE_TIMING: CoreTiming = { deliverMs: 0, webhookRetryMs: [1_000, 5_000, 30_000] };

type CoreTiming = Pick<Timing, 'deliverMs' | 'webhookRetryMs'>;
/** The defaults of what the services added to `Timing`. */
export type ServiceTiming = Omit<Timing, keyof CoreTiming>;

/** What services see of the sandbox, and the parts only the sandbox itself may touch. */
export interface Surroundings extends SandboxContext {
	url: string;
	readonly clock: Clock;
	readonly odd: WeakSet<object>;
	close(): void;
}

/** Gives the clock, chance and webhook calls that all services of one sandbox share. */
export function createContext(
	options: SandboxOptions,
	random: Random,
	ofServices: ServiceTiming,
): Surroundings {
	const timing: Timing = { ...CORE_TIMING, ...ofServices, ...options.timing };
	const clock = new Clock(options.clockOffsetMs);
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
