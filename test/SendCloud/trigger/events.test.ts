import type { IDataObject } from 'n8n-workflow';
import { DOCUMENTED } from './documented';
import { ENCODINGS, EVENTS, formOf, post, sendCloudTrigger, signedCall } from './node';

const cases = ENCODINGS.flatMap((encoding) => DOCUMENTED.map((one) => ({ ...one, encoding })));

test('the table holds every event', () => {
	expect(DOCUMENTED.map(({ event }) => event)).toEqual(EVENTS);
});

test.each(cases)(
	'$event as $encoding, simplified',
	async ({ event, posted, simplified, encoding }) => {
		const timestamp = Date.now();
		const call = signedCall(event, posted, { timestamp });
		const outcome = await post(sendCloudTrigger(), call, encoding);
		expect(outcome).toMatchObject({ status: 200, ended: true, body: { ok: true } });
		const { messageId, recipient } = simplified;
		expect(outcome.items?.map(({ json }) => json)).toEqual([
			{
				...simplified,
				provider: 'sendcloud',
				channel: 'email',
				occurredAt: new Date(timestamp).toISOString(),
				eventId: `${String(call.token)}:${String(messageId)}:${String(recipient)}`,
			},
		]);
		expect(Object.keys(outcome.items?.[0]?.json ?? {})).toHaveLength(10);
	},
);

test.each(cases)('$event as $encoding, with simplify off: as posted, once', async (one) => {
	const posted = {
		...one.posted,
		...(one.event === 'request' ? { recipientArray: ['a', 'b'] } : {}),
	};
	const call = signedCall(one.event, posted);
	const outcome = await post(sendCloudTrigger({ simplify: false }), call, one.encoding);
	const expected =
		one.encoding === 'json' ? call : Object.fromEntries(new URLSearchParams(formOf(call)));
	expect(outcome.items?.map(({ json }) => ({ ...json }))).toEqual([expected]);
});

test.each(EVENTS)('%s starts nothing unless it is chosen', async (event) => {
	const trigger = sendCloudTrigger({ events: EVENTS.filter((one) => one !== event) });
	const outcome = await post(trigger, signedCall(event, { recipient: 'a@example.org' }));
	expect(outcome).toMatchObject({ status: 200, body: { ignored: 'This event is not asked for' } });
	expect(outcome.items).toBeUndefined();
});

test.each(['type', 'constructor', '__proto__', 'toString', ''])(
	'a word that the document does not name (%j), signed: 200, and no execution',
	async (event) => {
		const outcome = await post(sendCloudTrigger(), signedCall(event));
		expect([outcome.status, outcome.items]).toEqual([200, undefined]);
	},
);

test('a word with a blank in front, as the document shows some', async () => {
	const { items } = await post(sendCloudTrigger(), signedCall(' soft_bounce'));
	expect(items?.[0]?.json).toMatchObject({ event: 'bounced', details: { bounceType: 'soft' } });
});

/** Every code of the document: event, code, whether the address is bad for good, words. */
const CODES: Array<[event: string, code: number, bounceType: string | undefined, words: RegExp]> = [
	['invalid', 401, 'hard', /blacklist/],
	['invalid', 402, 'hard', /unsubscribed/],
	['invalid', 403, 'hard', /cannot be reached/],
	['invalid', 404, 'hard', /not written as an address/],
	['invalid', 405, undefined, /IP address or the domain/],
	['invalid', 406, 'hard', /does not exist/],
	['invalid', 407, undefined, /spam/],
	['invalid', 408, undefined, /sender or the recipient/],
	['invalid', 409, undefined, /^Another reason$/],
	['soft_bounce', 503, 'soft', /not available/],
	['soft_bounce', 505, 'soft', /IP address or the domain/],
	['soft_bounce', 506, 'soft', /does not exist/],
	['soft_bounce', 507, 'soft', /spam/],
	['soft_bounce', 508, 'soft', /sender or the recipient/],
	['soft_bounce', 509, 'soft', /^Another reason$/],
];

test.each(CODES)('%s with substat %i', async (event, substat, bounceType, words) => {
	for (const encoding of ENCODINGS) {
		const { items } = await post(sendCloudTrigger(), signedCall(event, { substat }), encoding);
		const details = items?.[0]?.json.details as IDataObject;
		expect([details.code, details.bounceType]).toEqual([substat, bounceType]);
		expect(details.reason).toMatch(words);
	}
});

test.each([504, 'x', null, undefined, [], {}])(
	'a code that the document does not name (%j): what SendCloud says of it',
	async (substat) => {
		const call = signedCall('invalid', { substat, substatdesc: 'said so' } as IDataObject);
		const { items } = await post(sendCloudTrigger(), call);
		const details = items?.[0]?.json.details as IDataObject;
		expect(details.reason).toBe('said so');
		expect(details.bounceType).toBeUndefined();
		expect(details.code).toBe(substat === 504 ? 504 : undefined);
	},
);

test('what an event lacks is no reason to fail', async () => {
	for (const event of EVENTS) {
		const { items } = await post(sendCloudTrigger(), signedCall(event));
		expect(items?.map(({ json }) => [json.recipient, json.messageId, json.variables])).toEqual([
			['', '', {}],
		]);
	}
});

test('events may be text from an expression', async () => {
	const trigger = sendCloudTrigger({ events: '={{ "open, click" }}' });
	expect((await post(trigger, signedCall('click'))).items).toHaveLength(1);
	expect((await post(trigger, signedCall('deliver'))).items).toBeUndefined();
});

test('a test listener receives, too, as often as one likes', async () => {
	const trigger = sendCloudTrigger();
	const call = signedCall('open');
	for (let time = 0; time < 2; time++)
		expect((await post(trigger, call, 'json', { test: true })).items).toHaveLength(1);
});
