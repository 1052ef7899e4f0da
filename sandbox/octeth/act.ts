import type { Told } from '../core/panel';
import type { OctethService } from './control';
import { tellCalls } from './tell';
import type { Signing } from './signing';
import { eventOf } from './webhooks';

type Values = Record<string, string>;

/**
 * Carries out a button of the panel, or what a test asks for over HTTP, and says what came of it:
 * `play` {id, event, recipient?, bounceType?, code?, reason?, link?} · `deliver` {id} · `replay` {callId?} ·
 * `publishDns`, `unpublishDns`, `rotateSigningKey`, `activate`, `deactivate` {domainId} ·
 * `signing` {text?, header?, key?, words?}, what is left out is as usual.
 */
export async function act(
	service: OctethService,
	key: string,
	action: string,
	values: Values,
): Promise<Told> {
	const { id = '', domainId = '1' } = values;
	const callId = values.callId === undefined ? undefined : Number(values.callId);
	switch (action) {
		case 'deliver':
			return await tellCalls(async (onCall) => await service.deliver(key, id, onCall));
		case 'play': {
			const event = eventOf(values.event);
			if (!event) throw new Error(`There is no event ${values.event} to play`);
			return await tellCalls(
				async (onCall) => await service.play(key, id, event, details(values), onCall),
			);
		}
		case 'replay':
			return await tellCalls(async (onCall) => await service.replay(key, callId, onCall));
		case 'publishDns':
		case 'unpublishDns': {
			const published = action === 'publishDns';
			service.publishDns(key, domainId, published);
			return published
				? 'The records are in the DNS: a verification finds them now.'
				: 'The records are gone from the DNS: a verification fails now.';
		}
		case 'rotateSigningKey':
			service.rotateSigningKey(key, domainId);
			return 'Webhook calls are signed with a new key from now on.';
		case 'activate':
		case 'deactivate': {
			const domain = service.account(key).domains.get(domainId);
			if (!domain) throw new Error(`There is no domain ${domainId}`);
			domain.active = action === 'activate';
			return `${domain.name} is ${domain.active ? 'active' : 'switched off'}.`;
		}
		case 'signing':
			service.account(key).signing = signingFrom(values);
			return 'Webhook calls are signed that way from now on.';
		default:
			throw new Error(`There is no action ${action}`);
	}
}

function details({ recipient, bounceType, code, reason, link }: Values) {
	return {
		...(recipient ? { recipient } : {}),
		...(bounceType === 'soft' ? { bounceType: 'soft' as const } : {}),
		code,
		reason,
		link,
	};
}

function signingFrom({ text = 'rawBody', header, key, words = 'plain' }: Values): Signing {
	if (text !== 'rawBody' && text !== 'timestampAndToken' && text !== 'none')
		throw new Error('text must be rawBody, timestampAndToken or none');
	if (words !== 'plain' && words !== 'past') throw new Error('words must be plain or past');
	return { text, header: header ?? 'X-Octeth-Signature', key, words };
}
