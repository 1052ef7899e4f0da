import { localPart } from './addresses';
import type { EventName, PlayDetails } from './types';

interface Played {
	event: EventName;
	details?: PlayDetails;
}

/** What the pretend mailboxes do, by the beginning of the address; all others receive the mail and do nothing. */
const MAILBOXES: Array<{ prefix: string; events: Played[] }> = [
	{ prefix: 'bounce', events: [{ event: 'bounce' }] },
	{ prefix: 'softbounce', events: [{ event: 'bounce', details: { bounceType: 'soft' } }] },
	{ prefix: 'open', events: [{ event: 'delivery' }, { event: 'open' }] },
	{ prefix: 'click', events: [{ event: 'delivery' }, { event: 'open' }, { event: 'click' }] },
	{ prefix: 'unsubscribe', events: [{ event: 'delivery' }, { event: 'unsubscribe' }] },
	{ prefix: 'complain', events: [{ event: 'delivery' }, { event: 'complaint' }] },
	{ prefix: 'silent', events: [] },
];

/** A line that tells users about them. */
export const MAILBOX_NOTE = `Deliver: addresses that begin with ${MAILBOXES.map(({ prefix }) => prefix).join(', ')} do what their name says.`;

/** Gives the events that follow when a mail is delivered to this address, in order. */
export function mailboxEvents(address: string): Played[] {
	const name = localPart(address);
	return MAILBOXES.find(({ prefix }) => name.startsWith(prefix))?.events ?? [{ event: 'delivery' }];
}
