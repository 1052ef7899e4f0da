/**
 * Buffers that are held while a task runs: the most, beyond what was held before (MB of 2^20 bytes). The
 * sandbox stands in the same process. For 500 MB in a process of its own see test/bench/upload.ts.
 */
export async function mostBuffers(task: () => Promise<void>): Promise<number> {
	const before = process.memoryUsage().arrayBuffers;
	let most = before;
	const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().arrayBuffers)), 5);
	await task();
	clearInterval(watch);
	return (most - before) / 2 ** 20;
}
