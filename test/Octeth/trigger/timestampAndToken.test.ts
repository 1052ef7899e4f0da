import { randomUUID } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { useSandbox } from '../../support/surroundings';
import { eventCall, expectRefused, hmac, newAccount, post, type Trigger } from './node';

const env = useSandbox();
let account: ReturnType<typeof newAccount>;
let key: string;

beforeEach(() => {
	account = newAccount(env.sandbox);
	key = account.key();
});

describe('over time and token', () => {
	const options = { signedText: 'timestampAndToken' };
	const now = (ago = 0) => Math.floor(Date.now() / 1000) - ago;
	const signed = (
		own: IDataObject = {},
		timestamp: number | string = now(),
		Token: string = randomUUID(),
	) => ({
		...eventCall({ EventId: randomUUID() }),
		Timestamp: timestamp,
		Token,
		Signature: hmac(key, `${timestamp}${Token}`),
		...own,
	});
	const call = async (trigger: Trigger, rawBody: unknown, headers: Record<string, string> = {}) =>
		await trigger.webhook({ rawBody, headers });

	test('in the body, in the header, with small letters, in a form', async () => {
		const trigger = account.open({ options });
		expect((await call(trigger, signed())).items).toHaveLength(1);
		const { Signature, ...rest } = signed();
		expect((await call(trigger, rest, { 'x-octeth-signature': Signature })).items).toHaveLength(1);
		expectRefused(await call(trigger, rest));
		const { Timestamp, Token, Signature: signature, ...event } = signed();
		const small = { ...event, timestamp: Timestamp, token: Token, signature };
		expect((await call(trigger, small)).items).toHaveLength(1);
		const form = new URLSearchParams();
		for (const [name, value] of Object.entries(signed())) form.set(name, String(value));
		const contentType = { 'content-type': 'application/x-www-form-urlencoded' };
		expect((await call(trigger, form.toString(), contentType)).items).toHaveLength(1);
	});

	test('a good one in the body does not help against a wrong one in the header', async () => {
		const headers = { 'x-octeth-signature': hmac('other', 'x') };
		expectRefused(await call(account.open({ options }), signed(), headers));
	});

	test.each([
		['now, in milliseconds', () => Date.now(), 200],
		['290 s ago', () => now(290), 200],
		['310 s ago', () => now(310), 401],
		['in 310 s', () => now(-310), 401],
		['soon', () => 'soon', 401],
		['as a text', () => String(now()), 200],
		['as a date', () => new Date().toISOString(), 200],
	])('signed %s', async (_when, timestamp, status) => {
		expect((await call(account.open({ options }), signed({}, timestamp()))).status).toBe(status);
	});

	test('a token that was used starts nothing, also with another body and without ignoring duplicates', async () => {
		const trigger = account.open({ options: { ...options, ignoreDuplicates: false } });
		const first = signed();
		expect((await call(trigger, first)).items).toHaveLength(1);
		const replay = await call(trigger, { ...first, Recipient: 'victim@example.org', EventId: '2' });
		expect(replay).toMatchObject({ status: 200, ended: true });
		expect(replay.items).toBeUndefined();
	});

	test('a figure moved from the token to the time makes no new call', async () => {
		const trigger = account.open({ options });
		const first = signed({}, Date.now(), '7abc');
		expect((await call(trigger, first)).items).toHaveLength(1);
		const moved = { ...first, Timestamp: `${first.Timestamp}7`, Token: 'abc', EventId: '3' };
		expect((await call(trigger, moved)).items).toBeUndefined();
	});

	test.each([
		['a token', { Token: undefined }],
		['a time', { Timestamp: undefined }],
		['either', { Timestamp: null, Token: null }],
		['a token that is a text', { Token: ['t'] }],
		['a signature', { Signature: undefined }],
	])('without %s: refused', async (_what, own) => {
		expectRefused(await call(account.open({ options }), signed(own)));
	});

	test('a signature of the body is none', async () => {
		expectRefused(await post(account.open({ options }), key, signed({ Signature: undefined })));
	});
});
