import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { readList } from '../../shared/fields/read';
import { shown } from '../../shared/fields/shown';
import { checkReachable } from '../../shared/webhook/address';
import { eventSettings, readField } from '../../shared/webhook/fields';
import { hookCaller, inHook } from '../../shared/webhook/hook';
import { EMAIL, SMS, requireEventTypes, type Channel } from '../channel';
import { listRegistrations, register, unregister } from '../registrations';
import { surenotify } from '../service';
import { channelField } from './fields';
import { claim, holdsAll, release, type Registrations } from './registration';

/** The channel that a trigger listens to. */
export function channelOf(context: IHookFunctions | IWebhookFunctions): Channel {
	return readField(context, channelField) === 'sms' ? SMS : EMAIL;
}

/** Whether all chosen events already come here. */
export async function isRegistered(context: IHookFunctions): Promise<boolean> {
	return await inHook(context, async (url) =>
		holdsAll(await registrationsOf(context), chosenEvents(context), url),
	);
}

/** Registers the chosen events, unless they belong to somebody else. */
export async function registerAll(context: IHookFunctions): Promise<boolean> {
	return await inHook(context, async (url) => {
		// Events of the other channel stay chosen when a user changes the channel.
		const chosen = chosenEvents(context).map(shown);
		const wanted = requireEventTypes(chosen, channelOf(context), 'Events');
		eventSettings(context);
		await checkReachable(context, surenotify, url);
		await claim(context, await registrationsOf(context), wanted, url);
		return true;
	});
}

/** Gives back the events that still come here. */
export async function unregisterAll(context: IHookFunctions): Promise<boolean> {
	return await inHook(context, async (url) => {
		await release(context, await registrationsOf(context), url);
		return true;
	});
}

/** The chosen events; text with commas serves expressions. */
function chosenEvents(context: IHookFunctions): unknown[] {
	return readList(context.getNodeParameter('events', []));
}

async function registrationsOf(context: IHookFunctions): Promise<Registrations> {
	const channel = channelOf(context);
	const caller = hookCaller(context);
	const urls = new Map(
		(await listRegistrations(caller, channel)).map(({ eventType, url }) => [eventType, url]),
	);
	const current = channel.eventTypes.flatMap((event) => {
		const url = urls.get(event);
		return url ? [[event, url] as const] : [];
	});
	return {
		service: `Surenotify ${channel.noun}`,
		current: new Map(current),
		register: async (event, url) => await register(caller, channel, event, url),
		unregister: async (event) => await unregister(caller, channel, event),
	};
}
