import type { OnCall, Probe } from './types';

/** How long whoever pressed a button waits for the receiver before it is said what is known so far. */
const PATIENCE_MS = 3_500;

/** Posts something and gives a sentence about what came back first; repeats go on in the background. */
export async function tellCall(post: (onCall: OnCall) => Promise<unknown>): Promise<string> {
	return await new Promise<string>((resolve, reject) => {
		const timer = setTimeout(
			() => resolve('No answer yet: the webhook calls show what comes.'),
			PATIENCE_MS,
		);
		timer.unref();
		const onCall: OnCall = (event, attempt) => {
			clearTimeout(timer);
			resolve(
				attempt
					? `Posted ${event} to ${attempt.url}: ${answerOf(attempt.status)}.`
					: 'No address is pasted yet: nothing was posted.',
			);
		};
		post(onCall).catch(reject);
	});
}

/** A sentence about the probes of an address. */
export function tellProbes(probes: Probe[]): string {
	const said = probes.map(({ method, status }) => `${method} ${answerOf(status)}`).join(', ');
	const isTaken = probes.every(({ status }) => status === 200);
	return `The address was tried: ${said}. ${isTaken ? 'It is taken.' : 'It is not taken: both must answer 200.'}`;
}

function answerOf(status: number): string {
	return status === 0 ? 'was not answered' : `was answered ${status}`;
}
