import type { Operation } from '../../shared/operation';
import { perItem } from '../../shared/perItem';
import type { Channel } from '../channel';
import { listRegistrations } from '../registrations';

/** GET /v1/webhooks and /v1/sms/webhooks (surenotify-api.txt, Query Webhooks). */
export const getAll = (channel: Channel): Operation => ({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many webhooks',
	description: 'Get the URLs that are registered, with the event each is for',
	request: { method: 'GET', url: channel.webhooks },
	run: perItem(async (context) => await listRegistrations(context, channel)),
	fields: [],
});
