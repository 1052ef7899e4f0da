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
export function isFirst(trigger: string, id: string): boolean {
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

/** Forgets what a trigger received after all not: n8n could not start the workflow, and the sender comes again. */
export function forget(trigger: string, ids: readonly string[]): void {
	for (const id of ids) received.get(trigger)?.delete(id);
}
