import { setTimeout as delay } from 'node:timers/promises';

const millisecondsBetweenLooks = 100;

/** Looks again and again until there is an answer; fails when there is none in time. */
export async function until<T>(
	what: string,
	seconds: number,
	look: () => Promise<T | undefined>,
): Promise<T> {
	const deadline = Date.now() + seconds * 1000;
	for (;;) {
		const answer = await look();
		if (answer !== undefined) return answer;
		if (Date.now() > deadline) throw new Error(`Waited ${seconds} s in vain until ${what}.`);
		await delay(millisecondsBetweenLooks);
	}
}
