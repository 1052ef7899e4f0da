import type { IDataObject } from 'n8n-workflow';
import { exchange, type RequestContext } from '../shared/exchange';
import { EVENT_TYPES, eventTypeOf, type Channel, type EventType } from './channel';
import { requestDeletion, surenotify } from './service';

/**
 * Webhook registrations. An account has one slot for each kind of event and channel: registering again
 * replaces the URL, deleting asks for the kind alone (api/README.md, Surenotify).
 */
export interface Registration extends IDataObject {
	/** The kind of event in words. */
	eventType: string;
	type: number;
	url: string;
}

/** All registrations of the account. The sample shows one object, the text says all: both are read. */
export async function listRegistrations(
	context: RequestContext,
	channel: Channel,
): Promise<Registration[]> {
	const { body } = await exchange(
		context,
		surenotify,
		{ method: 'GET', url: channel.webhooks },
		true,
	);
	const entries = [body ?? []].flat().filter((one): one is IDataObject => isRegistration(one));
	return entries.map((one) => ({
		...one,
		eventType: eventTypeOf(one.type),
		type: Number(one.type),
		url: String(one.url ?? ''),
	}));
}

function isRegistration(one: unknown): boolean {
	return typeof one === 'object' && one !== null && 'type' in one;
}

/** Registers `url` for one kind of event, in place of what was there. */
export async function register(
	context: RequestContext,
	channel: Channel,
	eventType: EventType,
	url: string,
): Promise<void> {
	const body = { type: EVENT_TYPES[eventType], url };
	await exchange(context, surenotify, { method: 'POST', url: channel.webhooks, body }, true);
}

/** Empties the slot of one kind of event. */
export async function unregister(
	context: RequestContext,
	channel: Channel,
	eventType: EventType,
): Promise<void> {
	const body = { type: EVENT_TYPES[eventType] };
	await requestDeletion(
		context,
		{ method: 'DELETE', url: channel.webhooks, body },
		{
			message: `No URL is registered for the "${eventType}" events`,
			description: 'There is nothing to delete: Get Many shows what is registered.',
		},
	);
}
