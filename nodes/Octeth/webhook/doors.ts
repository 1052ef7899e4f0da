import type { IDataObject } from 'n8n-workflow';
import { asText, isObject } from '../../shared/fields/read';
import { apiRequest } from '../../shared/http/apiRequest';
import type { Item } from '../../shared/items/run';
import { authentication } from '../authentication';
import { listIn, sendCommand } from '../command';
import { chosenDomain } from '../domainId';
import { eventWord } from '../events';
import { toRow } from '../rows';
import { octeth, octethSender, type Codes } from '../service';

/** The path of the door with a sender domain's key. */
export const WEBHOOKS_URL = '/api/v1/webhooks';

/** The domain of the item; undefined where the key itself says which it is. */
export function domainOf(item: Item): string | undefined {
	return item.value(authentication) === 'octethApi' ? chosenDomain(item) : undefined;
}

/** A webhook with what people look for first in front, the same from both doors. */
export interface WebhookRow extends IDataObject {
	/** Null at the door of a sender domain, which does not give it. */
	webhookId: string | null;
	eventTypes: string[];
	url: string;
	/** Only the door of a sender domain gives it. */
	status: string | null;
}

/** The webhooks of a domain, and the key that signs their calls where the door gives it. */
export interface Webhooks {
	webhooks: WebhookRow[];
	signingKey: string | null;
}

/** octeth-email-gateway-api.txt, Retrieve Domain Webhooks. */
const USER_CODES: Codes = {
	1: ['The domain did not arrive', 'Pick the domain from the dropdown, or give its ID.'],
	2: [
		"There is no such domain, or it is another user's",
		'Pick the domain from the dropdown, or check its ID with Domain > Get Many.',
	],
};

/** @param domain undefined for the door of a sender domain. @throws FailureError */
export async function readWebhooks(item: Item, domain: string | undefined): Promise<Webhooks> {
	const settings = { idempotent: true, isSecret: true, read: readAnswer };
	if (domain !== undefined) {
		const fields = { DomainID: domain };
		return await sendCommand(item, octeth(USER_CODES), 'GetWebhooks', fields, settings);
	}
	const request = { method: 'GET', url: WEBHOOKS_URL } as const;
	// Its codes are those of every call (Retrieve Domain Webhooks, End User Friendly).
	return await apiRequest(item, octethSender({}), request, {
		...settings,
		read: (body) => (isObject(body) ? readAnswer(body) : undefined),
	});
}

function readAnswer({ Webhooks: listed, SigningKey }: IDataObject): Webhooks | undefined {
	const webhooks = listIn(listed)?.map(toWebhook);
	return webhooks && { webhooks, signingKey: asText(SigningKey) || null };
}

/** One door has a list of events with an ID, the other one event with a status (Retrieve Domain Webhooks, both). */
function toWebhook(record: IDataObject): WebhookRow {
	const { webhookId, url, status, event, events, ...rest } = toRow(record, {
		WebhookID: 'webhookId',
	});
	const written: unknown[] = [events ?? event ?? []].flat();
	return {
		webhookId: asText(webhookId) || null,
		eventTypes: written.map(eventWord),
		url: asText(url) ?? '',
		status: asText(status) || null,
		...rest,
	};
}
