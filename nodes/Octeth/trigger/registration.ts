import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import { FailureError, refuse, toFailure, tried, type Failure } from '../../shared/errors';
import { asText, isObject } from '../../shared/fields/read';
import { doorOf, isSameTrigger } from '../../shared/webhook/ownAddress';
import type { EventName } from '../events';
import {
	addWebhook,
	readWebhooks,
	readWebhooksLeft,
	removeWebhook,
	type Webhook,
	type Webhooks,
} from './webhooks';

/** What a trigger wants of a domain. */
export interface Wanted {
	domain: string;
	events: readonly EventName[];
	/** The trigger's own address: nobody else has it. */
	url: string;
	/** Whether calls are checked, which takes a signing key. */
	needsKey: boolean;
}

/** What an activation has added, for a later deactivation; n8n saves it with the workflow. */
interface Added {
	domain: string;
	id: string;
}

/** Whether all is there: each event comes here, and with a key where one is needed. */
export function isComplete(there: Webhooks, { events, url, needsKey }: Wanted): boolean {
	return missing(there.webhooks, events, url).length === 0 && hasKey(there, needsKey);
}

/**
 * Adds a webhook for each event that does not come here yet. A domain may have several for one event: those of
 * others stay. When something fails, what was added before it is removed again.
 *
 * @returns what is there then
 * @throws FailureError
 */
export async function claim(context: IHookFunctions, wanted: Wanted): Promise<Webhooks> {
	const { domain, events, url, needsKey } = wanted;
	const caller = { context };
	const before = await readWebhooks(caller, domain);
	try {
		for (const event of missing(before.webhooks, events, url)) {
			await addOnce(context, wanted, event, before.webhooks);
		}
		const after = await readWebhooks(caller, domain);
		if (!hasKey(after, needsKey)) refuseWithoutKey();
		const memory = context.getWorkflowStaticData('node');
		const own = after.webhooks.filter((one) => one.url === url).map(({ id }) => ({ domain, id }));
		const earlier = addedBefore(memory).filter(({ id }) => own.every((one) => one.id !== id));
		memory.webhooks = [...earlier, ...own];
		return after;
	} catch (thrown) {
		const failure = toFailure(thrown);
		const left = await undo(context, wanted, before.webhooks);
		throw new FailureError({ ...failure, description: `${failure.description}${left}` });
	}
}

/**
 * Removes the webhooks of a trigger: those with its address, and those that it has added under an address that
 * n8n had before. What is remembered may be lost, and the domain may have been chosen anew meanwhile.
 *
 * @throws FailureError of the first that failed; the others are gone, and it is still remembered
 */
export async function release(
	context: IHookFunctions,
	{ domain, url }: Pick<Wanted, 'domain' | 'url'>,
): Promise<void> {
	const memory = context.getWorkflowStaticData('node');
	const added = addedBefore(memory);
	const domains = new Set([...added.map((one) => one.domain), domain].filter(Boolean));
	const failures: Failure[] = [];
	for (const one of domains) {
		const ids = added.filter((known) => known.domain === one).map(({ id }) => id);
		const outcome = await tried(
			async () =>
				await removeAll(context, one, (webhook) => {
					const isKnown = ids.includes(webhook.id);
					return webhook.url === url || (isKnown && isOlderAddress(webhook.url, url));
				}),
		);
		if ('failure' in outcome) failures.push(outcome.failure);
	}
	const [first] = failures;
	if (first) throw new FailureError(first);
	delete memory.webhooks;
}

/** Adds a webhook, and looks whether it is there when the answer got lost: adding it again would make two. */
async function addOnce(
	context: IHookFunctions,
	{ domain, url }: Wanted,
	event: EventName,
	before: Webhook[],
): Promise<void> {
	const caller = { context };
	const fields = { DomainID: domain, Event: event, WebhookURL: url };
	const outcome = await tried(async () => await addWebhook(caller, fields));
	if (!('failure' in outcome)) return;
	const { failure } = outcome;
	// When it cannot be looked at either, the first failure is the one to tell.
	const look = failure.outcomeUnknown
		? await tried(async () => await readWebhooks(caller, domain))
		: outcome;
	const added = 'value' in look ? newOnes(look.value.webhooks, before) : [];
	if (missing(added, [event], url).length > 0) throw new FailureError(failure);
}

/** @returns what to say of those that could not be removed again */
async function undo(
	context: IHookFunctions,
	{ domain, url }: Wanted,
	before: Webhook[],
): Promise<string> {
	const outcome = await tried(
		async () =>
			await removeAll(
				context,
				domain,
				(webhook) => webhook.url === url && newOnes([webhook], before).length > 0,
			),
	);
	return 'failure' in outcome
		? ' Webhooks that were added before this could not be removed again: unpublish (deactivate) this workflow once Octeth answers, or delete those with the address of this trigger.'
		: '';
}

async function removeAll(
	context: IHookFunctions,
	domain: string,
	isOwn: (webhook: Webhook) => boolean,
): Promise<void> {
	const caller = { context };
	const own = (await readWebhooksLeft(caller, domain)).filter(isOwn);
	const failures: Failure[] = [];
	// One that cannot be removed does not hold up the others.
	for (const { id } of own) {
		const fields = { DomainID: domain, WebhookID: id };
		const outcome = await tried(async () => await removeWebhook(caller, fields));
		if ('failure' in outcome) failures.push(outcome.failure);
	}
	const [first] = failures;
	if (first) throw new FailureError(first);
}

/** The events that no webhook has for this address. */
function missing(webhooks: Webhook[], events: readonly EventName[], url: string): EventName[] {
	const held = webhooks.filter((one) => one.url === url).flatMap((one) => one.events);
	return events.filter((event) => !held.includes(event));
}

function newOnes(webhooks: Webhook[], before: Webhook[]): Webhook[] {
	return webhooks.filter(({ id }) => before.every((one) => one.id !== id));
}

/** The same trigger's, and for published workflows if this one is: a test never removes what is published. */
function isOlderAddress(url: string, own: string): boolean {
	return isSameTrigger(url, own) && doorOf(url) === doorOf(own);
}

function hasKey({ signingKey }: Webhooks, needsKey: boolean): boolean {
	return signingKey !== '' || !needsKey;
}

function refuseWithoutKey(): never {
	refuse(
		'Octeth has no signing key for this domain, so its calls cannot be checked',
		'Ask the administrator of the Octeth server for one. To go without, choose "None (Do Not Check)" in the option "Signed Text": whoever knows the address can then start the workflow.',
	);
}

function addedBefore({ webhooks }: IDataObject): Added[] {
	return [webhooks ?? []].flat().flatMap((one) => {
		if (!isObject(one)) return [];
		const domain = asText(one.domain);
		const id = asText(one.id);
		return domain && id ? [{ domain, id }] : [];
	});
}
