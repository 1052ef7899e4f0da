import { useSandbox } from '../../support/surroundings';
import { eventCall, newAccount, octethTrigger, post } from './node';

const env = useSandbox();
let account: ReturnType<typeof newAccount>;

beforeEach(() => {
	account = newAccount(env.sandbox);
});
afterEach(() => {
	jest.restoreAllMocks();
});

let events = 0;
const nextEvent = () => eventCall({ EventId: `evt_${++events}` });

/** Moves the clock that the node sees. */
function later(ms: number): void {
	const now = Date.now.bind(Date);
	const from = now();
	const offset = from + ms - now();
	jest.spyOn(Date, 'now').mockImplementation(() => now() + offset);
}

const questions = () => account.commands().filter((name) => name === 'GetWebhooks').length;

test('the key of the activation is used: no call asks for it', async () => {
	const trigger = account.open();
	await trigger.activate();
	env.sandbox.journal.clear();
	expect((await post(trigger, account.key(), nextEvent())).items).toHaveLength(1);
	expect(account.commands()).toEqual([]);
});

test('and that of a look that found everything there', async () => {
	const trigger = account.open();
	await trigger.activate();
	trigger.restart();
	await trigger.hook('checkExists');
	env.sandbox.journal.clear();
	expect((await post(trigger, account.key(), nextEvent())).items).toHaveLength(1);
	expect(account.commands()).toEqual([]);
});

test('after a restart (and in a webhook process) the first call asks, the others do not', async () => {
	const trigger = account.open();
	await trigger.activate();
	trigger.restart();
	env.sandbox.journal.clear();
	const together = Array.from(
		{ length: 10 },
		async () => await post(trigger, account.key(), nextEvent()),
	);
	for (const outcome of await Promise.all(together)) expect(outcome.items).toHaveLength(1);
	expect((await post(trigger, account.key(), nextEvent())).items).toHaveLength(1);
	expect(questions()).toBe(1);
});

test('a test listener receives, too', async () => {
	const trigger = account.open();
	await trigger.activate({ test: true });
	const how = { test: true };
	expect((await post(trigger, account.key(), nextEvent(), how)).items).toHaveLength(1);
	expect((await post(trigger, 'other', nextEvent(), how)).status).toBe(401);
});

describe('a key that was changed', () => {
	test('is asked for once, and the event is not lost; the old one holds no more', async () => {
		const trigger = account.open();
		await trigger.activate();
		const old = account.key();
		const fresh = env.sandbox.octeth.rotateSigningKey(account.apiKey);
		env.sandbox.journal.clear();
		expect((await post(trigger, fresh, nextEvent())).items).toHaveLength(1);
		expect((await post(trigger, fresh, nextEvent())).items).toHaveLength(1);
		expect((await post(trigger, old, nextEvent())).status).toBe(401);
		expect(questions()).toBe(1);
	});

	test('twice within a minute: the second time it is asked for when the minute is over', async () => {
		const trigger = account.open();
		await trigger.activate();
		const first = env.sandbox.octeth.rotateSigningKey(account.apiKey);
		expect((await post(trigger, first, nextEvent())).status).toBe(200);
		const second = env.sandbox.octeth.rotateSigningKey(account.apiKey);
		expect((await post(trigger, second, nextEvent())).status).toBe(401);
		later(61_000);
		expect((await post(trigger, second, nextEvent())).items).toHaveLength(1);
	});
});

test('forged calls make it ask once a minute, and each is refused', async () => {
	const trigger = account.open();
	await trigger.activate();
	env.sandbox.journal.clear();
	for (const [ms, expected] of [
		[0, 1],
		[59_000, 1],
		[61_000, 2],
		[100_000, 2],
		[125_000, 3],
	] as const) {
		jest.restoreAllMocks();
		later(ms);
		for (let call = 0; call < 5; call++) {
			expect((await post(trigger, 'guess', nextEvent())).status).toBe(401);
		}
		expect([ms, questions()]).toEqual([ms, expected]);
	}
	// A good one still comes through, without a question.
	expect((await post(trigger, account.key(), nextEvent())).items).toHaveLength(1);
});

describe('Octeth does not tell the key', () => {
	test('and none is known: 503, and the sender may come again', async () => {
		const trigger = account.open();
		env.sandbox.faults.add({ kind: 'answer', status: 403, body: { Success: false } });
		for (let call = 0; call < 3; call++) {
			const outcome = await post(trigger, account.key(), nextEvent());
			expect(outcome).toMatchObject({
				status: 503,
				ended: true,
				headers: { 'retry-after': '30' },
				body: { error: 'This n8n cannot look at the call now' },
			});
			expect([outcome.items, outcome.error]).toEqual([undefined, undefined]);
		}
		expect(questions()).toBe(1);
		env.sandbox.faults.clear();
		later(61_000);
		expect((await post(trigger, account.key(), nextEvent())).items).toHaveLength(1);
	});

	test('and the one that is known does not fit: 503, since it may have been changed', async () => {
		const trigger = account.open();
		await trigger.activate();
		const old = account.key();
		const fresh = env.sandbox.octeth.rotateSigningKey(account.apiKey);
		env.sandbox.faults.add({ kind: 'answer', status: 403, body: { Success: false } });
		expect((await post(trigger, fresh, nextEvent())).status).toBe(503);
		expect((await post(trigger, fresh, nextEvent())).status).toBe(503);
		expect((await post(trigger, old, nextEvent())).items).toHaveLength(1);
		env.sandbox.faults.clear();
		later(61_000);
		expect((await post(trigger, fresh, nextEvent())).items).toHaveLength(1);
	});

	test('a server that says nothing at all: 503 within 10 seconds, and the key is known once it speaks again', async () => {
		env.sandbox.faults.add({ kind: 'hang' });
		const trigger = account.open();
		const began = Date.now();
		const outcome = await post(trigger, account.key(), nextEvent());
		expect([outcome.status, outcome.headers['retry-after']]).toEqual([503, '30']);
		expect(Date.now() - began).toBeLessThan(10_000);
		// What was asked goes on: a call that comes when it is answered need not ask again.
		env.sandbox.faults.clear();
		let last = outcome;
		while (last.status === 503) last = await post(trigger, account.key(), nextEvent());
		expect(last.items).toHaveLength(1);
	}, 40_000);

	test('a failure of a moment is none: it is asked again at once', async () => {
		env.sandbox.faults.add({ kind: 'serverError', times: 1 });
		expect((await post(account.open(), account.key(), nextEvent())).items).toHaveLength(1);
	});

	test('no credential: 503, never a 200', async () => {
		const trigger = octethTrigger(env.sandbox, undefined);
		expect((await post(trigger, account.key(), nextEvent())).status).toBe(503);
		expect((await post(trigger, '', nextEvent())).status).toBe(503);
	});
});

test.each(['', null, undefined, 5, { key: '' }])(
	'a key that is none (%j) lets nobody in',
	async (SigningKey) => {
		const body = { Success: true, ErrorCode: 0, SigningKey, Webhooks: [] };
		env.sandbox.faults.add({ kind: 'answer', body });
		const trigger = account.open();
		for (const key of ['', 'undefined', 'null', ' ', '[object Object]']) {
			const outcome = await post(trigger, key, nextEvent());
			expect([outcome.status, outcome.items]).toEqual([401, undefined]);
		}
	},
);

test('a domain that is chosen anew has a key of its own', async () => {
	const second = account.account().addDomain('shop.example.org');
	const trigger = account.open({ domainId: { __rl: true, mode: 'id', value: second.id } });
	expect((await post(trigger, account.key(), nextEvent())).status).toBe(401);
	expect((await post(trigger, second.signingKey, nextEvent())).items).toHaveLength(1);
});

test('the key stands in no answer, no static data and no log', async () => {
	const trigger = account.open();
	await trigger.activate();
	const outcome = await post(trigger, 'other', nextEvent());
	expect(JSON.stringify([outcome, trigger.staticData])).not.toContain(account.key());
});
