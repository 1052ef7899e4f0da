import * as fc from 'fast-check';
import type { IDataObject, INodeType } from 'n8n-workflow';
import { findNode } from '../../engine/engine';
import { loader } from '../../engine/loader';
import type { WebhookCall } from '../../engine/http';
import type { WebhookOutcome } from '../../engine/trigger';
import { useSandbox } from '../../support/surroundings';
import { ATTACKED } from './hostile';

const env = useSandbox();

/** So many calls of each kind are posted to each trigger. */
const RUNS = 1_000;

test('every trigger that takes webhook calls is attacked', () => {
	const names = Object.keys(loader().known.nodes).filter((name) => name.endsWith('Trigger'));
	const receiving = names.filter((name) => (findNode(name) as INodeType).description.webhooks);
	expect(ATTACKED.map(({ name }) => name).sort()).toEqual(receiving.sort());
});

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
const body = fc.dictionary(name, value, { maxKeys: 12 });
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
const hostileCall = fc.record({
	method: fc.constantFrom('POST', 'POST', 'POST', 'GET'),
	rawBody: fc.oneof(body, body, form, bytes, fc.json()),
	headers: fc.tuple(headers, contentType).map(([own, type]) => ({ ...own, 'content-type': type })),
	query: fc.dictionary(fc.constantFrom('event', 'token', 'signature'), fc.string()),
});

/** Answered, without an execution and without an error of ours. */
function expectNothing({ status, ended, items, error }: WebhookOutcome): void {
	expect([ended, items, error]).toEqual([true, undefined, undefined]);
	// 422 is n8n's own, for a body that it cannot read.
	expect([200, 401, 422]).toContain(status);
}

describe.each(ATTACKED)('$name', ({ open, events, signed }) => {
	test('whatever is posted is answered, and starts nothing', async () => {
		const target = open(env.sandbox);
		await fc.assert(
			fc.asyncProperty(hostileCall, async (call) => {
				expectNothing(await target.webhook(call as WebhookCall));
			}),
			{ numRuns: RUNS },
		);
		expect(target.staticData).toEqual({});
	});

	test('a call whose signature, or what is signed, is another starts nothing', async () => {
		const target = open(env.sandbox);
		const change = fc.record({
			at: fc.nat(),
			figure: fc.constantFrom(...'0123456789abcdef'),
		});
		let ids = 0;
		await fc.assert(
			fc.asyncProperty(fc.constantFrom(...events), change, async (event, { at, figure }) => {
				ids += 1;
				const call = signed(env.sandbox, event, {}, `${ids % 2 ? 'a' : 'b'}${ids}`.padEnd(50, '-'));
				const forge = (text: string) =>
					text.replace(/[0-9a-f]{64}/, (signature) => {
						const place = at % 64;
						const other = signature[place] === figure ? (figure === '0' ? '1' : '0') : figure;
						return signature.slice(0, place) + other + signature.slice(place + 1);
					});
				const { rawBody } = call;
				const forged = {
					...call,
					rawBody: forge(typeof rawBody === 'string' ? rawBody : JSON.stringify(rawBody)),
					headers: Object.fromEntries(
						Object.entries(call.headers ?? {}).map(([key, text]) => [key, forge(text)]),
					),
				};
				const outcome = await target.webhook(forged);
				expectNothing(outcome);
				expect(outcome.status).toBe(401);
			}),
			{ numRuns: RUNS },
		);
	});

	test('whatever else stands in a signed call: it comes out once, with ten fields', async () => {
		const target = open(env.sandbox);
		let ids = 0;
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom(...events),
				body,
				fc.integer({ min: 1, max: 3 }),
				async (event, own, times) => {
					ids += 1;
					const id = `${ids % 2 ? 'a' : 'b'}${ids}`.padEnd(50, '-');
					const call = signed(env.sandbox, event, own as IDataObject, id);
					const outcomes: WebhookOutcome[] = [];
					for (let time = 0; time < times; time++) outcomes.push(await target.webhook(call));
					expect(outcomes.map(({ status, error }) => [status, error])).toEqual(
						outcomes.map(() => [200, undefined]),
					);
					const items = outcomes.flatMap((outcome) => outcome.items ?? []);
					expect(items).toHaveLength(1);
					const [json] = items.map((item) => item.json);
					expect(Object.keys(json ?? {})).toHaveLength(10);
					for (const field of ['event', 'recipient', 'messageId', 'provider', 'eventId'])
						expect([field, typeof json?.[field]]).toEqual([field, 'string']);
				},
			),
			{ numRuns: RUNS },
		);
	});
});
