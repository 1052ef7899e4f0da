import { randomUUID } from 'node:crypto';
import type { JournalEntry, SandboxOptions } from '../../sandbox/core/types';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';

/**
 * A sandbox for the tests of one file, which starts before the first and closes after the last.
 * Journal and faults are cleared between tests.
 */
export function useSandbox(options?: SandboxOptions): { readonly sandbox: Sandbox } {
	const holder: { sandbox?: Sandbox } = {};
	beforeAll(async () => {
		holder.sandbox = await startSandbox(options);
	});
	afterEach(() => {
		holder.sandbox?.faults.clear();
		holder.sandbox?.journal.clear();
	});
	afterAll(async () => await holder.sandbox?.close());
	return {
		get sandbox() {
			if (!holder.sandbox) throw new Error('The sandbox runs within tests only');
			return holder.sandbox;
		},
	};
}

/** A key of its own for a test: the sandbox opens an account for each. */
export function newKey(): string {
	return `sandbox-${randomUUID()}`;
}

/** How many recipients each request carried, the largest first: requests that are in flight together arrive in any order. */
export function recipientCounts(journal: readonly JournalEntry[]): number[] {
	const bodies = Array.from(journal, ({ body }) => body as { recipients: unknown[] });
	return bodies.map(({ recipients }) => recipients.length).sort((one, other) => other - one);
}

/**
 * How many milliseconds timers of `ms` take one after the other, measured beside what it is compared with:
 * a machine under load stretches both.
 */
export async function timersInARow(count: number, ms: number): Promise<number> {
	const began = Date.now();
	for (let done = 0; done < count; done++) await new Promise((resolve) => setTimeout(resolve, ms));
	return Date.now() - began;
}
