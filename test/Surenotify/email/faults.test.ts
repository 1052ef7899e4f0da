import { startSandbox, type Sandbox } from '../../../sandbox/sandbox';
import type { Fault } from '../../../sandbox/core/types';
import { newKey, useSandbox } from '../../support/surroundings';
import { people, send, type Runner } from '../emailNode';
import { forEachSeed } from '../randomFaults';

const env = useSandbox();
let runner: Runner;

beforeEach(() => {
	runner = { sandbox: env.sandbox, apiKey: newKey() };
});

const account = () => env.sandbox.surenotify.account(runner.apiKey);
const statuses = () => [...env.sandbox.journal].map(({ status }) => status);

test('429 with Retry-After: waits as long as it says, and sends once', async () => {
	env.sandbox.faults.add({ kind: 'tooManyRequests', retryAfter: 1, times: 1 });
	const started = Date.now();
	const { output } = await send(runner, people(1));
	expect(output[0]?.json.status).toBe('accepted');
	expect(Date.now() - started).toBeGreaterThanOrEqual(1000);
	expect(statuses()).toEqual([429, 200]);
});

test.each<[kind: Fault['kind'], taken: number]>([
	['serverError', 0],
	['serverErrorAfter', 1],
	['resetBefore', 0],
	['resetAfter', 1],
	['html', 0],
	['invalidJson', 1],
])(
	'%s: what may have been sent is said to be unknown, and is not sent again',
	async (kind, taken) => {
		env.sandbox.faults.add({ kind });
		runner.node = { onError: 'continueErrorOutput' };
		const { output, errorOutput } = await send(runner, people(2));
		expect(output).toEqual([]);
		expect(errorOutput.map(({ json }) => [json.address, json.status])).toEqual([
			['p0@example.org', 'unknown'],
			['p1@example.org', 'unknown'],
		]);
		expect(errorOutput[0]?.json.reason).toContain(
			'It is not known whether these messages were sent',
		);
		expect(env.sandbox.journal.length).toBe(1);
		expect(account().sentTotal).toBe(taken * 2);
	},
);

test('a service that cannot be reached: tried again, then the address is named as the thing to check', async () => {
	const closed = await startSandbox();
	await closed.close();
	const { error } = await send({ ...runner, sandbox: closed }, people(1));
	expect(error?.message).toBe('Surenotify cannot be reached');
	expect(error?.description).toMatch(/Base URL.*ECONNREFUSED/);
});

test('the odd documented answer, one object as success, is read', async () => {
	env.sandbox.faults.add({ kind: 'oddShape' });
	const { output } = await send(runner, people(1));
	expect(output[0]?.json).toMatchObject({ address: 'p0@example.org', status: 'accepted' });
});

describe('Retry On Fail', () => {
	const retry = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

	test('does not send again what may have been sent', async () => {
		runner.node = retry;
		env.sandbox.faults.add({ kind: 'resetAfter', times: 1 });
		const { error } = await send(runner, people(3));
		expect(error?.message).toContain('not known whether these messages were sent');
		expect(account().sentTwice).toEqual([]);
		expect(account().sentTotal).toBe(3);
	});

	test.each([
		['the content', { content: '={{ "Sent at " + $now.toISO() }}' }],
		['a variable', { variables: { variable: [{ name: 'name', value: '={{ $now.toISO() }}' }] } }],
	])('does not send it again either where %s holds the time', async (_what, parameters) => {
		runner.node = retry;
		env.sandbox.faults.add({ kind: 'resetAfter', times: 1 });
		const { error } = await send(runner, people(1), parameters);
		expect(error?.message).toContain('not known whether these messages were sent');
		expect(account().sentTotal).toBe(1);
	});

	test('sends again what was refused', async () => {
		runner.node = retry;
		account().domains.get('example.com')!.verified = false;
		const sending = send(runner, people(2));
		await until(() => env.sandbox.journal.length > 0);
		account().domains.get('example.com')!.verified = true;
		const { output } = await sending;
		expect(output.map(({ json }) => json.status)).toEqual(['accepted', 'accepted']);
		expect(account().sentTwice).toEqual([]);
	});
});

test('stopping the execution ends the waiting', async () => {
	env.sandbox.faults.add({ kind: 'tooManyRequests', retryAfter: 30 });
	const abort = new AbortController();
	const started = Date.now();
	const sending = send({ ...runner, signal: abort.signal }, people(1));
	await until(() => env.sandbox.journal.length > 0);
	abort.abort();
	const { run } = await sending;
	expect(run.status).toBe('canceled');
	expect(Date.now() - started).toBeLessThan(10_000);
	expect(account().sentTotal).toBe(0);
});

/**
 * Every kind of failure at random. A reset or a 500 may come before or after the mails were taken, so the
 * node cannot know: what it must never do is send twice, or say something of a recipient that is not so.
 */
test('200 seeded runs: nobody is sent twice, nobody is reported wrongly, each item has its output', async () => {
	await forEachSeed(200, randomRun);
}, 240_000);

async function randomRun(sandbox: Sandbox, seed: number): Promise<void> {
	const apiKey = newKey();
	const items = people(60 + (seed % 50));
	const node = { onError: 'continueErrorOutput' as const };
	const options = { recipientsPerRequest: 10 };
	const { output, errorOutput } = await send({ sandbox, apiKey, node }, items, { options });
	const account = sandbox.surenotify.account(apiKey);
	expect(account.sentTwice).toEqual([]);
	for (const { json } of output) {
		expect([seed, json.address, json.status, account.sentCount(String(json.address))]).toEqual([
			seed,
			json.address,
			'accepted',
			1,
		]);
	}
	for (const { json } of errorOutput) {
		expect(json.status).toBe('unknown');
		expect(account.sentCount(String(json.address))).toBeLessThanOrEqual(1);
	}
	const answered = [...output, ...errorOutput].map(
		({ pairedItem }) => (pairedItem as { item: number }).item,
	);
	expect(answered.sort((a, b) => a - b)).toEqual(items.map((_, index) => index));
	// Whoever was sent to is said to be so, or to be unknown: nobody is lost.
	expect(output.length + errorOutput.length).toBeGreaterThanOrEqual(account.sentTotal);
}

async function until(condition: () => boolean): Promise<void> {
	while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}
