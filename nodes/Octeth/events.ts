/** What Octeth tells of a mail, in the words that it takes (octeth-email-gateway-api.txt, Add a New Webhook, Event). */
export const EVENTS = ['bounce', 'click', 'complaint', 'delivery', 'open', 'unsubscribe'] as const;

export type EventName = (typeof EVENTS)[number];

/** The same as choices, in the words that all services' nodes have. */
export const EVENT_OPTIONS = [
	{ name: 'Bounced', value: 'bounce' },
	{ name: 'Clicked', value: 'click' },
	{ name: 'Complained', value: 'complaint' },
	{ name: 'Delivered', value: 'delivery' },
	{ name: 'Opened', value: 'open' },
	{ name: 'Unsubscribed', value: 'unsubscribe' },
] as const satisfies ReadonlyArray<{ name: string; value: EventName }>;

/** Some samples have other words for what all others call by these (docs/api-notes.md, Octeth Email Gateway). */
const OTHER_WORDS: Record<string, EventName> = { delivered: 'delivery', bounced: 'bounce' };

/** An event in Octeth's own word for it; one that the document does not name stays as it is. */
export function eventWord(written: unknown): string {
	const word = String(written ?? '').toLowerCase();
	const isKnown = EVENTS.some((event) => event === word);
	return OTHER_WORDS[word] ?? (isKnown ? word : String(written ?? ''));
}
