import type { OctethAccount } from './account';
import { recipientsOf } from './account';
import type { EventName, Mail } from './types';

/** The figures of a day, a period or a tag. */
export interface Counters {
	Sent: number;
	Delivered: number;
	Opened: number;
	Clicked: number;
	Bounced: number;
	Unsubscribed: number;
	Complained: number;
}

const NAMES: Record<EventName, keyof Counters> = {
	delivery: 'Delivered',
	open: 'Opened',
	click: 'Clicked',
	bounce: 'Bounced',
	unsubscribe: 'Unsubscribed',
	complaint: 'Complained',
};

export function noCounts(): Counters {
	return {
		Sent: 0,
		Delivered: 0,
		Opened: 0,
		Clicked: 0,
		Bounced: 0,
		Unsubscribed: 0,
		Complained: 0,
	};
}

/** Something that counts: a mail that waits or was sent (as many times as it has recipients), or an event. */
interface Happening {
	name: keyof Counters;
	times: number;
	at: number;
	mail: Mail;
}

/** Gives all that counts for a domain from one time to another, milliseconds since the epoch, both included. */
export function happenings(
	account: OctethAccount,
	domainId: string,
	from: number,
	to: number,
): Happening[] {
	const within = ({ at }: Happening) => at >= from && at <= to;
	const sent: Happening[] = account.mails
		.filter((mail) => mail.domainId === domainId && mail.status !== 'Failed')
		.map((mail) => ({ name: 'Sent', times: recipientsOf(mail).length, at: mail.at, mail }));
	const events: Happening[] = account.log
		.all()
		.filter(({ mail }) => mail.domainId === domainId)
		.map(({ event, at, mail }) => ({ name: NAMES[event], times: 1, at, mail }));
	return [...sent, ...events].filter(within);
}

/** Gives the figures, grouped by what `groupsOf` gives for each; `groups` are there also when nothing counts for them. */
export function countBy(
	all: Happening[],
	groupsOf: (one: Happening) => string[],
	groups: string[] = [],
): Record<string, Counters> {
	const counters = new Map(groups.map((group) => [group, noCounts()]));
	for (const one of all) {
		for (const group of groupsOf(one)) {
			const counts = counters.get(group) ?? noCounts();
			counts[one.name] += one.times;
			counters.set(group, counts);
		}
	}
	return Object.fromEntries(counters);
}
