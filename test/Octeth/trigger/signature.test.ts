import { useSandbox } from '../../support/surroundings';
import { startDoor } from '../../Surenotify/trigger/node';
import { eventCall, expectRefused, hmac, newAccount, post } from './node';

const env = useSandbox();
let account: ReturnType<typeof newAccount>;
let key: string;

beforeEach(() => {
	account = newAccount(env.sandbox);
	key = account.key();
});

describe('over the raw body, in the header', () => {
	const text = '{ "EventType": "open",\n "EventId" : "1.0" }';

	test('holds for the bytes as they were posted, however they are written', async () => {
		const trigger = account.open();
		expect((await post(trigger, key, text)).items).toHaveLength(1);
		const headers = { 'x-octeth-signature': hmac(key, text.replace('\n', '')) };
		expectRefused(await trigger.webhook({ rawBody: text, headers }));
	});

	test('and for bytes that are no UTF-8', async () => {
		const rawBody = Buffer.concat([
			Buffer.from('{"Event":"open","Subject":"'),
			Buffer.from([0xe9]),
			Buffer.from('"}'),
		]);
		const headers = { 'x-octeth-signature': hmac(key, rawBody) };
		expect((await account.open().webhook({ rawBody, headers })).items).toHaveLength(1);
	});

	const good: Array<[what: string, written: (hex: string) => string]> = [
		['in lower case', (hex) => hex],
		['in upper case', (hex) => hex.toUpperCase()],
		['with sha256= in front', (hex) => `sha256=${hex}`],
		['with SHA256= in front, in upper case', (hex) => `SHA256=${hex.toUpperCase()}`],
	];
	test.each(good)('%s', async (_what, written) => {
		const headers = { 'X-OCTETH-SIGNATURE': written(hmac(key, text)) };
		expect((await account.open().webhook({ rawBody: text, headers })).items).toHaveLength(1);
	});

	const wrong: Array<[what: string, signature: () => string | undefined]> = [
		['missing', () => undefined],
		['empty', () => ''],
		['the name of the algorithm alone', () => 'sha256='],
		['that of another key', () => hmac('other', text)],
		['that of an empty key', () => hmac('', text)],
		['that of another domain', () => hmac(`signing-${account.apiKey}-2`, text)],
		['that of the API key', () => hmac(account.apiKey, text)],
		['truncated', () => hmac(key, text).slice(0, -1)],
		['longer than it should be', () => `${hmac(key, text)}0`],
		['of another algorithm', () => `sha1=${hmac(key, text)}`],
		['the right one twice', () => `${hmac(key, text)}, ${hmac(key, text)}`],
		['no hex', () => 'z'.repeat(64)],
		['of multi-byte characters', () => 'é'.repeat(64)],
	];
	test.each(wrong)('one that is %s: 401, and no execution', async (_what, signature) => {
		const claim = signature();
		const headers: Record<string, string> =
			claim === undefined ? {} : { 'x-octeth-signature': claim };
		expectRefused(await account.open().webhook({ rawBody: text, headers }));
	});

	test('a signature in the body instead is none', async () => {
		const signed = { ...eventCall(), Timestamp: 1, Token: 't', Signature: hmac(key, '1t') };
		expectRefused(await account.open().webhook({ rawBody: signed }));
	});

	test('a call without the form of a signature costs no question to Octeth', async () => {
		const trigger = account.open();
		for (const claim of ['', 'x', hmac(key, text).slice(1)]) {
			expectRefused(
				await trigger.webhook({ rawBody: text, headers: { 'x-octeth-signature': claim } }),
			);
		}
		expect(account.commands()).toEqual([]);
	});
});

describe('another header', () => {
	test('is taken as the option names it, in any case, and the usual one is none then', async () => {
		const trigger = account.open({ options: { signatureHeader: ' X-Mail-Signature ' } });
		const body = eventCall();
		expect((await post(trigger, key, body, { header: 'x-mail-SIGNATURE' })).items).toHaveLength(1);
		expectRefused(await post(trigger, key, eventCall({ EventId: '2' })));
	});

	test('an empty option is the usual one', async () => {
		const trigger = account.open({ options: { signatureHeader: '' } });
		expect((await post(trigger, key, eventCall())).items).toHaveLength(1);
	});
});

describe('switched off', () => {
	const options = { signedText: 'none' };

	test('a call without a signature is taken, and Octeth is not asked for a key', async () => {
		const trigger = account.open({ options });
		expect((await post(trigger, undefined, eventCall())).items).toHaveLength(1);
		expect(account.commands()).toEqual([]);
	});

	test('what is no choice switches nothing off', async () => {
		for (const signedText of ['None', '', 0, false, null, ['none'], 'off']) {
			expectRefused(await post(account.open({ options: { signedText } }), undefined, eventCall()));
		}
	});
});

describe('a body that is', () => {
	const bodies: Array<[what: string, body: unknown]> = [
		['empty', ''],
		['null', 'null'],
		['a number', '42'],
		['a text', '"open"'],
		['true', 'true'],
		['a list of nothing', '[]'],
		['a list of texts', '["open"]'],
	];
	test.each(bodies)('%s: 401, and no execution, signed or not', async (_what, body) => {
		for (const signedText of ['rawBody', 'timestampAndToken', 'none']) {
			const trigger = account.open({ options: { signedText } });
			expectRefused(await post(trigger, key, body));
		}
	});

	test.each([
		[{}],
		[{ Event: '' }],
		[{ Event: null }],
		[{ Event: ['open'] }],
		[[{}]],
		[{ __proto__: { Event: 'open' } }],
	])('%j names no event: refused, saying so in the log and to the sender', async (body) => {
		const outcome = await post(account.open(), key, body);
		expect(outcome).toMatchObject({
			status: 401,
			ended: true,
			body: { error: 'This call names no event' },
		});
		expect([outcome.items, outcome.error]).toEqual([undefined, undefined]);
	});

	test('no JSON: refused by n8n itself', async () => {
		expect(await post(account.open(), key, '{"Event":')).toMatchObject({
			status: 422,
			ended: true,
		});
	});
});

test('200 forged calls at once: each refused, one question to Octeth, nothing remembered', async () => {
	const door = await startDoor();
	try {
		door.trigger = account.open();
		const answers = Array.from({ length: 200 }, async (_, index) => {
			const headers = {
				'content-type': 'application/json',
				'x-octeth-signature': hmac('guess', String(index)),
			};
			const body = JSON.stringify(eventCall({ EventId: `forged-${index}` }));
			return (await fetch(door.url, { method: 'POST', body, headers })).status;
		});
		expect(new Set(await Promise.all(answers))).toEqual(new Set([401]));
		expect(door.outcomes.filter(({ items, error }) => items ?? error)).toEqual([]);
		expect(account.commands()).toEqual(['GetWebhooks']);
		expect(door.trigger.staticData).toEqual({});
	} finally {
		await door.close();
	}
});
