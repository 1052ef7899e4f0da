import * as fc from 'fast-check';
import type { WebhookCall } from '../../engine/http';
import { ATTACKED } from './hostile';

const contentType = fc.constantFrom(
	'application/json',
	'application/x-www-form-urlencoded',
	'application/x-www-form-urlencoded; charset=big5',
	'multipart/form-data; boundary=x',
	'text/plain',
	'application/xml',
	'',
);

/** Names that calls of services have, and some that JavaScript itself has. */
const name = fc.oneof(
	fc.constantFrom(
		...['event', 'mail', 'sms_data', 'id', 'timestamp', 'token', 'signature', 'recipient'],
		...['recipientArray', 'emailIds', 'userHeaders', 'headers', 'substat', 'variables', 'to'],
		...['subject', 'client_headers', 'raw_message_url', '__proto__', 'constructor', 'toString'],
	),
	fc.string(),
);
const words = fc.constantFrom(...new Set(ATTACKED.flatMap(({ events }) => events)));
const hex = fc.stringMatching(/^[0-9a-f]{64}$/);
const value = fc.oneof(
	{ maxDepth: 3 },
	words,
	hex,
	fc.string(),
	fc.string({ unit: 'binary' }),
	fc.double(),
	fc.constantFrom(null, true, '', Date.now(), String(Date.now()), 'a,b', '[a, b]', '{"a":{}}', '{'),
	fc.jsonValue({ maxDepth: 3 }),
);
/** What may stand in a call, signed or not. */
export const ownFields = fc.dictionary(name, value, { maxKeys: 12 });
/** A form whose fields may be repeated, and written as the attacker likes. */
const form = fc
	.array(fc.tuple(name, fc.oneof(words, hex, fc.string(), fc.constant(String(Date.now())))), {
		maxLength: 12,
	})
	.map((fields) =>
		fields.map(([key, text]) => `${encodeURIComponent(key)}=${encodeURIComponent(text)}`).join('&'),
	);
const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));
const headers = fc.dictionary(
	fc.oneof(
		fc.constantFrom('x-surenotify-signature', 'x-octeth-signature', 'x-forwarded-for', 'host'),
		fc.stringMatching(/^[a-z-]{1,20}$/),
	),
	fc.oneof(hex, fc.string()),
	{ maxKeys: 5 },
);
/** A call that nobody has signed, whatever it holds. */
export const hostileCall = fc.record({
	method: fc.constantFrom('POST', 'POST', 'POST', 'GET'),
	rawBody: fc.oneof(ownFields, ownFields, form, bytes, fc.json()),
	headers: fc.tuple(headers, contentType).map(([own, type]) => ({ ...own, 'content-type': type })),
	query: fc.dictionary(fc.constantFrom('event', 'token', 'signature'), fc.string()),
});

/** Another figure at some place of a signature. */
export const figureChange = fc.record({
	at: fc.nat(),
	figure: fc.constantFrom(...'0123456789abcdef'),
});

/** A call whose signature differs in one figure; so does whatever else in it looks like one. */
export function forged(
	{ rawBody, headers = {}, ...call }: WebhookCall,
	{ at, figure }: { at: number; figure: string },
): WebhookCall {
	const forge = (text: string) =>
		text.replace(/[0-9a-f]{64}/, (signature) => {
			const place = at % 64;
			const other = signature[place] === figure ? (figure === '0' ? '1' : '0') : figure;
			return signature.slice(0, place) + other + signature.slice(place + 1);
		});
	return {
		...call,
		rawBody: forge(typeof rawBody === 'string' ? rawBody : JSON.stringify(rawBody)),
		headers: Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, forge(text)])),
	};
}

/** An ID of its own for each event: 50 characters, as SendCloud's tokens have. */
export function idOf(number: number): string {
	return `${number % 2 ? 'a' : 'b'}${number}`.padEnd(50, '-');
}
