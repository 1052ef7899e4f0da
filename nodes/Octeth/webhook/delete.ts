import { asText, isObject } from '../../shared/fields/read';
import { jsonPerItem } from '../../shared/items/perItem';
import type { Operation } from '../../shared/operation';
import { userDomainId } from '../authentication';
import { deleteByCommand, requestDeletion } from '../deletion';
import { idField } from '../idField';
import { octethSender, type Codes } from '../service';
import { domainOf, WEBHOOKS_URL } from './doors';

const CHECK_ID =
	'Check "Webhook ID" and "Domain" with Webhook > Get Many, by the API key of the user: it may have been deleted before.';

/** octeth-email-gateway-api.txt, Delete an Email Webhook. */
const USER_CODES: Codes = {
	1: ['The ID of the webhook or of the domain did not arrive', CHECK_ID],
	2: [
		'There is no such domain',
		'Pick the domain from the dropdown, or check its ID with Domain > Get Many.',
	],
	3: ['The webhook does not belong to this domain', CHECK_ID],
	4: ["There is no such webhook, or it is another user's", CHECK_ID],
};

/** octeth-email-gateway-api.txt, Delete an Email Webhook (End User Friendly); the others are those of every call. */
const SENDER_CODES: Codes = {
	1: ['The ID of the webhook did not arrive', CHECK_ID],
	4: ['There is no such webhook', CHECK_ID],
};

const webhookId = idField('Webhook ID', 'webhookId', {
	placeholder: 'e.g. 301',
	description:
		'The webhookId that Create gives, and Get Many with the API key of a user; the key of a sender domain does not list it',
});

/** EmailGateway.DeleteWebhook and DELETE /api/v1/webhooks (octeth-email-gateway-api.txt, Delete an Email Webhook). */
export const remove: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete a webhook',
	description: 'Stop posting events to the URL of a webhook',
	fields: [userDomainId, webhookId],
	execute: jsonPerItem(
		(item) => ({ domain: domainOf(item), id: item.required(webhookId, CHECK_ID) }),
		async (item, { domain, id }) => {
			if (domain !== undefined) {
				const fields = { WebhookID: id, DomainID: domain };
				const which = { codes: USER_CODES, absent: 4 };
				await deleteByCommand(item, 'DeleteWebhook', fields, which);
			} else {
				const request = { method: 'DELETE', url: WEBHOOKS_URL, body: { WebhookID: id } } as const;
				await requestDeletion(item, octethSender(SENDER_CODES), request, {
					absent: 4,
					// It says so in words (Delete an Email Webhook, End User Friendly).
					read: (answer) => (isObject(answer) && asText(answer.Message) ? true : undefined),
				});
			}
			return { deleted: true, webhookId: id };
		},
	),
};
