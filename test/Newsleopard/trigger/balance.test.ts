import type { INode } from 'n8n-workflow';
import { openTrigger } from '../../engine/trigger';
import { newKey, useSandbox } from '../../support/surroundings';

const env = useSandbox({ timing: { requestsPerSecond: 0 } });
let apiKey: string;

beforeEach(() => {
	apiKey = newKey();
});

const account = () => env.sandbox.newsleopard.account(apiKey);

function watch(balanceOf: string, threshold: unknown = 100) {
	return openTrigger({
		type: 'newsleopardTrigger',
		parameters: { event: 'lowBalance', balanceOf, threshold } as INode['parameters'],
		credentials: {
			newsleopardApi: { apiKey, baseUrl: `${env.sandbox.url}/newsleopard`, requestsPerSecond: 100 },
		},
	});
}

describe('the balance is low', () => {
	test.each(['email', 'sms'] as const)('%s: once for each fall', async (balanceOf) => {
		const { balance } = account();
		balance[balanceOf] = 100;
		const trigger = watch(balanceOf);
		expect(await trigger.poll()).toBeUndefined();
		balance[balanceOf] = 99;
		expect((await trigger.poll())?.map(({ json }) => json)).toEqual([
			{ balanceOf, balance: 99, threshold: 100, email: balance.email, sms: balance.sms },
		]);
		balance[balanceOf] = 50;
		expect(await trigger.poll()).toBeUndefined();
		trigger.restart();
		expect(await trigger.poll()).toBeUndefined();
		balance[balanceOf] = 500;
		expect(await trigger.poll()).toBeUndefined();
		balance[balanceOf] = 10;
		expect(await trigger.poll()).toHaveLength(1);
	});

	test('numbers in place of text are read', async () => {
		account().balance.email = 5;
		env.sandbox.faults.add({ kind: 'oddShape', key: apiKey });
		expect((await watch('email').poll())?.[0]?.json.balance).toBe(5);
	});

	test('a test event is the current balance, whatever it is', async () => {
		const trigger = watch('email');
		expect((await trigger.poll({ test: true }))?.[0]?.json).toMatchObject({
			balance: 10_000,
			threshold: 100,
		});
		expect(trigger.staticData).toEqual({});
	});

	test.each([null, '', 'many', []])(
		'a balance of %j is an error in words, and no alarm',
		async (email) => {
			const trigger = watch('email');
			env.sandbox.faults.add({ kind: 'answer', key: apiKey, times: 1, body: { email, sms: '20' } });
			await expect(trigger.poll()).rejects.toThrow('in a form that its document does not show');
			expect(trigger.staticData).toEqual({});
			expect(await trigger.poll()).toBeUndefined();
		},
	);

	test('topped up and fallen again over a restart: it comes where more is left than was told', async () => {
		const { balance } = account();
		balance.email = 40;
		const trigger = watch('email');
		expect(await trigger.poll()).toHaveLength(1);
		balance.email = 5000;
		expect(await trigger.poll()).toBeUndefined();
		trigger.restart();
		balance.email = 90;
		expect((await trigger.poll())?.[0]?.json.balance).toBe(90);
		trigger.restart();
		balance.email = 60;
		expect(await trigger.poll()).toBeUndefined();
	});

	test.each(['abc', -1, ''])('a threshold of %j is refused by its name', async (threshold) => {
		await expect(watch('email', threshold).poll()).rejects.toThrow('"Threshold" is');
		expect(env.sandbox.journal.length).toBe(0);
	});

	test('a balance that is neither Email nor SMS is refused', async () => {
		await expect(watch('fax').poll()).rejects.toThrow('"Balance Of" is fax');
	});
});
