import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Bytes that may be rubbish the engine has not found the time to collect, as on a busy machine. */
const RUBBISH = 30 * 2 ** 20;

/**
 * Buffers that are held while a task runs: no more than this, beyond what was held before (MB of 2^20 bytes).
 * The sandbox stands in the same process. For 500 MB in a process of its own see test/bench/upload.ts.
 */
export async function mostBuffers(task: () => Promise<void>): Promise<number> {
	const before = process.memoryUsage().arrayBuffers;
	let held = before;
	const watch = setInterval(() => {
		if (process.memoryUsage().arrayBuffers <= held + RUBBISH) return;
		collectGarbage();
		held = Math.max(held, process.memoryUsage().arrayBuffers);
	}, 5);
	await task();
	clearInterval(watch);
	return (held + RUBBISH - before) / 2 ** 20;
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
