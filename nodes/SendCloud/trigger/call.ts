import type { IDataObject } from 'n8n-workflow';
import { inMilliseconds } from '../../shared/fields/dates';
import { isObject } from '../../shared/fields/read';
import { textOf } from '../../shared/webhook/event';
import type { Signed, WebhookCall } from '../../shared/webhook/receive';

/** A webhook call of SendCloud, as far as every kind of event has it. */
export interface SendCloudCall {
	/** The service's word for what happened. */
	event: string;
	/** As it was sent: these figures are signed. */
	timestamp: string;
	token: string;
	signature: unknown;
	body: IDataObject;
}

/**
 * The console looks whether an address answers before it takes it, with GET and with POST. What it posts is
 * not documented: whatever holds no event is a probe. A GET never tells of an event.
 */
export function isProbe({ method, body }: WebhookCall): boolean {
	if (method === 'GET' || body === undefined || body === '') return true;
	return isObject(body) && !('event' in body);
}

/** Reads what was posted, which may be anything. */
export function readCall({ body }: WebhookCall): SendCloudCall | undefined {
	if (!isObject(body)) return undefined;
	const timestamp = textOf(body.timestamp) ?? '';
	const token = textOf(body.token) ?? '';
	if (typeof body.event !== 'string' || token === '' || !/^\d{1,15}$/.test(timestamp)) {
		return undefined;
	}
	// The document shows some of the words with a blank in front.
	return { event: body.event.trim(), timestamp, token, signature: body.signature, body };
}

/** SendCloud signs time and token, written one behind the other. */
export function signedBy(call: SendCloudCall): Signed {
	const { timestamp, token, signature } = call;
	return { text: `${timestamp}${token}`, claim: signature, signedAt: timeOf(call), token };
}

/** Milliseconds since the epoch; it is sent in seconds or in milliseconds. */
export function timeOf({ timestamp }: SendCloudCall): number {
	return inMilliseconds(Number(timestamp));
}
