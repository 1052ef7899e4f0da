import { createHash } from 'node:crypto';
import { following, wait } from './wait';

/** How fast one API key may ask. */
export interface Pace {
	/** Names the limit: limits of different names do not share a lane. */
	name: string;
	/** Requests under way at the same time. */
	inFlight: number;
	/** Milliseconds from the start of one request to the start of the next; 0 = none. */
	intervalMs: number;
}

/** What most calls are held to: four requests at once, as design.md has it. */
export const IN_FLIGHT_4: Pace = { name: 'default', inFlight: 4, intervalMs: 0 };

/**
 * A queue in front of one limit of one API key. Every workflow of this process shares it, because
 * the service counts them together; other processes are met by the retry of refused requests.
 */
export class Lane {
	private running = 0;
	private nextStart = 0;
	/** In the order in which they came. */
	private readonly waiting = new Set<() => void>();

	constructor(private readonly pace: Pace) {}

	/** Runs `task` when its turn has come. Rejects with the signal's reason when it is aborted first. */
	async run<T>(task: () => Promise<T>, signal?: AbortSignal): Promise<T> {
		signal?.throwIfAborted();
		if (this.running >= this.pace.inFlight) await this.queue(signal);
		else this.running++;
		try {
			signal?.throwIfAborted();
			await this.turn(signal);
			return await task();
		} finally {
			// One at a time: the pause counts from the answer, as the request itself may have been held up on its way.
			if (this.pace.inFlight === 1) this.pause(this.pace.intervalMs);
			const [next] = this.waiting;
			if (next) next();
			else this.running--;
		}
	}

	/** Waits for the place of somebody who is done. Whoever is cancelled leaves the queue at once. */
	private async queue(signal?: AbortSignal): Promise<void> {
		const own = following(signal);
		let leave: () => void = () => undefined;
		await new Promise<void>((resolve, reject) => {
			const enter = () => {
				this.waiting.delete(enter);
				resolve();
			};
			leave = () => {
				this.waiting.delete(enter);
				reject(own?.reason);
			};
			this.waiting.add(enter);
			own?.addEventListener('abort', leave, { once: true });
		}).finally(() => own?.removeEventListener('abort', leave));
	}

	/** Lets nothing start for `ms`: the service has just refused somebody who uses this key. */
	pause(ms: number): void {
		this.nextStart = Math.max(this.nextStart, Date.now() + ms);
	}

	/** Waits for the next free start. A start is taken before the wait, so two never share one. */
	private async turn(signal?: AbortSignal): Promise<void> {
		for (;;) {
			const now = Date.now();
			if (now >= this.nextStart) {
				this.nextStart = now + this.pace.intervalMs;
				return;
			}
			await wait(this.nextStart - now, signal);
		}
	}
}

const lanes = new Map<string, Lane>();

/**
 * The lane of one API key at one host.
 *
 * @param host base URL of the service
 * @param secret the API key; only its hash is kept
 */
export function laneFor(host: string, secret: string, pace: Pace): Lane {
	const owner = createHash('sha256').update(`${host}\n${secret}`).digest('hex');
	const key = `${owner} ${pace.name} ${pace.inFlight} ${pace.intervalMs}`;
	let lane = lanes.get(key);
	if (!lane) lanes.set(key, (lane = new Lane(pace)));
	return lane;
}
