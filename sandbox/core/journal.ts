import type { JournalEntry } from './types';

/** How many requests are remembered; a test of 10,000 requests still counts them all. */
const LIMIT = 20_000;
/** The oldest are dropped this many at a time: dropping one by one would move the whole list with each request. */
const SLACK = 1_000;

/** The requests the services received, oldest first. An ordinary array for those who read it. */
export class Journal extends Array<JournalEntry> {
	/** `filter` and `map` give plain arrays. */
	static override get [Symbol.species](): ArrayConstructor {
		return Array;
	}

	/** Adds `entry` and drops the oldest beyond the limit. */
	record(entry: JournalEntry): void {
		this.push(entry);
		if (this.length >= LIMIT + SLACK) this.splice(0, this.length - LIMIT);
	}

	/** Forgets everything. */
	clear(): void {
		this.length = 0;
	}
}
