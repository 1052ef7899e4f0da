import { V1Failure } from './answers';
import { WINDOW_MS } from './limits';

/**
 * The rate limit of the v1 door: so many requests of one sender key within any 60 seconds. Requests that are turned
 * down don't count. `wait` words the failure, which differs between the sections.
 */
export class Paces {
	/** Times of the requests that were let in, by sender key, oldest first. */
	private readonly seen = new Map<string, number[]>();

	/** 0: no limit. */
	constructor(private readonly perWindow: number) {}

	/** Lets the request at `now` in, or throws the 429. */
	take(key: string, now: number, wait: (seconds: number, attempts: number) => string): void {
		if (this.perWindow <= 0) return;
		const recent = (this.seen.get(key) ?? []).filter((at) => at > now - WINDOW_MS);
		this.seen.set(key, recent);
		const [oldest] = recent;
		if (oldest === undefined || recent.length < this.perWindow) {
			recent.push(now);
			return;
		}
		const seconds = Math.max(1, Math.ceil((oldest + WINDOW_MS - now) / 1000));
		const free = recent.filter((at) => at <= now + seconds * 1000 - WINDOW_MS).length;
		throw new V1Failure({ Code: 429, Message: wait(seconds, free) }, 429, {
			'retry-after': String(seconds),
		});
	}

	reset(): void {
		this.seen.clear();
	}
}
