import { localPart } from './addresses';
import type { Channel, EventName, Message, PlayDetails } from './types';

type Played = { event: EventName | 'retry'; details?: PlayDetails };

/** What the pretend mailboxes do, by the beginning of the address. An e-mail that bounces was delivered before. */
const MAILBOXES: Array<{ prefix: string; events: Played[] }> = [
	{ prefix: 'bounce', events: [{ event: 'delivery' }, { event: 'bounce' }] },
	{
		prefix: 'softbounce',
		events: [{ event: 'delivery' }, { event: 'bounce', details: { bounceType: 'soft' } }],
	},
	{ prefix: 'retry', events: [{ event: 'retry' }, { event: 'delivery' }] },
	{ prefix: 'open', events: [{ event: 'delivery' }, { event: 'open' }] },
	{ prefix: 'click', events: [{ event: 'delivery' }, { event: 'open' }, { event: 'click' }] },
	{ prefix: 'complain', events: [{ event: 'delivery' }, { event: 'complaint' }] },
	{ prefix: 'silent', events: [] },
];

/** Numbers that end like this cannot be reached. */
const DEAD_NUMBER_END = '000';

/** A line that tells users about them. */
export const MAILBOX_NOTES: Record<Channel, string> = {
	email: `Deliver: addresses that begin with ${MAILBOXES.map(({ prefix }) => prefix).join(', ')} do what their name says.`,
	sms: `Deliver: SMS to numbers ending in ${DEAD_NUMBER_END} bounce.`,
};

/** Gives the events that follow when a message is delivered, in order. */
export function mailboxEvents(message: Message): Played[] {
	if (message.channel === 'sms') {
		return [{ event: message.address.endsWith(DEAD_NUMBER_END) ? 'bounce' : 'delivery' }];
	}
	const name = localPart(message.address).toLowerCase();
	return MAILBOXES.find(({ prefix }) => name.startsWith(prefix))?.events ?? [{ event: 'delivery' }];
}
