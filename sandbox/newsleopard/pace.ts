import type { Refusal } from './failures';
import { tooMany } from './failures';

const dayMs = 86_400_000;

/**
 * How often one key may call (chapter Rate Limiting): so many requests a second, and so many a
 * day. Calls that are turned down count for neither. The second is a token bucket that holds one
 * second's worth, so a client that spaces its calls evenly is never turned down over a millisecond.
 */
export class Pace {
	private tokens: number;
	private filledAt: number;
	private day = 0;
	private today = 0;

	/** `perSecond` 0 stands for no limit. */
	constructor(
		private readonly perSecond: number,
		now: number,
	) {
		this.tokens = Math.max(1, perSecond);
		this.filledAt = now;
	}

	/** Counts the call at `now`, or gives the 429 when it is one too many. `dailyLimit` is of a UTC day. */
	take(now: number, dailyLimit: number): Refusal | undefined {
		const day = Math.floor(now / dayMs);
		if (day !== this.day) {
			this.day = day;
			this.today = 0;
		}
		if (this.today >= dailyLimit) return tooMany('Limit Exceeded');
		if (this.perSecond > 0) {
			const most = Math.max(1, this.perSecond);
			this.tokens = Math.min(most, this.tokens + ((now - this.filledAt) / 1000) * this.perSecond);
			this.filledAt = now;
			if (this.tokens < 1) return tooMany('too many requests');
			this.tokens -= 1;
		}
		this.today += 1;
		return undefined;
	}
}
