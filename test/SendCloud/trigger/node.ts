import { createHmac } from 'node:crypto';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { openTrigger, type WebhookOutcome } from '../../engine/trigger';

export type Trigger = ReturnType<typeof openTrigger>;
export type Encoding = 'json' | 'form';
export const ENCODINGS: Encoding[] = ['json', 'form'];

/** All nine, by SendCloud's own words. */
export const EVENTS = [
	'request',
	'deliver',
	'open',
	'click',
	'unsubscribe',
	'report_spam',
	'invalid',
	'soft_bounce',
	'route',
];

export const KEY = 'sandbox-app-key';

/** The trigger in a workflow, for the account of `appKey`; without a key it has no credential. */
export function sendCloudTrigger(
	parameters: IDataObject = {},
	appKey: string | undefined = KEY,
): Trigger {
	return openTrigger({
		type: 'sendCloudTrigger',
		parameters: { events: EVENTS, ...parameters } as INodeParameters,
		credentials: { sendCloudWebhookApi: { appKey } },
		node: { webhookId: 'hook-1' },
	});
}

/** The signature as the document describes it: over time and token, with the key. */
export function sign(timestamp: unknown, token: unknown, key = KEY): string {
	return createHmac('sha256', key)
		.update(`${String(timestamp)}${String(token)}`)
		.digest('hex');
}

let tokens = 0;
/** A token that no other call has, of 50 characters. */
export function freshToken(): string {
	tokens += 1;
	return `t${tokens}`.padEnd(50, 'x');
}

/** A call of one event, signed now. */
export function signedCall(
	event: unknown,
	own: IDataObject = {},
	{ timestamp = Date.now() as unknown, token = freshToken(), key = KEY } = {},
): IDataObject {
	return {
		event: event as string,
		...own,
		timestamp: timestamp as number,
		token,
		signature: sign(timestamp, token, key),
	};
}

/** A form as SendCloud posts it: everything is text. */
export function formOf(body: IDataObject): string {
	const form = new URLSearchParams();
	for (const [name, value] of Object.entries(body))
		form.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
	return form.toString();
}

/** Posts a body in one of the two encodings. */
export async function post(
	trigger: Trigger,
	body: IDataObject,
	encoding: Encoding = 'json',
	how: { busy?: boolean; test?: boolean; hungUp?: Promise<void> } = {},
): Promise<WebhookOutcome> {
	if (encoding === 'json') return await trigger.webhook({ rawBody: body, ...how });
	const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' };
	return await trigger.webhook({ rawBody: formOf(body), headers, ...how });
}
