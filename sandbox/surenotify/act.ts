import type { Told } from '../core/panel';
import { LOG_STATUSES } from './limits';
import type { EventSeed } from './seed';
import type { SurenotifyService } from './control';
import { tellCalls } from './tell';
import type { EventName } from './types';

type Values = Record<string, string>;

/**
 * Carries out a button of the panel, or what a test asks for over HTTP, and says what came of it:
 * `play` {id, event, bounceType?, code?, reason?, link?} · `deliver` {id} · `publishDns`, `unpublishDns` {domain} ·
 * `seedEvents` {channel, recipient, count, countryCode?, status?, from?, stepMs?}.
 */
export async function act(
	service: SurenotifyService,
	key: string,
	action: string,
	values: Values,
): Promise<Told> {
	const account = service.account(key);
	const { id = '', domain = '' } = values;
	switch (action) {
		case 'deliver':
		case 'play': {
			const message = account.message(id);
			if (!message) throw new Error(`There is no message ${id}`);
			const { channel } = message;
			if (action === 'deliver')
				return await tellCalls(channel, async (onCall) => await service.deliver(key, id, onCall));
			const event = LOG_STATUSES[channel].find((status) => status === values.event);
			if (!event || event === 'accept')
				throw new Error(`There is no event ${values.event} to play`);
			return await tellCalls(
				channel,
				async (onCall) => await service.play(key, id, event, details(event, values), onCall),
			);
		}
		case 'publishDns':
		case 'unpublishDns': {
			const published = action === 'publishDns';
			if (!account.publishDns(domain, published)) throw new Error(`There is no domain ${domain}`);
			return published
				? `The records of ${domain} are in the DNS: a verification finds them now.`
				: `The records of ${domain} are gone from the DNS: a verification fails now.`;
		}
		case 'seedEvents':
			return `${service.seedEvents(key, seedFrom(values)).length} events were written into the log.`;
		default:
			throw new Error(`There is no action ${action}`);
	}
}

function details(event: EventName | 'retry', { bounceType, code, reason, link }: Values) {
	return {
		...(event === 'bounce'
			? { bounceType: bounceType === 'soft' ? ('soft' as const) : ('hard' as const) }
			: {}),
		code,
		reason,
		link,
	};
}

function seedFrom({
	channel,
	recipient,
	count,
	countryCode,
	status,
	from,
	stepMs,
}: Values): EventSeed {
	const name = channel === 'sms' ? 'sms' : 'email';
	if (!recipient || !(Number(count) > 0)) throw new Error('recipient and count are required');
	return {
		channel: name,
		recipient,
		count: Number(count),
		countryCode,
		status: LOG_STATUSES[name].find((known) => known === status),
		from: from === undefined ? undefined : Number(from),
		stepMs: stepMs === undefined ? undefined : Number(stepMs),
	};
}
