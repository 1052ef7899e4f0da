import type { IHookFunctions } from 'n8n-workflow';
import { checkReachable } from '../../shared/webhook/address';
import { chosenEvents, eventSettings, readField } from '../../shared/webhook/fields';
import { hookCaller, inHook } from '../../shared/webhook/hook';
import { domainId } from '../domainId';
import { octeth } from '../service';
import { chosenDomain, eventsField, signingOf } from './fields';
import { claim, isComplete, release, type Registration } from './registration';
import { rememberKey } from './signingKey';
import { readWebhooks } from './webhooks';

/** Whether all chosen events come here already. */
export async function isRegistered(context: IHookFunctions): Promise<boolean> {
	return await inHook(context, async (url) => {
		const wanted = wantedBy(context, url);
		const there = await readWebhooks(hookCaller(context), wanted.domain);
		if (!isComplete(there, wanted)) return false;
		rememberKey(context, wanted.domain, there.signingKey);
		return true;
	});
}

/** Adds what is missing, and learns the key of the signatures. */
export async function registerAll(context: IHookFunctions): Promise<boolean> {
	return await inHook(context, async (url) => {
		const wanted = wantedBy(context, url);
		await checkReachable(context, octeth({}), url);
		const { signingKey } = await claim(context, wanted);
		rememberKey(context, wanted.domain, signingKey);
		return true;
	});
}

/** Removes what the trigger has added. */
export async function unregisterAll(context: IHookFunctions): Promise<boolean> {
	return await inHook(context, async (url) => {
		await release(context, { domain: domainLeft(context), url });
		return true;
	});
}

function wantedBy(context: IHookFunctions, url: string): Registration {
	const { signedText } = signingOf(context);
	eventSettings(context);
	return {
		domain: chosenDomain(context),
		events: chosenEvents(context, eventsField),
		url,
		needsKey: signedText !== 'none',
	};
}

/** The domain; an empty text where its expression does not work any more: what was added elsewhere is remembered. */
function domainLeft(context: IHookFunctions): string {
	try {
		return readField(context, domainId);
	} catch {
		return '';
	}
}
