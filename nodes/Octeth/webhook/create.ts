import type { IDataObject } from 'n8n-workflow';
import { FailureError, refuse, tried } from '../../shared/errors';
import { field } from '../../shared/fields/definition';
import { asText, isObject } from '../../shared/fields/read';
import { apiRequest } from '../../shared/http/apiRequest';
import type { Item } from '../../shared/items/run';
import type { Operation } from '../../shared/operation';
import { checkWebhookUrl } from '../../shared/webhook/url';
import { userDomainId } from '../authentication';
import { sendCommand } from '../command';
import { createEach } from '../creation';
import { EVENT_OPTIONS, type EventName } from '../events';
import { octeth, octethSender, type Codes } from '../service';
import { domainOf, WEBHOOKS_URL } from './doors';

/** octeth-email-gateway-api.txt, Add a New Webhook for Email Events (End User Friendly). */
const SENDER_CODES: Codes = {
	2: ['The event did not arrive', 'Choose at least one of "Event Types".'],
	3: ['The server does not know this event', 'Choose among the "Event Types" of this node.'],
	5: [
		'The URL did not arrive, or it is none',
		'Fill in "URL" with an address that begins with https://.',
	],
};

/** octeth-email-gateway-api.txt, Add a New Webhook for Email Events: the same, and those of the domain. */
const USER_CODES: Codes = {
	...SENDER_CODES,
	1: ['The domain did not arrive', 'Pick the domain from the dropdown, or give its ID.'],
	4: [
		"There is no such domain, or it is another user's",
		'Pick the domain from the dropdown, or check its ID with Domain > Get Many.',
	],
};

const eventTypes = field({
	displayName: 'Event Types',
	name: 'eventTypes',
	type: 'multiOptions',
	required: true,
	options: [...EVENT_OPTIONS],
	default: [],
	description: 'The events to be told of; each gets a webhook of its own',
});

const url = field({
	displayName: 'URL',
	name: 'url',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. https://example.com/octeth',
	description:
		'Where the events are posted to. To start a workflow by them, use the Octeth Trigger: it adds and removes its webhooks by itself.',
});

/** One webhook to be made. */
interface Wanted {
	domain: string | undefined;
	event: EventName;
	address: string;
}

/** EmailGateway.AddWebhook and POST /api/v1/webhooks (octeth-email-gateway-api.txt), one request for each event. */
export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create a webhook',
	description: 'Have events of a domain posted to a URL, one item for each kind of event',
	fields: [userDomainId, eventTypes, url],
	execute: createEach(wanted, async (item, one) => {
		const row = { eventTypes: [one.event], url: one.address };
		const made = await tried(async () => await addWebhook(item, one));
		if ('value' in made) return { webhookId: made.value, ...row };
		throw new FailureError({ ...made.failure, fields: { webhookId: null, ...row } });
	}),
};

/** @throws FailureError */
function wanted(item: Item): Wanted[] {
	const domain = domainOf(item);
	const address = item.value(url).trim();
	checkWebhookUrl(url.displayName, address);
	const events = new Set(item.value(eventTypes));
	if (events.size === 0) refuse('No event is chosen in "Event Types"', 'Choose at least one.');
	return [...events].map((event) => ({ domain, event, address }));
}

/** The ID of the new webhook. A repeat would make a second one. @throws FailureError */
async function addWebhook(item: Item, { domain, event, address }: Wanted): Promise<string> {
	const read = ({ NewWebhookID }: IDataObject) => asText(NewWebhookID) || undefined;
	const body = { Event: event, WebhookURL: address };
	if (domain !== undefined) {
		const fields = { DomainID: domain, ...body };
		const settings = { idempotent: false, read };
		return await sendCommand(item, octeth(USER_CODES), 'AddWebhook', fields, settings);
	}
	const request = { method: 'POST', url: WEBHOOKS_URL, body } as const;
	return await apiRequest(item, octethSender(SENDER_CODES), request, {
		idempotent: false,
		read: (answer) => (isObject(answer) ? read(answer) : undefined),
	});
}
