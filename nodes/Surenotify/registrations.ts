import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../shared/fields/read';
import { apiRequest } from '../shared/http/apiRequest';
import type { Caller } from '../shared/http/caller';
import { EVENT_TYPES, eventTypeOf, type Channel, type EventType } from './channel';
import { readSuccess, requestDeletion, surenotify } from './service';

/**
 * Webhook registrations. An account has one URL for each kind of event and channel: registering again
 * replaces it, deleting asks for the kind alone (docs/api-notes.md, Surenotify).
 */
export interface Registration extends IDataObject {
	/** The kind of event in words. */
	eventType: string;
	type: number;
	url: string;
}

/** All registrations of the account. */
export async function listRegistrations(
	caller: Caller,
	{ webhooks }: Channel,
): Promise<Registration[]> {
	const request = { method: 'GET', url: webhooks } as const;
	return await apiRequest(caller, surenotify, request, {
		idempotent: true,
		read: readRegistrations,
	});
}

/**
 * The sample shows one object, the text says all: an object, a list and nothing are read (Query Webhooks).
 * Anything else is no answer: who took it for "nothing is registered" would take somebody's events away.
 */
export function readRegistrations(body: unknown): Registration[] | undefined {
	const isNothing = isObject(body) ? Object.keys(body).length === 0 : (body ?? '') === '';
	const entries: unknown[] = isNothing ? [] : [body].flat();
	const registrations = entries.map(readRegistration);
	return registrations.every((one) => one !== undefined) ? registrations : undefined;
}

function readRegistration(entry: unknown): Registration | undefined {
	if (!isObject(entry)) return undefined;
	const type = Number(entry.type ?? NaN);
	if (!Number.isInteger(type)) return undefined;
	return { ...entry, eventType: eventTypeOf(type), type, url: String(entry.url ?? '') };
}

/** Registers `url` for one kind of event, in place of what was there. */
export async function register(
	caller: Caller,
	{ webhooks }: Channel,
	eventType: EventType,
	url: string,
): Promise<void> {
	const body = { type: EVENT_TYPES[eventType], url };
	const request = { method: 'POST', url: webhooks, body } as const;
	await apiRequest(caller, surenotify, request, { idempotent: true, read: readSuccess });
}

/** Removes the registration of one kind of event. */
export async function unregister(
	caller: Caller,
	{ webhooks }: Channel,
	eventType: EventType,
): Promise<void> {
	const body = { type: EVENT_TYPES[eventType] };
	await requestDeletion(
		caller,
		{ method: 'DELETE', url: webhooks, body },
		{
			message: `No URL is registered for the "${eventType}" events`,
			description: 'There is nothing to delete: Get Many shows what is registered.',
		},
	);
}
