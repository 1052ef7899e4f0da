import type { Fault } from '../../../sandbox/core/types';
import type { Sandbox } from '../../../sandbox/sandbox';
import { newKey, useSandbox } from '../../support/surroundings';
import type { Runner } from '../emailNode';
import { forEachSeed } from '../randomFaults';
import { phone, phones, sendSms } from '../smsNode';

const env = useSandbox();
let runner: Runner;

beforeEach(() => {
	runner = { sandbox: env.sandbox, apiKey: newKey() };
});

const account = () => env.sandbox.surenotify.account(runner.apiKey);

test('the odd documented answer, one object as success, is read', async () => {
	env.sandbox.faults.add({ kind: 'oddShape' });
	const { output, error } = await sendSms(runner, phones(1));
	expect(error).toBeUndefined();
	expect(output[0]?.json).toMatchObject({
		address: phone(0),
		status: 'accepted',
		messageId: expect.any(String),
	});
});

test('the odd answer beside a refusal: both recipients get theirs', async () => {
	env.sandbox.faults.add({ kind: 'oddShape' });
	const { output } = await sendSms(runner, [
		...phones(1),
		{ json: { phone: '0212345678', code: '1' } },
	]);
	expect(output.map(({ json }) => json.status)).toEqual(['accepted', 'rejected']);
	expect(output[1]?.json.reason).toMatch(/not a valid format.*digits only/);
});

test('429: comes back and sends once', async () => {
	env.sandbox.faults.add({ kind: 'tooManyRequests', times: 2 });
	const { output } = await sendSms(runner, phones(3));
	expect(output.map(({ json }) => json.status)).toEqual(['accepted', 'accepted', 'accepted']);
	expect(account().sentTwice).toEqual([]);
});

test.each<[kind: Fault['kind'], taken: number]>([
	['serverError', 0],
	['serverErrorAfter', 2],
	['resetBefore', 0],
	['resetAfter', 2],
])('%s: said to be unknown, and not sent again', async (kind, taken) => {
	env.sandbox.faults.add({ kind });
	runner.node = { onError: 'continueErrorOutput' };
	const { output, errorOutput } = await sendSms(runner, phones(2));
	expect(output).toEqual([]);
	expect(errorOutput.map(({ json }) => json.status)).toEqual(['unknown', 'unknown']);
	expect(env.sandbox.journal.length).toBe(1);
	expect(account().sentTotal).toBe(taken);
});

/** Every kind of failure at random; what must never happen: sent twice, lost without a word, reported wrongly. */
test('60 seeded runs in three countries: nobody twice, nobody lost', async () => {
	await forEachSeed(60, randomRun);
}, 120_000);

async function randomRun(sandbox: Sandbox, seed: number): Promise<void> {
	const apiKey = newKey();
	const countries = ['886', '81', '852'];
	const items = phones(40 + (seed % 40)).map(({ json }, index) => ({
		json: { ...json, country: countries[index % 3] },
	}));
	const { output, errorOutput } = await sendSms(
		{ sandbox, apiKey, node: { onError: 'continueErrorOutput' } },
		items,
		{ countryCode: '={{ $json.country }}', options: { recipientsPerRequest: 10 } },
	);
	const state = sandbox.surenotify.account(apiKey);
	expect(state.sentTwice).toEqual([]);
	for (const { json } of output) {
		expect([seed, json.status, state.sentCount(String(json.address))]).toEqual([
			seed,
			'accepted',
			1,
		]);
	}
	for (const { json } of errorOutput) expect([seed, json.status]).toEqual([seed, 'unknown']);
	const answered = [...output, ...errorOutput].map(
		({ pairedItem }) => (pairedItem as { item: number }).item,
	);
	expect(answered.sort((a, b) => a - b)).toEqual(items.map((_, index) => index));
}
