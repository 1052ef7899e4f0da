import { field } from '../../shared/fields/definition';
import { jsonPerItem } from '../../shared/items/perItem';
import type { Run } from '../../shared/items/run';
import type { Operation } from '../../shared/operation';
import { checkWebhookUrl } from '../../shared/webhook/url';
import type { Channel, EventType } from '../channel';
import { register } from '../registrations';
import { chosenEventTypes, forEach, type EventTypesField } from './eventTypes';

const urlField = field({
	displayName: 'URL',
	name: 'url',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. https://example.com/surenotify',
	description:
		'Where the events are posted to. An account has one URL for each event: the one before is replaced.',
});

/** What a run has last registered for each kind of event. */
const latest = new WeakMap<Run, Map<EventType, Promise<void>>>();

/** Does something for a kind of event when the items before are done with it: of several URLs the last one stays. */
async function inTurn(run: Run, eventType: EventType, work: () => Promise<void>): Promise<void> {
	const turns = latest.get(run) ?? new Map<EventType, Promise<void>>();
	latest.set(run, turns);
	const turn = (turns.get(eventType) ?? Promise.resolve()).then(work, work);
	turns.set(eventType, turn);
	await turn;
}

/** POST /v1/webhooks and /v1/sms/webhooks (surenotify-api.txt, Add/Update Webhook), one request a kind. */
export const upsert = (channel: Channel, eventTypes: EventTypesField): Operation => ({
	value: 'upsert',
	name: 'Create or Update',
	action: 'Create or update a webhook',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	request: { method: 'POST', url: channel.webhooks },
	fields: [eventTypes, urlField],
	execute: jsonPerItem(
		(item) => {
			const url = item.value(urlField).trim();
			checkWebhookUrl(urlField.displayName, url);
			return { url, chosen: chosenEventTypes(item, eventTypes, channel) };
		},
		async (item, { url, chosen }) => {
			await forEach(chosen, async (type) => {
				await inTurn(item.run, type, async () => await register(item, channel, type, url));
			});
			return chosen.map((eventType) => ({ eventType, url, registered: true }));
		},
	),
});
