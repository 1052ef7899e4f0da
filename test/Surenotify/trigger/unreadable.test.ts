import {
	anything,
	assert,
	asyncProperty,
	json,
	oneof,
	record,
	constantFrom,
	uint8Array,
} from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { TestCredentials } from '../../engine/credentials';
import { newKey, useSandbox } from '../../support/surroundings';
import { mailCall, post, sign, surenotifyTrigger, type Trigger } from './node';

const env = useSandbox();
const events = ['bounce', 'click', 'complaint', 'delivery', 'open'];
let apiKey: string;
let trigger: Trigger;

beforeEach(() => {
	apiKey = newKey();
	trigger = surenotifyTrigger(env.sandbox, apiKey, { events });
});
afterEach(() => {
	jest.restoreAllMocks();
});

/** n8n's database is busy, or gone for a moment. */
const loseDatabase = () =>
	jest
		.spyOn(TestCredentials.prototype, 'getDecrypted')
		.mockRejectedValue(new Error('timeout exceeded when trying to connect'));

describe('a credential that n8n cannot read', () => {
	test('a call is asked to come again, and is taken then', async () => {
		const read = loseDatabase();
		const outcome = await post(trigger, apiKey, mailCall());
		expect(outcome).toMatchObject({
			status: 503,
			ended: true,
			headers: { 'retry-after': '30' },
			body: { error: 'This n8n cannot look at the call now' },
		});
		expect([outcome.items, outcome.error]).toEqual([undefined, undefined]);
		read.mockRestore();
		expect((await post(trigger, apiKey, mailCall())).items).toHaveLength(1);
	});

	test.each([undefined, '', 'x', 'z'.repeat(64), `${'a'.repeat(64)}\n`, 'A'.repeat(64)])(
		'is not even asked for when the signature has not the form of one: %j',
		async (signature) => {
			const read = loseDatabase();
			const headers: Record<string, string> =
				signature === undefined ? {} : { 'x-surenotify-signature': signature };
			const outcome = await trigger.webhook({ rawBody: mailCall(), headers });
			expect(outcome).toMatchObject({ status: 401, ended: true });
			expect(read).not.toHaveBeenCalled();
		},
	);

	test('nor for a body that is none', async () => {
		const read = loseDatabase();
		const headers = { 'x-surenotify-signature': 'a'.repeat(64) };
		expect((await trigger.webhook({ rawBody: [], headers })).status).toBe(401);
		expect(read).not.toHaveBeenCalled();
	});
});

test('an expression that fails: the call comes again, and no raw error is shown', async () => {
	trigger = surenotifyTrigger(env.sandbox, apiKey, { events: '={{ $json.a.b.c }}' });
	const outcome = await post(trigger, apiKey, mailCall());
	expect([200, 503]).toContain(outcome.status);
	expect(outcome).toMatchObject({ ended: true });
	expect([outcome.items, outcome.error]).toEqual([undefined, undefined]);
});

test.each(['key', ' key', 'key\n', '\tkey\r\n'])('a key that was pasted as %j', async (pasted) => {
	trigger = surenotifyTrigger(env.sandbox, pasted, { events });
	expect((await post(trigger, 'key', mailCall())).items).toHaveLength(1);
});

describe('whatever is posted is answered', () => {
	const contentType = constantFrom(
		'application/json',
		'text/plain',
		'application/x-www-form-urlencoded',
		'application/octet-stream',
	);

	test('any bytes', async () => {
		await assert(
			asyncProperty(oneof(uint8Array(), json()), contentType, async (bytes, type) => {
				const rawBody = typeof bytes === 'string' ? bytes : Buffer.from(bytes);
				const headers = { 'content-type': type, 'x-surenotify-signature': 'a'.repeat(64) };
				const { status, ended, error, items } = await trigger.webhook({ rawBody, headers });
				expect([401, 422]).toContain(status);
				expect([ended, error, items]).toEqual([true, undefined, undefined]);
			}),
			{ numRuns: 200 },
		);
	});

	test('anything in a signed call: one execution with ten fields, and no raw error', async () => {
		const value = oneof(
			anything({ maxDepth: 2 }),
			constantFrom({ toString: 1, valueOf: 1 }, [[null]]),
		);
		const call = record({
			event: constantFrom(...events),
			mail: record({
				to: value,
				recipient: value,
				subject: value,
				variables: value,
				address: value,
			}),
			happened: record({
				timestamp: value,
				sort: value,
				type: value,
				client_headers: value,
				code: value,
			}),
		});
		await assert(
			asyncProperty(call, async ({ event, mail, happened }) => {
				const body = JSON.stringify(
					{ event, mail: { ...mail, id: 'x' }, [event]: happened },
					asJson,
				);
				const options = { ignoreDuplicates: false };
				trigger = surenotifyTrigger(env.sandbox, apiKey, { events, options });
				const headers = { 'x-surenotify-signature': sign(apiKey, 'x', event) };
				const outcome = await trigger.webhook({ rawBody: body, headers });
				expect([outcome.status, outcome.error]).toEqual([200, undefined]);
				expect(outcome.items).toHaveLength(1);
				const json = outcome.items?.[0]?.json as IDataObject;
				expect(Object.keys(json)).toHaveLength(10);
				expect(typeof json.recipient).toBe('string');
			}),
			{ numRuns: 200 },
		);
	});
});

/** What JSON cannot hold is left to others. */
function asJson(_key: string, value: unknown): unknown {
	return typeof value === 'bigint' || typeof value === 'symbol' ? String(value) : value;
}
