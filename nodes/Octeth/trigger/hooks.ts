import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import { toFailure, toNodeError } from '../../shared/errors';
import { baseUrlOf } from '../../shared/http/apiRequest';
import { checkReachable } from '../../shared/webhook/address';
import { readField } from '../../shared/webhook/fields';
import { domainId } from '../domainId';
import { octeth } from '../service';
import { chosenDomain, chosenEvents, signingOf } from './fields';
import { claim, isComplete, release, type Registration } from './registration';
import { rememberKey } from './signingKey';
import { readWebhooks } from './webhooks';

/** Whether all chosen events come here already. */
export async function isRegistered(context: IHookFunctions): Promise<boolean> {
	return await withUrl(context, async (url) => {
		const wanted = wantedBy(context, url);
		const there = await readWebhooks({ context }, wanted.domain);
		if (!isComplete(there, wanted)) return false;
		rememberKey(context, wanted.domain, there.signingKey);
		return true;
	});
}

/** Adds what is missing, and learns the key of the signatures. */
export async function registerAll(context: IHookFunctions): Promise<boolean> {
	return await withUrl(context, async (url) => {
		const wanted = wantedBy(context, url);
		const credentials: IDataObject = await context.getCredentials('octethApi');
		checkReachable(url, { name: 'Octeth', baseUrl: baseUrlOf(octeth({}), credentials) });
		const { signingKey } = await claim(context, wanted);
		rememberKey(context, wanted.domain, signingKey);
		return true;
	});
}

/** Removes what the trigger has added. */
export async function unregisterAll(context: IHookFunctions): Promise<boolean> {
	return await withUrl(context, async (url) => {
		await release(context, { domain: readField(context, domainId), url });
		return true;
	});
}

function wantedBy(context: IHookFunctions, url: string): Registration {
	const { signedText } = signingOf(context);
	return {
		domain: chosenDomain(context),
		events: chosenEvents(context),
		url,
		needsKey: signedText !== 'none',
	};
}

async function withUrl<T>(context: IHookFunctions, work: (url: string) => Promise<T>): Promise<T> {
	try {
		return await work(String(context.getNodeWebhookUrl('default')));
	} catch (thrown) {
		throw toNodeError(context.getNode(), toFailure(thrown));
	}
}
