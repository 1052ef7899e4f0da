import type { IWebhookFunctions } from 'n8n-workflow';
import { refuse } from '../errors';

/** What n8n writes the answer to, as far as it tells what became of a call. */
type Answer = ReturnType<IWebhookFunctions['getResponseObject']>;

/** How many such calls are looked after; what goes beyond counts as taken. */
const ABANDONED = 1_000;

/** Calls whose senders hung up before n8n had answered, by what they brought; the latest last. */
const abandoned = new Map<string, Answer>();

/**
 * Whether something is new to this trigger; what goes with a time is remembered for so long. What n8n could not
 * take after all is forgotten, so that it is new again when the sender repeats it. What a test listener got may
 * come again at any time: nobody waits for a second call to try something.
 *
 * @throws FailureError, through what it gives, for what n8n is still at: its sender did not wait for the answer
 */
export function memoryOf(context: IWebhookFunctions): (id: string, keepMs?: number) => boolean {
	if (context.getMode() === 'manual') return () => true;
	const trigger = `${context.getWorkflow().id} ${context.getNode().id}`;
	const remembered: string[] = [];
	const response = context.getResponseObject();
	response.once('close', () => {
		if (!response.writableEnded) {
			for (const id of remembered) abandoned.set(`${trigger} ${id}`, response);
			for (const oldest of abandoned.keys()) {
				if (abandoned.size <= ABANDONED) break;
				abandoned.delete(oldest);
			}
		} else if (response.statusCode >= 500) forget(trigger, remembered);
	});
	return (id, keepMs) => {
		settle(trigger, id);
		const isNew = keepMs === undefined ? isFirst(trigger, id) : isUnused(trigger, id, keepMs);
		if (isNew) remembered.push(id);
		return isNew;
	};
}

/** Looks what has become of a call whose sender hung up. n8n goes on with it, and nobody hears the answer. */
function settle(trigger: string, id: string): void {
	const response = abandoned.get(`${trigger} ${id}`);
	if (!response) return;
	if (!response.writableEnded) {
		refuse('n8n is still taking this event', 'Its sender did not wait for the answer.');
	}
	abandoned.delete(`${trigger} ${id}`);
	if (response.statusCode >= 500) forget(trigger, [id]);
}

/** How many events a trigger remembers. Services repeat a call within minutes, not days. */
const MEMORY = 500;

/** What each trigger has received in this process, the latest last. */
const received = new Map<string, Set<string>>();

/**
 * Whether a trigger received something for the first time; then it is remembered. Best effort: the memory
 * is bounded and this process's own. n8n's static data are no place for it: n8n saves them as a whole, so
 * a call that began before an activation and ended after it would undo what the activation remembers.
 * `eventId` in the output lets n8n's Remove Duplicates do the rest, across restarts and processes.
 */
function isFirst(trigger: string, id: string): boolean {
	const known = received.get(trigger) ?? new Set();
	received.set(trigger, known);
	if (known.has(id)) return false;
	known.add(id);
	for (const oldest of known) {
		if (known.size <= MEMORY) break;
		known.delete(oldest);
	}
	return true;
}

/** How many tokens a trigger keeps in each half of its memory: two for a call, 100 calls a second for 5 minutes. */
const TOKENS = 60_000;

/** What senders use once. When the younger half is old enough or full, it takes the place of the older one. */
interface Tokens {
	since: number;
	younger: Set<string>;
	older: Set<string>;
}

const used = new Map<string, Tokens>();

/**
 * Whether a trigger sees a token for the first time; then it is remembered, for `keepMs` at least unless more
 * than 60,000 come meanwhile. In halves, because looking for what is out of date in one long list takes longer
 * with every call.
 */
function isUnused(trigger: string, token: string, keepMs: number): boolean {
	const tokens = tokensOf(trigger, keepMs);
	if (tokens.younger.has(token) || tokens.older.has(token)) return false;
	tokens.younger.add(token);
	return true;
}

function tokensOf(trigger: string, keepMs: number): Tokens {
	const now = Date.now();
	const known = used.get(trigger) ?? { since: now, younger: new Set(), older: new Set() };
	const isOver = now - known.since >= keepMs || known.younger.size >= TOKENS;
	const tokens = isOver ? { since: now, younger: new Set<string>(), older: known.younger } : known;
	used.set(trigger, tokens);
	return tokens;
}

/** Forgets what a trigger received after all not: n8n could not start the workflow, and the sender comes again. */
function forget(trigger: string, ids: readonly string[]): void {
	const { younger, older } = used.get(trigger) ?? {};
	for (const id of ids) for (const set of [received.get(trigger), younger, older]) set?.delete(id);
}
