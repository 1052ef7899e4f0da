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
	/** How many requests start within one interval; left out: one. */
	intervalCap?: number;
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
	private pausedUntil = 0;
	/** From when the last requests count, as many as one interval takes, the earliest first. */
	private recent: Array<{ since: number }> = [];
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
			const start = await this.turn(signal);
			try {
				return await task();
			} finally {
				this.allow(intervalMs);
				this.countFromAnswer(start);
			}
		} finally {
			const [next] = this.waiting;
			if (next) next();
			else this.running--;
		}
	}

	/** Lets nothing start for `ms`: the service has just refused somebody who uses this key. */
	pause(ms: number): void {
		this.pausedUntil = Math.max(this.pausedUntil, Date.now() + ms);
	}

	/**
	 * The service counts a request when it arrives, which is at its answer at the latest. Where requests come one
	 * at a time or as many at once as an interval takes, the next interval begins only then.
	 */
	private countFromAnswer(start: { since: number }): void {
		const { concurrency, intervalCap = 1 } = this.limit;
		const at = this.recent.indexOf(start);
		if ((concurrency > 1 && intervalCap === 1) || at < 0) return;
		this.recent.splice(at, 1);
		this.recent.push({ since: Date.now() });
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

	/** Waits for the next free start. A start is taken before the wait is over for others, so two never share one. */
	private async turn(signal?: AbortSignal): Promise<{ since: number }> {
		for (;;) {
			const now = Date.now();
			const due = this.due();
			if (now >= due) {
				const start = { since: now };
				this.recent = [...this.recent, start].slice(-(this.limit.intervalCap ?? 1));
				return start;
			}
			await wait(due - now, signal);
		}
	}

	private due(): number {
		const [earliest] = this.recent;
		const isFull = this.recent.length >= (this.limit.intervalCap ?? 1);
		return Math.max(this.pausedUntil, isFull && earliest ? earliest.since + this.intervalMs() : 0);
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
