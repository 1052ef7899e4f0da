import type { Resource } from '../../shared/operation';
import type { Channel } from '../channel';
import { remove } from './delete';
import { eventTypesField } from './eventTypes';
import { getAll } from './getAll';
import { upsert } from './upsert';

/** Where the account's events are posted to. */
export function webhook(channel: Channel): Resource {
	const eventTypes = eventTypesField(channel);
	return {
		value: 'webhook',
		name: 'Webhook',
		operations: [upsert(channel, eventTypes), remove(channel, eventTypes), getAll(channel)],
	};
}
