import { jsonPerItem } from '../../shared/items/perItem';
import type { Operation } from '../../shared/operation';
import type { Channel } from '../channel';
import { listRegistrations } from '../registrations';

/** GET /v1/webhooks and /v1/sms/webhooks (surenotify-api.txt, Query Webhooks). */
export const getAll = (channel: Channel): Operation => ({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many webhooks',
	description: 'Get the URLs that are registered, with the event each is for',
	request: { method: 'GET', url: channel.webhooks },
	fields: [],
	execute: jsonPerItem(
		() => undefined,
		async (item) => {
			const registrations = await listRegistrations(item, channel);
			// What people look for first: which event goes where.
			return registrations.map(({ eventType, url, ...rest }) => ({ eventType, url, ...rest }));
		},
	),
});
