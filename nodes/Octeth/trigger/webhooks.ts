import type { IDataObject } from 'n8n-workflow';
import { FailureError, tried } from '../../shared/errors';
import { asText, readList } from '../../shared/fields/read';
import type { Caller } from '../../shared/http/caller';
import { listIn, sendCommand } from '../command';
import type { EventName } from '../events';
import { isRefusedWith, octeth, type Codes } from '../service';
import { eventOf } from './events';

/** A webhook of a domain: where Octeth calls, and what for. */
export interface Webhook {
	id: string;
	url: string;
	/** What the document names; other words (its sample has "send") are none of this trigger's. */
	events: EventName[];
}

/** The webhooks of a domain, and the key that signs their calls: an empty text where there is none. */
export interface Webhooks {
	signingKey: string;
	webhooks: Webhook[];
}

const NO_DOMAIN = 'The domain is not there, or it belongs to another user';

const CHOOSE_DOMAIN = 'Choose the domain in "Domain" anew.';

/** Error codes of EmailGateway.GetWebhooks (octeth-email-gateway-api.txt, Retrieve Domain Webhooks). */
const NO_SUCH_DOMAIN = 2;
const LIST_CODES: Codes = {
	1: ['No domain was named', CHOOSE_DOMAIN],
	[NO_SUCH_DOMAIN]: [NO_DOMAIN, CHOOSE_DOMAIN],
};

/** Error codes of EmailGateway.AddWebhook (the same, Add a New Webhook for Email Events). */
const ADD_CODES: Codes = {
	1: ['No domain was named', CHOOSE_DOMAIN],
	2: ['No event was named', 'Choose the events in "Events" anew.'],
	3: ['This server does not know the event', 'Choose other events in "Events".'],
	4: [NO_DOMAIN, CHOOSE_DOMAIN],
	5: [
		'It does not take the address of this n8n',
		'Set the environment variable WEBHOOK_URL of n8n to the address at which Octeth reaches it, for example https://n8n.example.com/.',
	],
};

/** Error codes of EmailGateway.DeleteWebhook (the same, Delete an Email Webhook). */
const DELETE_CODES: Codes = {
	1: ['No webhook or no domain was named', CHOOSE_DOMAIN],
	2: [NO_DOMAIN, CHOOSE_DOMAIN],
	3: ['The domain and the webhook do not belong together', CHOOSE_DOMAIN],
	4: ['The webhook is not there', 'There is nothing to remove.'],
};

/** @throws FailureError */
export async function readWebhooks(caller: Caller, DomainID: string): Promise<Webhooks> {
	return await sendCommand(
		caller,
		octeth(LIST_CODES),
		'GetWebhooks',
		{ DomainID },
		// The signing key is in the answer.
		{ idempotent: true, isSecret: true, read: readAnswer },
	);
}

/** The same; nothing where the domain is gone, and its webhooks with it. */
export async function readWebhooksLeft(caller: Caller, domain: string): Promise<Webhook[]> {
	const outcome = await tried(async () => await readWebhooks(caller, domain));
	if ('value' in outcome) return outcome.value.webhooks;
	if (isRefusedWith(NO_SUCH_DOMAIN, outcome.failure)) return [];
	throw new FailureError(outcome.failure);
}

/** Adds a webhook. @returns its ID @throws FailureError; with `outcomeUnknown` it may be there all the same */
export async function addWebhook(
	caller: Caller,
	fields: { DomainID: string; Event: EventName; WebhookURL: string },
): Promise<string> {
	return await sendCommand(caller, octeth(ADD_CODES), 'AddWebhook', fields, {
		// A second request adds a second webhook.
		idempotent: false,
		read: ({ NewWebhookID }) => asText(NewWebhookID) || undefined,
	});
}

/** Removes a webhook; one that is not there any more is fine. @throws FailureError */
export async function removeWebhook(
	caller: Caller,
	fields: { DomainID: string; WebhookID: string },
): Promise<void> {
	const outcome = await tried(
		async () =>
			await sendCommand(caller, octeth(DELETE_CODES), 'DeleteWebhook', fields, {
				idempotent: true,
				read: () => true,
			}),
	);
	if ('value' in outcome) return;
	const left = await readWebhooksLeft(caller, fields.DomainID);
	if (left.some(({ id }) => id === fields.WebhookID)) throw new FailureError(outcome.failure);
}

function readAnswer({ SigningKey, Webhooks }: IDataObject): Webhooks | undefined {
	const webhooks = listIn(Webhooks)?.map(readWebhook);
	// Who took a form that is not documented for "nothing is there" would add everything twice.
	if (!webhooks?.every((one) => one !== undefined)) return undefined;
	return { signingKey: asText(SigningKey)?.trim() ?? '', webhooks };
}

/** AddWebhook takes one event, the sample of GetWebhooks shows several in one webhook: both are read. */
function readWebhook({ WebhookID, URL, WebhookURL, Events, Event }: IDataObject) {
	const id = asText(WebhookID);
	const url = asText(URL ?? WebhookURL);
	if (!id || url === undefined) return undefined;
	const events = readList(Events ?? Event).flatMap((word) => eventOf(word) ?? []);
	return { id, url, events };
}
