import { FailureError, tried, type Failure } from '../../shared/errors';
import type { Caller } from '../../shared/http/caller';
import { isSameAddress } from '../../shared/webhook/ownAddress';
import type { EventName } from '../events';
import {
	addWebhook,
	readWebhooks,
	readWebhooksLeft,
	removeWebhook,
	type Webhook,
} from './webhooks';

/** What shall come to a trigger. */
export interface Wanted {
	domain: string;
	events: readonly EventName[];
	/** The trigger's own address: nobody else has it. */
	url: string;
}

/** The events that no webhook has for this address. */
export function missing(
	webhooks: Webhook[],
	events: readonly EventName[],
	url: string,
): EventName[] {
	const held = webhooks.filter((one) => isSameAddress(one.url, url)).flatMap((one) => one.events);
	return events.filter((event) => !held.includes(event));
}

/**
 * Adds a webhook for each event that does not come to the address yet.
 *
 * @param before what was there before the first of them
 * @throws FailureError of the first that failed
 */
export async function addMissing(caller: Caller, wanted: Wanted, before: Webhook[]): Promise<void> {
	for (const event of missing(before, wanted.events, wanted.url)) {
		await addOnce(caller, wanted, event, before);
	}
}

/** Adds a webhook, and looks whether it is there when the answer got lost: adding it again would make two. */
async function addOnce(
	caller: Caller,
	{ domain, url }: Wanted,
	event: EventName,
	before: Webhook[],
): Promise<void> {
	const fields = { DomainID: domain, Event: event, WebhookURL: url };
	const outcome = await tried(async () => await addWebhook(caller, fields));
	if ('value' in outcome) return;
	const { failure } = outcome;
	// When it cannot be looked at either, the first failure is the one to tell.
	const look = failure.outcomeUnknown
		? await tried(async () => await readWebhooks(caller, domain))
		: outcome;
	const added = 'value' in look ? newOnes(look.value.webhooks, before) : [];
	if (missing(added, [event], url).length > 0) throw new FailureError(failure);
}

/** Removes what was added to the address since; false where that failed. */
export async function undo(
	caller: Caller,
	{ domain, url }: Wanted,
	before: Webhook[],
): Promise<boolean> {
	const isNew = (webhook: Webhook) =>
		isSameAddress(webhook.url, url) && newOnes([webhook], before).length > 0;
	return 'value' in (await tried(async () => await removeAll(caller, domain, isNew)));
}

/**
 * Removes the webhooks of a domain that somebody calls their own. One that cannot be removed does not hold up the
 * others.
 *
 * @throws FailureError of the first that failed
 */
export async function removeAll(
	caller: Caller,
	domain: string,
	isOwn: (webhook: Webhook) => boolean,
): Promise<void> {
	const own = (await readWebhooksLeft(caller, domain)).filter(isOwn);
	const failures: Failure[] = [];
	for (const { id } of own) {
		const fields = { DomainID: domain, WebhookID: id };
		const outcome = await tried(async () => await removeWebhook(caller, fields));
		if ('failure' in outcome) failures.push(outcome.failure);
	}
	const [first] = failures;
	if (first) throw new FailureError(first);
}

function newOnes(webhooks: Webhook[], before: Webhook[]): Webhook[] {
	return webhooks.filter(({ id }) => before.every((one) => one.id !== id));
}
