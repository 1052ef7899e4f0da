import type { IWebhookFunctions } from 'n8n-workflow';
import { refuse } from '../errors';
import { Latest } from './latest';

/** How many events a trigger remembers. Services repeat a call within minutes, not days. */
const MEMORY = 500;

/** How many tokens a trigger remembers: two for a call, 100 calls a second for 10 minutes. */
const TOKENS = 120_000;

/** How many calls are looked after that their senders gave up; what goes beyond counts as taken. */
const ABANDONED = 1_000;

/** What n8n writes the answer to, as far as it tells what became of a call. */
type Answer = ReturnType<IWebhookFunctions['getResponseObject']>;

/** What a trigger has received: its events, and what senders use once. */
interface Received {
	events: Latest<true>;
	tokens: Latest<true>;
}

/**
 * Of each trigger in this process. Best effort: n8n's static data are no place for it, because n8n saves them as a
 * whole, so a call that began before an activation and ended after it would undo what the activation remembers.
 * `eventId` in the output lets n8n's Remove Duplicates do the rest, across restarts and processes.
 */
const received = new Map<string, Received>();

function receivedBy(trigger: string): Received {
	const known = received.get(trigger) ?? {
		events: new Latest<true>(MEMORY),
		tokens: new Latest<true>(TOKENS),
	};
	received.set(trigger, known);
	return known;
}

/** Calls whose senders hung up before n8n had answered, by what they brought. */
const abandoned = new Latest<Answer>(ABANDONED);

/**
 * Whether something is new to this trigger; what goes with a time is a token, and remembered for so long. What n8n
 * could not take after all is forgotten, so that it is new again when the sender repeats it. What a test listener got
 * may come again at any time: nobody waits for a second call to try something.
 *
 * @throws FailureError, through what it gives, for what n8n is still at: its sender did not wait for the answer
 */
export function memoryOf(context: IWebhookFunctions): (id: string, keepMs?: number) => boolean {
	if (context.getMode() === 'manual') return () => true;
	const trigger = `${context.getWorkflow().id} ${context.getNode().id}`;
	const { events, tokens } = receivedBy(trigger);
	const forget = (id: string) => {
		events.delete(id);
		tokens.delete(id);
	};
	const remembered: string[] = [];
	const response = context.getResponseObject();
	response.once('close', () => {
		if (!response.writableEnded) {
			for (const id of remembered) abandoned.set(`${trigger} ${id}`, response);
		} else if (response.statusCode >= 500) remembered.forEach(forget);
	});
	return (id, keepMs) => {
		// n8n goes on with a call whose sender hung up, and nobody hears its answer.
		const earlier = abandoned.get(`${trigger} ${id}`);
		if (earlier && !earlier.writableEnded) {
			refuse('n8n is still taking this event', 'Its sender did not wait for the answer.');
		}
		abandoned.delete(`${trigger} ${id}`);
		if (earlier && earlier.statusCode >= 500) forget(id);
		const memory = keepMs === undefined ? events : tokens;
		if (memory.get(id)) return false;
		memory.set(id, true, keepMs);
		remembered.push(id);
		return true;
	};
}
