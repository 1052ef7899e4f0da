import { newKey, useSandbox } from '../../support/surroundings';
import type { Runner } from '../emailNode';
import { ask, BOSS, sentBody } from './asking';

const env = useSandbox();
let runner: Runner;

beforeEach(() => {
	runner = { sandbox: env.sandbox, apiKey: newKey() };
});

const double = {
	approvalOptions: { values: { approvalType: 'double' } },
};

test('the message goes out with a signed link, and the execution waits', async () => {
	const { waitTill, link, first } = await ask(runner, 'sms');
	expect(sentBody(runner)).toEqual({
		content: `[Example Shop] Refund order A-1001?\n${link}`,
		recipients: [{ address: '0912345678', country_code: '886', variables: {} }],
	});
	expect(link).toMatch(
		/^https:\/\/n8n\.test\/webhook-waiting\/1\/Node\?ask=[\w-]{6}&signature=[0-9a-f]{64}$/,
	);
	expect(waitTill?.getUTCFullYear()).toBe(3000);
	expect(first.output.map(({ json, pairedItem }) => [json, pairedItem])).toEqual([
		[
			{
				data: {
					approved: null,
					respondedAt: null,
					timedOut: false,
					address: '0912345678',
					askedAt: expect.stringMatching(/^\d{4}-.*Z$/),
					messageId: expect.any(String),
				},
			},
			{ item: 0 },
		],
	]);
});

test.each([
	['approve', true],
	['decline', false],
])('%s comes out where n8n and an agent look for it', async (answer, approved) => {
	const { visit } = await ask(runner, 'sms', double);
	const { status, output } = await visit({ method: 'POST', form: { answer } });
	expect(status).toBe(200);
	expect(output).toEqual([
		{
			json: {
				data: expect.objectContaining({
					approved,
					respondedAt: expect.stringMatching(/^\d{4}-.*Z$/),
					timedOut: false,
					address: '0912345678',
				}),
			},
			pairedItem: { item: 0 },
		},
	]);
});

test('a text comes out as it was written', async () => {
	const { visit } = await ask(runner, 'sms', { responseType: 'freeText' });
	const { output } = await visit({ method: 'POST', form: { text: ' 明天再說 <b>ok</b>\r\n' } });
	expect(output?.[0]?.json.data).toMatchObject({
		text: '明天再說 <b>ok</b>',
		timedOut: false,
	});
	expect(output?.[0]?.json.data).not.toHaveProperty('approved');
});

test('when the time runs out, the output says so, and nothing is approved', async () => {
	const limitWaitTime = { values: { limitType: 'afterTimeInterval', resumeAmount: 1.5 } };
	const before = Date.now();
	const { waitTill, timeOut } = await ask(runner, 'sms', { ...double, options: { limitWaitTime } });
	expect(Number(waitTill) - before).toBeGreaterThanOrEqual(5_400_000);
	expect(Number(waitTill) - Date.now()).toBeLessThanOrEqual(5_400_000);
	const { output } = await timeOut();
	expect(output).toEqual([
		{
			json: {
				data: expect.objectContaining({
					approved: false,
					respondedAt: null,
					timedOut: true,
					address: '0912345678',
				}),
			},
			pairedItem: { item: 0 },
		},
	]);
});

test('a text that nobody has written is none', async () => {
	const limitWaitTime = {
		values: { limitType: 'atSpecifiedTime', maxDateAndTime: '2999-01-01T00:00:00' },
	};
	const { waitTill, timeOut } = await ask(runner, 'sms', {
		responseType: 'freeText',
		options: { limitWaitTime },
	});
	expect(waitTill?.toISOString()).toMatch(/^(2998-12-31|2999-01-01)T/);
	expect((await timeOut()).output[0]?.json.data).toMatchObject({ text: null, timedOut: true });
});

test('items that ask the same are one question, and each gets the answer', async () => {
	const { visit } = await ask(runner, 'sms', {}, [BOSS, BOSS, BOSS]);
	expect([...env.sandbox.journal]).toHaveLength(1);
	const { output } = await visit({ method: 'POST', form: { answer: 'approve' } });
	expect(output?.map(({ json, pairedItem }) => [json.data, pairedItem])).toEqual(
		[0, 1, 2].map((item) => [expect.objectContaining({ approved: true }), { item }]),
	);
});

test('an item that cannot ask comes out beside the answer', async () => {
	runner.node = { onError: 'continueErrorOutput' };
	const bad = { json: { ...BOSS.json, phone: '' } };
	const { visit, first, timeOut } = await ask(runner, 'sms', {}, [BOSS, BOSS, bad]);
	expect(first.errorOutput).toHaveLength(1);
	const { output } = await visit({ method: 'POST', form: { answer: 'approve' } });
	expect(output?.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	expect(output?.[1]?.json.data).toMatchObject({ approved: true });
	const late = await timeOut();
	const data = expect.objectContaining({ timedOut: true });
	expect(late.output.map(({ json }) => json)).toEqual([{ data }, { data }]);
	expect(late.errorOutput.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 2 }]);
	expect(late.errorOutput[0]?.json.error).toBe('The field "To" is empty');
});
