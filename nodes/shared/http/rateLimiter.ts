import { createHash } from 'node:crypto';
import { following, wait } from './wait';

/** How fast one API key may ask. */
export interface RateLimit {
	/** Names the limit: limits of different names are counted apart. */
	name: string;
	/** Requests under way at the same time. */
	concurrency: number;
	/** Milliseconds from the start of one request to the start of the next; 0 = none. */
	intervalMs: number;
}

/** What most calls are held to: four requests at once (docs/architecture.md, Rate limits). */
export const FOUR_AT_ONCE: RateLimit = { name: 'default', concurrency: 4, intervalMs: 0 };

/** So long a slower rate of the same key holds after it was last asked for. */
const MEMORY_MS = 60_000;

/**
 * A queue in front of one limit of one API key. Every workflow of this process shares it, because
 * the service counts them together; other processes are met by the retry of refused requests.
 */
export class RateLimiter {
	private running = 0;
	private nextStart = 0;
	/** In the order in which they came. */
	private readonly waiting = new Set<() => void>();
	/** When each interval was last asked for: two credentials may hold one key with two rates. */
	private readonly intervals = new Map<number, number>();

	constructor(private readonly limit: RateLimit) {}

	/** Notes what the caller's credential allows; the slowest of the last minute holds. */
	allow(intervalMs: number): this {
		this.intervals.set(intervalMs, Date.now());
		return this;
	}

	/**
	 * Runs `task` when its turn has come. Rejects with the signal's reason when it is aborted first.
	 *
	 * @param intervalMs what the caller's credential allows: noted at its turn, which may be minutes later
	 */
	async run<T>(
		task: () => Promise<T>,
		signal?: AbortSignal,
		intervalMs = this.limit.intervalMs,
	): Promise<T> {
		signal?.throwIfAborted();
		if (this.running >= this.limit.concurrency) await this.queue(signal);
		else this.running++;
		try {
			signal?.throwIfAborted();
			this.allow(intervalMs);
			await this.turn(signal);
			return await task();
		} finally {
			// One at a time: the pause counts from the answer, as the request itself may have been held up on its way.
			if (this.limit.concurrency === 1) this.pause(this.allow(intervalMs).intervalMs());
			const [next] = this.waiting;
			if (next) next();
			else this.running--;
		}
	}

	/** Lets nothing start for `ms`: the service has just refused somebody who uses this key. */
	pause(ms: number): void {
		this.nextStart = Math.max(this.nextStart, Date.now() + ms);
	}

	private intervalMs(): number {
		const since = Date.now() - MEMORY_MS;
		const recent = [...this.intervals].filter(([, asked]) => asked >= since);
		return Math.max(0, ...recent.map(([interval]) => interval));
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

	/** Waits for the next free start. A start is taken before the wait, so two never share one. */
	private async turn(signal?: AbortSignal): Promise<void> {
		for (;;) {
			const now = Date.now();
			if (now >= this.nextStart) {
				this.nextStart = now + this.intervalMs();
				return;
			}
			await wait(this.nextStart - now, signal);
		}
	}
}

const limiters = new Map<string, RateLimiter>();

/**
 * The rate limiter of one API key at one host, whatever credential or rate it comes with.
 *
 * @param baseUrl base URL of the service
 * @param secret the API key; only its hash is kept
 */
export function rateLimiterFor(baseUrl: string, secret: string, limit: RateLimit): RateLimiter {
	const owner = createHash('sha256')
		.update(`${new URL(baseUrl).host}\n${secret.trim()}`)
		.digest('hex');
	const key = `${owner} ${limit.name}`;
	let limiter = limiters.get(key);
	if (!limiter) limiters.set(key, (limiter = new RateLimiter(limit)));
	return limiter.allow(limit.intervalMs);
}
