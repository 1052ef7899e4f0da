import { LOG_STATUSES } from './limits';
import type { EventSeed } from './seed';
import type { SurenotifyService } from './service';
import type { EventName } from './types';

type Values = Record<string, string>;

/**
 * Carries out a button of the panel, or what a test asks for over HTTP:
 * `play` {id, event, bounceType?, code?, reason?, link?} · `deliver` {id} · `publishDns`, `unpublishDns` {domain} ·
 * `seedEvents` {channel, recipient, count, countryCode?, status?, from?, stepMs?}.
 * Webhook calls go on in the background: a receiver that does not answer must not hold up the page.
 */
export function act(service: SurenotifyService, key: string, action: string, values: Values): void {
	const account = service.account(key);
	const { id = '', domain = '' } = values;
	switch (action) {
		case 'deliver':
		case 'play': {
			const message = account.message(id);
			if (!message) throw new Error(`There is no message ${id}`);
			const event = LOG_STATUSES[message.channel].find((status) => status === values.event);
			if (action === 'deliver') return inBackground(service.deliver(key, id));
			if (!event || event === 'accept')
				throw new Error(`There is no event ${values.event} to play`);
			return inBackground(service.play(key, id, event, details(event, values)));
		}
		case 'publishDns':
		case 'unpublishDns':
			if (!account.publishDns(domain, action === 'publishDns'))
				throw new Error(`There is no domain ${domain}`);
			return undefined;
		case 'seedEvents':
			service.seedEvents(key, seedFrom(values));
			return undefined;
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

function inBackground(task: Promise<unknown>): void {
	task.catch((error: unknown) => console.error('Sandbox webhook call failed:', error));
}
