import { loadOptions } from '../../engine/engine';
import { newKey, useSandbox } from '../../support/surroundings';
import { surenotifyCredentials, type Runner } from '../emailNode';

const env = useSandbox();
let runner: Runner;

beforeEach(() => {
	runner = { sandbox: env.sandbox, apiKey: newKey() };
});

const account = () => env.sandbox.surenotify.account(runner.apiKey);

describe('the picker of the sender number', () => {
	const pick = async (apiKey: string) =>
		await loadOptions({
			type: 'surenotifySms',
			parameters: { resource: 'sms', operation: 'send' },
			credentials: surenotifyCredentials(env.sandbox, apiKey),
			method: 'getNumbers',
		});

	test('offers the dedicated numbers of the account', async () => {
		expect(await pick(runner.apiKey)).toEqual([
			{ name: '0988777666', value: '0988777666' },
			{ name: '0911222333', value: '0911222333' },
		]);
	});

	test('says so when there is none: choosing that leaves the sender out', async () => {
		account().numbers.length = 0;
		expect(await pick(runner.apiKey)).toEqual([
			{ name: expect.stringContaining('No Dedicated Number'), value: '' },
		]);
	});

	test('a wrong key is explained, and not shown', async () => {
		const picking = pick('wrong-key');
		await expect(picking).rejects.toMatchObject({
			message: expect.stringContaining('Forbidden'),
			description: expect.stringContaining('API key'),
		});
		const thrown: unknown = await picking.catch((error: unknown) => error);
		expect(JSON.stringify(thrown)).not.toContain('wrong-key');
	});
});
