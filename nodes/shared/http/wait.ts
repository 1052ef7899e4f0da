import { sleep } from 'n8n-workflow';

/** Milliseconds asleep at a stretch: an n8n of the 1 line notices only then that it shall stop. */
const STRETCH_MS = 1_000;

/**
 * Waits, unless the execution is cancelled first. In n8n 2 `sleep` takes the signal and ends with it, its
 * timer too; in n8n 1 it knows no signal.
 *
 * @param ms milliseconds
 * @throws the signal's reason, when it is aborted
 */
export async function wait(ms: number, signal?: AbortSignal): Promise<void> {
	let left = ms;
	do {
		signal?.throwIfAborted();
		await sleep(Math.max(0, Math.min(left, STRETCH_MS)), following(signal));
		left -= STRETCH_MS;
	} while (left > 0);
	signal?.throwIfAborted();
}

/**
 * A signal that ends together with the given one. Thousands of items share the signal of their execution,
 * and Node warns of a leak from the eleventh listener on: so each waiting listens to a signal of its own.
 */
export function following(signal: AbortSignal | undefined): AbortSignal | undefined {
	return signal && AbortSignal.any([signal]);
}
