import { EVENTS as FIRED } from '../../../sandbox/sendcloud/types';
import { newKey, useSandbox } from '../../support/surroundings';
import { startDoor, type Door } from './door';
import { ENCODINGS, EVENTS, sendCloudTrigger } from './node';

const env = useSandbox({ timing: { webhookRetryMs: [20, 20] } });
let door: Door;
let key: string;

beforeAll(async () => {
	door = await startDoor();
});
afterAll(async () => await door.close());
beforeEach(async () => {
	key = newKey();
	door.busy = 0;
	door.trigger = sendCloudTrigger({}, key);
	await env.sandbox.sendcloud.paste(key, door.url);
	door.outcomes.length = 0;
});

const started = () => door.outcomes.flatMap(({ items }) => items ?? []);

test('the address is taken: its probes are answered with 200, and start nothing', async () => {
	const probes = await env.sandbox.sendcloud.paste(key, door.url);
	expect(probes).toEqual([
		{ method: 'GET', status: 200 },
		{ method: 'POST', status: 200 },
	]);
	expect(env.sandbox.sendcloud.account(key).url).toBe(door.url);
	expect(started()).toEqual([]);
});

test('the sandbox and the trigger have the same events', () => {
	expect([...FIRED]).toEqual(EVENTS);
});

describe.each(ENCODINGS)('posted as %s', (encoding) => {
	test.each(FIRED)('%s: one execution', async (event) => {
		for (const seconds of [false, true]) {
			door.outcomes.length = 0;
			expect(await env.sandbox.sendcloud.fire(key, event, { encoding, seconds })).toBe('answered');
			expect(started()).toHaveLength(1);
			expect(started()[0]?.json).toMatchObject({ provider: 'sendcloud', channel: 'email' });
			expect(started()[0]?.json.recipient).toMatch(/@example\.(net|com)$/);
		}
	});

	test('n8n that could not take it gets it again, and starts once', async () => {
		door.busy = 2;
		const recipients = ['a@example.net', 'b@example.net'];
		expect(await env.sandbox.sendcloud.fire(key, 'request', { encoding, recipients })).toBe(
			'answered',
		);
		expect(door.outcomes.map(({ status }) => status)).toEqual([500, 500, 200]);
		expect(started().map(({ json }) => json.recipient)).toEqual(recipients);
	});

	test('a wrong signature, none, an old and a future time: refused, and given up', async () => {
		for (const options of [
			{ signature: 'wrong' as const },
			{ signature: 'missing' as const },
			{ ageMs: 301_000 },
			{ ageMs: -310_000 },
		]) {
			expect(await env.sandbox.sendcloud.fire(key, 'open', { encoding, ...options })).toBe(
				'refused',
			);
		}
		expect(new Set(door.outcomes.map(({ status }) => status))).toEqual(new Set([401]));
		expect(started()).toEqual([]);
	});

	test('a replay is answered, and starts nothing', async () => {
		await env.sandbox.sendcloud.fire(key, 'click', { encoding });
		expect(await env.sandbox.sendcloud.replay(key)).toBe('answered');
		expect(door.outcomes.map(({ status }) => status)).toEqual([200, 200]);
		expect(started()).toHaveLength(1);
	});
});

test('100 events at once: each answered well within 3 seconds, each once', async () => {
	const began = Date.now();
	const fired = Array.from({ length: 100 }, async (_, index) => {
		const encoding = index % 2 === 0 ? ('json' as const) : ('form' as const);
		return await env.sandbox.sendcloud.fire(key, 'deliver', { encoding });
	});
	expect(new Set(await Promise.all(fired))).toEqual(new Set(['answered']));
	expect(Date.now() - began).toBeLessThan(3_000);
	expect(door.outcomes).toHaveLength(100);
	expect(new Set(started().map(({ json }) => json.eventId)).size).toBe(100);
});
