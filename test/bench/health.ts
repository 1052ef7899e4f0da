import { Agent, get } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';

const msBetweenQuestions = 10;

/** A question and how long its answer took. */
export interface Answer {
	/** Milliseconds since the epoch. */
	askedAt: number;
	ms: number;
}

/** The longest wait for an answer, in milliseconds; only what of it lies between two moments counts. */
export function worstMs(answers: Answer[], from = -Infinity, to = Infinity): number {
	const waits = answers.map(
		({ askedAt, ms }) => Math.min(askedAt + ms, to) - Math.max(askedAt, from),
	);
	return Math.max(0, ...waits);
}

/**
 * Asks a server every 10 ms whether it is well, from a thread of its own: what this one does (the sandbox runs in it)
 * must not be counted as the server's.
 */
export async function watchHealth<T>(
	baseUrl: string,
	work: () => Promise<T>,
): Promise<{ answers: Answer[]; result: T }> {
	const worker = new Worker(__filename, { workerData: `${baseUrl}/healthz` });
	const answers = new Promise<Answer[]>((resolve, reject) => {
		worker.once('message', resolve);
		worker.once('error', reject);
	});
	try {
		const result = await work();
		worker.postMessage('stop');
		return { answers: await answers, result };
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
	const answers: Answer[] = [];
	// The next question waits for the answer: a server that is not there is not asked a thousand times.
	while (!stopped) {
		const askedAt = Date.now();
		const began = performance.now();
		await ask(url, agent);
		const ms = performance.now() - began;
		answers.push({ askedAt, ms });
		await delay(Math.max(0, msBetweenQuestions - ms));
	}
	agent.destroy();
	parentPort?.postMessage(answers);
}

if (!isMainThread) void watch(workerData as string);
