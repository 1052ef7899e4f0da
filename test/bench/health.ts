import { Agent, get } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';

const msBetweenQuestions = 10;

/** How long a server took to answer while something else went on. */
export interface Health {
	worstMs: number;
	answers: number;
}

/**
 * Asks a server every 10 ms whether it is well, from a thread of its own: what this one does (the sandbox runs in it)
 * must not be counted as the server's.
 */
export async function watchHealth<T>(
	baseUrl: string,
	work: () => Promise<T>,
): Promise<Health & { result: T }> {
	const worker = new Worker(__filename, { workerData: `${baseUrl}/healthz` });
	const health = new Promise<Health>((resolve, reject) => {
		worker.once('message', resolve);
		worker.once('error', reject);
	});
	try {
		const result = await work();
		worker.postMessage('stop');
		return { ...(await health), result };
	} finally {
		await worker.terminate();
	}
}

function ask(url: string, agent: Agent): Promise<void> {
	return new Promise((resolve, reject) => {
		const request = get(url, { agent }, (response) => {
			response.resume();
			response.once('end', resolve);
		});
		request.once('error', reject);
	});
}

async function watch(url: string): Promise<void> {
	const agent = new Agent({ keepAlive: true });
	let stopped = false;
	parentPort?.once('message', () => (stopped = true));
	const health: Health = { worstMs: 0, answers: 0 };
	// The next question waits for the answer: a server that is not there is not asked a thousand times.
	while (!stopped) {
		const began = performance.now();
		await ask(url, agent);
		const took = performance.now() - began;
		health.worstMs = Math.max(health.worstMs, took);
		health.answers++;
		await delay(Math.max(0, msBetweenQuestions - took));
	}
	agent.destroy();
	parentPort?.postMessage(health);
}

if (!isMainThread) void watch(workerData as string);
