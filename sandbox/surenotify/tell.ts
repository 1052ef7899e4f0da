import type { DeliveryAttempt } from '../core/types';
import type { Channel, EventName } from './types';

/** Told of each try of a webhook call, and without one of an event that nobody registered for. */
export type OnCall = (event: EventName, attempt?: DeliveryAttempt) => void;

/** How long whoever pressed a button waits for the receiver before it is said what is known so far. */
const PATIENCE_MS = 2_500;

/**
 * Plays events and gives sentences about what was posted to whom and what came back. A receiver that refuses or stays
 * silent is tried again for longer than anybody waits: that goes on in the background.
 */
export async function tellCalls(
	channel: Channel,
	play: (onCall: OnCall) => Promise<unknown>,
): Promise<string> {
	const said: string[] = [];
	let silence = 'No answer yet: the webhook calls show what comes.';
	await new Promise<void>((resolve) => {
		const timer = setTimeout(resolve, PATIENCE_MS);
		const done = () => {
			clearTimeout(timer);
			resolve();
		};
		const onCall: OnCall = (event, attempt) => {
			said.push(sentence(channel, event, attempt));
			if (attempt && !isGood(attempt.status)) done();
		};
		play(onCall)
			.then(() => (silence = 'Nothing was posted.'))
			.catch((error: unknown) => console.error('Sandbox webhook call failed:', error))
			.finally(done);
	});
	return said.join(' ') || silence;
}

function sentence(channel: Channel, event: EventName, attempt?: DeliveryAttempt): string {
	const words = `${channel === 'sms' ? 'SMS' : 'email'} ${event}`;
	if (!attempt) return `Nobody has registered for ${words}: it is in the event log only.`;
	const { url, status } = attempt;
	return `Posted ${words} to ${url}: ${status === 0 ? 'no answer' : `answered ${status}`}.`;
}

export function isGood(status: number): boolean {
	return status >= 200 && status < 300;
}
