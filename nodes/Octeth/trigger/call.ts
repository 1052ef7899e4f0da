import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../shared/fields/read';
import { textOf } from '../../shared/webhook/event';
import type { Signed, WebhookCall } from '../../shared/webhook/receive';
import { eventOf, wordIn } from './events';
import type { Signing } from './fields';
import { Posted } from './posted';
import { timeOf } from '../time';

/** What a call tells of, one object for each event. */
export type OctethCall = IDataObject[];

/** Reads what was posted, which may be anything: an event, a list of them, or a list within an object. */
export function readCall({ body }: WebhookCall): OctethCall | undefined {
	if (!isObject(body)) return listOf(body);
	const posted = new Posted(body);
	// Something that names an event is one, whatever lists it holds.
	const isEvent = eventOf(wordIn(posted)) !== undefined;
	return (isEvent ? undefined : posted.find(['events', 'data'], listOf)) ?? [body];
}

function listOf(value: unknown): IDataObject[] | undefined {
	return Array.isArray(value) && value.length > 0 && value.every(isObject) ? value : undefined;
}

/** How far the time of a signature may lie away: 5 minutes, our figure (docs/api-notes.md, Octeth Email Gateway). */
export const TOLERANCE_MS = 5 * 60_000;

/** What is signed, as the options of the trigger say: Octeth does not document it. */
export function signedBy(
	[first = {}]: OctethCall,
	{ headers, bytes, body }: WebhookCall,
	{ header, signedText }: Signing,
): Signed {
	if (signedText === 'none') return 'unsigned';
	if (signedText === 'rawBody') return { text: bytes, claim: hexOf(headers[header]) };
	const posted = new Posted(isObject(body) ? body : first);
	// As it was sent: a blank is signed like any other.
	const asSent = (name: string) => posted.find([name], (value) => textOf(value) || undefined);
	const timestamp = asSent('timestamp');
	const token = asSent('token');
	if (timestamp === undefined || token === undefined) return { text: '', claim: undefined };
	return {
		text: `${timestamp}${token}`,
		claim: hexOf(headers[header] ?? asSent('signature')),
		signedAt: timeOf(timestamp) ?? NaN,
		token,
	};
}

/** A signature in lower-case hex. Some senders write it in upper case, or its algorithm in front. */
function hexOf(claim: unknown): unknown {
	return typeof claim === 'string'
		? claim
				.trim()
				.toLowerCase()
				.replace(/^sha256=/, '')
		: claim;
}
