import type { Told } from '../core/panel';
import type { SendCloudService } from './control';
import { tellCall, tellProbes } from './tell';
import { EVENTS, type EventName, type FireOptions } from './types';

type Values = Record<string, string>;

/**
 * Carries out a button of the panel, or what a test asks for over HTTP, and says what came of it:
 * `paste` {url} · `fire` {event, encoding?, recipients? (with commas), ageMs?, seconds? ("yes"), signature?, fields? (JSON)} ·
 * `replay` {}.
 */
export async function act(
	service: SendCloudService,
	key: string,
	action: string,
	values: Values,
): Promise<Told> {
	switch (action) {
		case 'paste':
			return tellProbes(await service.paste(key, (values.url ?? '').trim()));
		case 'fire': {
			const event = EVENTS.find((known) => known === values.event);
			if (!event) throw new Error(`There is no event ${values.event}`);
			return await tellCall(async (onCall) => await fire(service, key, event, values, onCall));
		}
		case 'replay':
			return await tellCall(async (onCall) => await service.replay(key, onCall));
		default:
			throw new Error(`There is no action ${action}`);
	}
}

async function fire(
	service: SendCloudService,
	key: string,
	event: EventName,
	values: Values,
	onCall: Parameters<SendCloudService['fire']>[3],
) {
	const { encoding, recipients, ageMs, seconds, signature, fields } = values;
	const options: FireOptions = {
		encoding: encoding === 'form' ? 'form' : 'json',
		...(recipients ? { recipients: recipients.split(',') } : {}),
		...(ageMs ? { ageMs: Number(ageMs) } : {}),
		seconds: seconds === 'yes',
		...(signature === 'wrong' || signature === 'missing' ? { signature } : {}),
		...(fields ? { fields: JSON.parse(fields) as Record<string, unknown> } : {}),
	};
	return await service.fire(key, event, options, onCall);
}
