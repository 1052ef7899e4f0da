import { wait } from '../shared/http/wait';

/** How long to look for an end, and how to look. */
interface Polling<T> {
	/** Asks once. */
	look(): Promise<T>;
	isDone(state: T): boolean;
	/** Milliseconds after which the last state is given back as it is. */
	timeoutMs: number;
	signal?: AbortSignal | undefined;
}

const FIRST_PAUSE_MS = 500;
/** Long jobs are asked after four times a minute, so that they leave most of the rate to others. */
const LONGEST_PAUSE_MS = 15_000;

/**
 * Waits for a job of a service by asking again and again, with growing pauses.
 *
 * @returns the last state, whether the job is done by then or not
 * @throws when the execution is cancelled, or the service refuses to answer
 */
export async function poll<T>({ look, isDone, timeoutMs, signal }: Polling<T>): Promise<T> {
	const end = Date.now() + timeoutMs;
	for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)) {
		await wait(Math.max(0, Math.min(pause, end - Date.now())), signal);
		const state = await look();
		if (isDone(state) || Date.now() >= end) return state;
	}
}
