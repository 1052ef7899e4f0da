import { newKey, useSandbox } from '../../support/surroundings';
import { mailCall, post, sign, smsCall, startDoor, surenotifyTrigger, type Trigger } from './node';

const env = useSandbox();
let apiKey: string;
let trigger: Trigger;

const parameters = { events: ['bounce', 'click', 'complaint', 'delivery', 'open'] };

beforeEach(() => {
	apiKey = newKey();
	trigger = surenotifyTrigger(env.sandbox, apiKey, parameters);
});

const ID = mailCall().mail.id;
const refused = { status: 401, ended: true, body: { error: 'The signature is missing or wrong' } };

/** Posts anything with any signature. */
async function call(rawBody: unknown, signature?: string, headers: Record<string, string> = {}) {
	return await trigger.webhook({
		rawBody,
		headers: {
			...(signature === undefined ? {} : { 'x-surenotify-signature': signature }),
			...headers,
		},
	});
}

function expectRefused(outcome: Awaited<ReturnType<typeof call>>): void {
	expect(outcome).toMatchObject(refused);
	expect([outcome.items, outcome.error]).toEqual([undefined, undefined]);
	expect(trigger.staticData).toEqual({});
}

test('to be sure: the same call with its own signature is accepted', async () => {
	expect((await call(mailCall(), sign(apiKey, ID, 'delivery'))).items).toHaveLength(1);
});

describe('a signature that is', () => {
	const good = () => sign(apiKey, ID, 'delivery');
	const wrong: Array<[what: string, signature: () => string | undefined]> = [
		['missing', () => undefined],
		['empty', () => ''],
		['that of another key', () => sign('other', ID, 'delivery')],
		['that of an empty key', () => sign('', ID, 'delivery')],
		['that of another event', () => sign(apiKey, ID, 'open')],
		['that of another message', () => sign(apiKey, `${ID}0`, 'delivery')],
		['truncated', () => good().slice(0, -1)],
		['longer than it should be', () => `${good()}0`],
		['in upper case', () => good().toUpperCase()],
		[
			'right but for one character',
			() => good().replace(/.$/, (last) => (last === '0' ? '1' : '0')),
		],
		['no hex', () => 'z'.repeat(64)],
		['the right one twice', () => `${good()}, ${good()}`],
		['with a prefix', () => `sha256=${good()}`],
		['of multi-byte characters', () => 'é'.repeat(64)],
	];

	test.each(wrong)('%s: 401, and no execution', async (_what, signature) => {
		expectRefused(await call(mailCall(), signature()));
	});

	test('in upper case is really all that is wrong', () => {
		expect(good().toUpperCase()).not.toBe(good());
	});
});

describe('a body that is', () => {
	const event = 'delivery';
	const bodies: Array<[what: string, body: unknown, signature?: string]> = [
		['an empty object', {}],
		['nothing at all', undefined],
		['an array', [mailCall()]],
		['null', 'null'],
		['a number', '42'],
		['a text', '"delivery"'],
		['true', 'true'],
		['a form', 'event=delivery&mail[id]=x'],
		['without mail', { event }],
		['with mail null', { event, mail: null }],
		['with mail as a text', { event, mail: 'x' }],
		['with mail as an array', { event, mail: [{ id: 'x' }] }],
		['without an ID', { event, mail: {} }],
		['with an ID that is an object', { event, mail: { id: {} } }],
		['with an ID that is a list', { event, mail: { id: ['x'] } }],
		['with an ID that is a number', { event, mail: { id: 5 } }],
		['with an ID that is null', { event, mail: { id: null } }],
		['without an event', { mail: { id: 'x' } }],
		['with an event that is a list', { event: [event], mail: { id: 'x' } }],
	];

	test.each(bodies)('%s: 401, and no execution', async (what, body) => {
		const { event: word, mail } = (typeof body === 'object' && body !== null ? body : {}) as {
			event?: unknown;
			mail?: { id?: unknown };
		};
		const contentType =
			what === 'a form' ? 'application/x-www-form-urlencoded' : 'application/json';
		// Signed as well as it can be: the shape alone must be reason enough.
		for (const id of [mail?.id, Array.isArray(mail) ? 'x' : undefined, undefined, ID]) {
			expectRefused(await call(body, sign(apiKey, id, word), { 'content-type': contentType }));
		}
	});

	test('an SMS event with mail beside it is no SMS to an e-mail trigger', async () => {
		const outcome = await call(
			{ ...smsCall(event, {}), mail: { id: 'other' } },
			sign(apiKey, ID, event),
		);
		expectRefused(outcome);
	});

	test('an SMS event, signed: refused, saying so to whoever registered the address', async () => {
		const body = smsCall(event, {});
		expectRefused(await call(body, sign('other', ID, event)));
		const outcome = await call(body, sign(apiKey, ID, event));
		expect(outcome).toMatchObject({
			status: 401,
			ended: true,
			body: {
				error: 'This is an SMS event, and this trigger listens to email',
				wayOut: expect.stringContaining('Channel SMS'),
			},
		});
		expect([outcome.items, outcome.error]).toEqual([undefined, undefined]);
	});

	test('no JSON: refused by n8n itself', async () => {
		const outcome = await call('{"event":', sign(apiKey, ID, event));
		expect(outcome).toMatchObject({ status: 422, ended: true });
		expect(outcome.items).toBeUndefined();
	});
});

describe('a credential that', () => {
	test.each([
		['is missing', undefined, 'sandbox'],
		['has no key', '', ''],
		['has blanks for a key', '   ', '   '],
	])('%s lets nobody in', async (_what, key, signedWith) => {
		trigger = surenotifyTrigger(env.sandbox, key, parameters);
		for (const secret of [signedWith, '', 'undefined', 'null']) {
			expectRefused(await post(trigger, secret, mailCall()));
		}
	});
});

test('1,000 forged calls in a row: each refused, no execution, nothing remembered', async () => {
	const door = await startDoor();
	try {
		door.trigger = trigger;
		for (let left = 1000; left > 0; left -= 20) {
			const answers = Array.from({ length: 20 }, async (_, index) => {
				const call = mailCall(
					'open',
					{ timestamp: left + index },
					{ id: `forged-${left + index}` },
				);
				const headers = {
					'content-type': 'application/json',
					'x-surenotify-signature': sign('guess', call.mail.id, 'open'),
				};
				return (await fetch(door.url, { method: 'POST', body: JSON.stringify(call), headers }))
					.status;
			});
			expect(new Set(await Promise.all(answers))).toEqual(new Set([401]));
		}
		expect(door.outcomes).toHaveLength(1000);
		expect(door.outcomes.filter(({ items, error }) => items ?? error)).toEqual([]);
		expect(trigger.staticData).toEqual({});
	} finally {
		await door.close();
	}
});
