import type { IHookFunctions } from 'n8n-workflow';
import { toFailure, toNodeError } from '../shared/failures';
import { holdsAll, releaseSlots, takeSlots, type Slots } from '../shared/slots';
import { EMAIL, SMS, requireEventTypes, type Channel, type EventType } from './channel';
import { listRegistrations, register, unregister } from './registrations';

/** The channel that a trigger listens to. */
export function channelOf(context: { getNodeParameter(name: string): unknown }): Channel {
	return context.getNodeParameter('channel') === 'sms' ? SMS : EMAIL;
}

async function slotsOf(context: IHookFunctions): Promise<Slots> {
	const channel = channelOf(context);
	const registrations = (await listRegistrations(context, channel)).filter(({ eventType }) =>
		(channel.eventTypes as string[]).includes(eventType),
	);
	return {
		service: `Surenotify ${channel.noun}`,
		wanted: context.getNodeParameter('events', []) as string[],
		current: Object.fromEntries(registrations.map(({ eventType, url }) => [eventType, url])),
		register: async (event, url) => await register(context, channel, event as EventType, url),
		unregister: async (event) => await unregister(context, channel, event as EventType),
	};
}

/** Whether all chosen events already come here. */
export async function isRegistered(context: IHookFunctions): Promise<boolean> {
	return await withUrl(context, async (url) => holdsAll(await slotsOf(context), url));
}

/** Registers the chosen events, unless they belong to somebody else. */
export async function registerAll(context: IHookFunctions): Promise<boolean> {
	return await withUrl(context, async (url) => {
		const slots = await slotsOf(context);
		// Events of the other channel stay chosen when a user changes the channel.
		requireEventTypes(slots.wanted, channelOf(context), 'Events');
		await takeSlots(context, slots, url);
		return true;
	});
}

/** Gives back the events that still come here. */
export async function unregisterAll(context: IHookFunctions): Promise<boolean> {
	return await withUrl(context, async (url) => {
		await releaseSlots(context, await slotsOf(context), url);
		return true;
	});
}

async function withUrl<T>(context: IHookFunctions, work: (url: string) => Promise<T>): Promise<T> {
	try {
		return await work(String(context.getNodeWebhookUrl('default')));
	} catch (thrown) {
		throw toNodeError(context.getNode(), toFailure(thrown));
	}
}
