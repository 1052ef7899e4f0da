import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../shared/operation';
import { perItem } from '../../shared/perItem';
import type { Channel } from '../channel';
import { unregister } from '../registrations';
import { chosenEventTypes, forEach } from './eventTypes';

/** DELETE /v1/webhooks and /v1/sms/webhooks (surenotify-api.txt, Delete Webhook), one request a kind. */
export const remove = (channel: Channel, eventTypes: INodeProperties): Operation => ({
	value: 'delete',
	name: 'Delete',
	action: 'Delete a webhook',
	description: 'Stop posting events, whichever URL is registered for them',
	request: { method: 'DELETE', url: channel.webhooks },
	run: perItem(async (context) => {
		const chosen = chosenEventTypes(context, channel);
		await forEach(chosen, async (type) => await unregister(context, channel, type));
		return chosen.map((eventType) => ({ eventType, deleted: true }));
	}),
	fields: [eventTypes],
});
