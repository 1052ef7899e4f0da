import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import { FailureError, refuse, tried, type Failure } from '../../shared/errors';
import { asText, isObject } from '../../shared/fields/read';
import { hookCaller } from '../../shared/webhook/hook';
import { doorOf, isSameAddress, isSameTrigger, ownParts } from '../../shared/webhook/ownAddress';
import { addMissing, missing, removeAll, undo, type Wanted } from './ownWebhooks';
import { readWebhooks, type Webhooks } from './webhooks';

/** What a trigger wants, and whether its calls are checked, which takes a signing key. */
export interface Registration extends Wanted {
	needsKey: boolean;
}

/** What an activation has added, for a later deactivation; n8n saves it with the workflow. */
interface Added {
	domain: string;
	id: string;
}

/** Whether all is there: each event comes here, and with a key where one is needed. */
export function isComplete(there: Webhooks, { events, url, needsKey }: Registration): boolean {
	return missing(there.webhooks, events, url).length === 0 && hasKey(there, needsKey);
}

/**
 * Adds a webhook for each event that does not come here yet. A domain may have several for one event: those of
 * others stay. When something fails, what was added before it is removed again.
 *
 * @returns what is there then
 * @throws FailureError
 */
export async function claim(context: IHookFunctions, wanted: Registration): Promise<Webhooks> {
	const caller = hookCaller(context);
	const { webhooks: before } = await readWebhooks(caller, wanted.domain);
	const outcome = await tried(async () => {
		await addMissing(caller, wanted, before);
		// Only now is it certain that there is no key: one may come into being with the first webhook.
		const after = await readWebhooks(caller, wanted.domain);
		return hasKey(after, wanted.needsKey) ? after : refuseWithoutKey();
	});
	if ('value' in outcome) {
		note(context.getWorkflowStaticData('node'), wanted, outcome.value);
		return outcome.value;
	}
	const { failure } = outcome;
	const left = (await undo(caller, wanted, before))
		? ''
		: ' Webhooks that were added before this could not be removed again: unpublish (deactivate) this workflow once Octeth answers, or delete those with the address of this trigger.';
	throw new FailureError({ ...failure, description: `${failure.description}${left}` });
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
	const caller = hookCaller(context);
	const memory = context.getWorkflowStaticData('node');
	const parts = ownParts(context.getNode());
	const added = addedBefore(memory);
	const domains = new Set([...added.map((one) => one.domain), domain].filter(Boolean));
	const failures: Failure[] = [];
	for (const one of domains) {
		const ids = added.filter((known) => known.domain === one).map(({ id }) => id);
		const isOwn = (webhook: { id: string; url: string }) =>
			isSameAddress(webhook.url, url) ||
			(ids.includes(webhook.id) && isOlderAddress(webhook.url, url, parts));
		const outcome = await tried(async () => await removeAll(caller, one, isOwn));
		if ('failure' in outcome) failures.push(outcome.failure);
	}
	const [first] = failures;
	if (first) throw new FailureError(first);
	delete memory.webhooks;
}

/** The same trigger's, and for published workflows if this one is: a test never removes what is published. */
function isOlderAddress(url: string, own: string, parts: number): boolean {
	return isSameTrigger(url, own, parts) && doorOf(url, parts) === doorOf(own, parts);
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

/** Remembers what is there now, and of earlier activations what may be there still. */
function note(memory: IDataObject, { domain, url }: Wanted, { webhooks }: Webhooks): void {
	const own = webhooks
		.filter((one) => isSameAddress(one.url, url))
		.map(({ id }) => ({ domain, id }));
	const earlier = addedBefore(memory).filter((one) =>
		own.every(({ id }) => one.domain !== domain || one.id !== id),
	);
	memory.webhooks = [...earlier, ...own];
}

function addedBefore({ webhooks }: IDataObject): Added[] {
	return [webhooks ?? []].flat().flatMap((one) => {
		if (!isObject(one)) return [];
		const domain = asText(one.domain);
		const id = asText(one.id);
		return domain && id ? [{ domain, id }] : [];
	});
}
