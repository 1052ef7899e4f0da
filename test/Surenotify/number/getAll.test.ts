import { newKey, useSandbox } from '../../support/surroundings';
import type { Runner } from '../emailNode';
import { operateSms } from '../smsNode';

const env = useSandbox();
let runner: Runner;

beforeEach(() => {
	runner = { sandbox: env.sandbox, apiKey: newKey() };
});

const account = () => env.sandbox.surenotify.account(runner.apiKey);

describe('Number: Get Many', () => {
	const getAll = { resource: 'number', operation: 'getAll' };

	test('one item a number', async () => {
		const { output } = await operateSms(runner, getAll);
		expect(output.map(({ json, pairedItem }) => [json.phoneNumber, pairedItem])).toEqual([
			['0988777666', { item: 0 }],
			['0911222333', { item: 0 }],
		]);
		expect(output[0]?.json).toMatchObject({
			createDate: expect.stringMatching(/Z$/),
			updateDate: expect.any(String),
		});
	});

	test('an account without numbers: no item and no error', async () => {
		account().numbers.length = 0;
		const { output, error } = await operateSms(runner, getAll);
		expect([output, error]).toEqual([[], undefined]);
	});

	test.each([undefined, [], {}])('the same where it is answered with %j', async (body) => {
		env.sandbox.faults.add({ kind: 'answer', ...(body === undefined ? {} : { body }) });
		const { output, error } = await operateSms(runner, getAll);
		expect([output, error]).toEqual([[], undefined]);
	});
});
