import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../shared/operation';
import { checkWebAddress, textParameter } from '../../shared/parameters';
import { perItem } from '../../shared/perItem';
import type { Channel } from '../channel';
import { register } from '../registrations';
import { chosenEventTypes, forEach } from './eventTypes';

/** POST /v1/webhooks and /v1/sms/webhooks (surenotify-api.txt, Add/Update Webhook), one request a kind. */
export const upsert = (channel: Channel, eventTypes: INodeProperties): Operation => ({
	value: 'upsert',
	name: 'Create or Update',
	action: 'Create or update a webhook',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	request: { method: 'POST', url: channel.webhooks },
	run: perItem(async (context) => {
		const url = textParameter(context, 'url');
		checkWebAddress('URL', url);
		const chosen = chosenEventTypes(context, channel);
		await forEach(chosen, async (type) => await register(context, channel, type, url));
		return chosen.map((eventType) => ({ eventType, url, registered: true }));
	}),
	fields: [
		eventTypes,
		{
			displayName: 'URL',
			name: 'url',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://example.com/surenotify',
			description:
				'Where the events are posted to. An account has one URL for each event: the one before is replaced.',
		},
	],
});
