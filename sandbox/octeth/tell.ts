import type { DeliveryAttempt } from '../core/types';
import type { EventName } from './types';

/** Told of each try of a webhook call, and without one of an event that nobody registered for. */
export type OnCall = (event: EventName, attempt?: DeliveryAttempt) => void;

/** How long whoever pressed a button waits for the receivers before it is said what is known so far. */
const PATIENCE_MS = 2_500;

/**
 * Plays events and gives sentences about what was posted to whom and what came back. A receiver that refuses or stays
 * silent is tried again for longer than anybody waits: that goes on in the background. What `play` throws is thrown.
 */
export async function tellCalls(play: (onCall: OnCall) => Promise<unknown>): Promise<string> {
	const said: string[] = [];
	let timer: NodeJS.Timeout | undefined;
	const patience = new Promise<string>((resolve) => {
		timer = setTimeout(
			() => resolve('No answer yet: the webhook calls show what comes.'),
			PATIENCE_MS,
		);
	});
	let giveUp: (text: string) => void = () => undefined;
	const refusal = new Promise<string>((resolve) => (giveUp = resolve));
	const played = play((event, attempt) => {
		said.push(sentence(event, attempt));
		if (attempt && !isGood(attempt.status)) giveUp('');
	}).then((outcome) =>
		outcome === 'untracked'
			? 'Tracking is off for this mail: nobody noticed.'
			: 'Nothing was posted.',
	);
	try {
		const silence = await Promise.race([played, refusal, patience]);
		return said.join(' ') || silence;
	} finally {
		clearTimeout(timer);
		// Whoever is still being tried may break off with the sandbox.
		void played.catch(() => undefined);
	}
}

function sentence(event: EventName, attempt?: DeliveryAttempt): string {
	if (!attempt) return `Nobody has registered for ${event}: it is in the event log only.`;
	const { url, status } = attempt;
	return `Posted ${event} to ${url}: ${status === 0 ? 'no answer' : `answered ${status}`}.`;
}

export function isGood(status: number): boolean {
	return status >= 200 && status < 300;
}
