import { jsonPerItem } from '../../shared/items/perItem';
import type { Operation } from '../../shared/operation';
import type { Channel } from '../channel';
import { unregister } from '../registrations';
import { chosenEventTypes, forEach, type EventTypesField } from './eventTypes';

/** DELETE /v1/webhooks and /v1/sms/webhooks (surenotify-api.txt, Delete Webhook), one request a kind. */
export const remove = (channel: Channel, eventTypes: EventTypesField): Operation => ({
	value: 'delete',
	name: 'Delete',
	action: 'Delete a webhook',
	description: 'Stop posting events, whichever URL is registered for them',
	request: { method: 'DELETE', url: channel.webhooks },
	fields: [eventTypes],
	execute: jsonPerItem(
		(item) => chosenEventTypes(item, eventTypes, channel),
		async (item, chosen) => {
			await forEach(chosen, async (type) => await unregister(item, channel, type));
			return chosen.map((eventType) => ({ eventType, deleted: true }));
		},
	),
});
