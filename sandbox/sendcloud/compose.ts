import { createHmac } from 'node:crypto';
import type { SandboxContext } from '../core/types';
import { sampleOf } from './samples';
import type { Call, EventName, FireOptions } from './types';

const CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** "random string of 50 characters". */
const TOKEN_LENGTH = 50;

const CONTENT_TYPES = {
	json: 'application/json',
	form: 'application/x-www-form-urlencoded',
};

/** Makes one call of an account: the document's fields, signed with its APP KEY, in either encoding. */
export function compose(
	context: SandboxContext,
	key: string,
	event: EventName,
	options: FireOptions,
): Call {
	const { encoding = 'json', fields = {}, ageMs = 0, seconds = false, signature } = options;
	const at = context.now() - ageMs;
	const timestamp = seconds ? Math.floor(at / 1000) : at;
	const token = options.token ?? freshToken(context);
	const signed = sign(signature === 'wrong' ? `${key}-of-somebody-else` : key, timestamp, token);
	const body = {
		event,
		...sampleOf(event, subjectOf(context, event, options)),
		...fields,
		timestamp,
		token,
		...(signature === 'missing' ? {} : { signature: signed }),
	};
	const text = encoding === 'json' ? JSON.stringify(body) : formOf(body);
	return { event, text, contentType: CONTENT_TYPES[encoding], token };
}

function subjectOf(context: SandboxContext, event: EventName, { recipients }: FireOptions) {
	const people = recipients ?? [event === 'route' ? 'reply@example.com' : 'bob@example.net'];
	const messageId = `${context.now()}_1024_25239_${Math.floor(context.random() * 10_000)}.sg-10_1_253_1-inbound0`;
	return {
		recipients: people,
		emailIds: people.map((address) => `${messageId}$${address}`),
		messageId,
		rawMessageUrl: `${context.url}/sendcloud/raw/${context.now()}-${context.uuid()}.eml`,
	};
}

/** Lower-case hex HMAC-SHA256 over time and token, one behind the other, with the APP KEY as key. */
function sign(key: string, timestamp: number, token: string): string {
	return createHmac('sha256', key).update(`${timestamp}${token}`).digest('hex');
}

function freshToken(context: SandboxContext): string {
	return Array.from({ length: TOKEN_LENGTH }, () =>
		CHARACTERS.charAt(Math.floor(context.random() * CHARACTERS.length)),
	).join('');
}

/** A form holds texts: lists are written as JSON. The document does not say how; this is ours. */
function formOf(body: Record<string, unknown>): string {
	const form = new URLSearchParams();
	for (const [name, value] of Object.entries(body))
		form.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
	return form.toString();
}
