import type { IDataObject } from 'n8n-workflow';
import * as text from '../../../nodes/Surenotify/sms/text';
import { findNode } from '../../engine/engine';
import { callTool } from '../../engine/tool';
import { newKey, recipientCounts, useSandbox } from '../../support/surroundings';
import { surenotifyCredentials, type Runner } from '../emailNode';
import { phone, phones, sendSms } from '../smsNode';

const env = useSandbox();
let runner: Runner;

beforeEach(() => {
	runner = { sandbox: env.sandbox, apiKey: newKey() };
});

const account = () => env.sandbox.surenotify.account(runner.apiKey);

test('Execute Once: the first item is done', async () => {
	const { output } = await sendSms({ ...runner, node: { executeOnce: true } }, phones(3));
	expect(output.map(({ json }) => json.address)).toEqual([phone(0)]);
});

test('a number with and without its country is one recipient: its two SMS go out in two requests', async () => {
	const items = ['0912345678', '+886912345678', '886912345678'].map((written) => ({
		json: { phone: written, code: '1' },
	}));
	const { output } = await sendSms(runner, items);
	expect(recipientCounts(env.sandbox.journal)).toEqual([1, 1, 1]);
	expect(new Set(output.map(({ json }) => json.messageId)).size).toBe(3);
});

test.each([
	['missing', 'Hi [[name]]', {}],
	['an object', 'Hi {{ name }}', { name: { first: 'Amy' } }],
	['a list', 'Hi [[name]]', { name: ['Amy'] }],
])('%s: refused before anything is paid for', async (what, content, fields) => {
	const items = [{ json: { phone: phone(0), code: '1', ...fields } }];
	const { error } = await sendSms(runner, items, { content });
	expect(error?.message).toContain(`its value is ${what}`);
	expect(env.sandbox.journal.length).toBe(0);
});

test('braces that stand for nothing: refused, and in the preview too', async () => {
	const content = 'Hi {{ $json.name.trim() }}';
	for (const options of [{}, { previewOnly: true }]) {
		const { error } = await sendSms(runner, phones(1), { content, options });
		expect(error?.message).toContain('"Content" holds {{ $json.name.trim() }}');
		expect(error?.description).toContain('Switch the field from Fixed to Expression');
	}
	expect(env.sandbox.journal.length).toBe(0);
});

test('an SMS is read as the item fills it: no brace is left', async () => {
	const items = [{ json: { phone: phone(0), code: '1', user: { name: null } } }];
	const content = '[Shop] {{ $json.code }} [[user.name]]{{ code }}';
	await sendSms(runner, items, { content, variables: {} });
	expect(account().messages[0]).toMatchObject({
		draft: { content: '[Shop] {{code}} {{user__name}}{{code}}' },
		variables: { code: '1', user__name: '' },
	});
});

test('a country that SMS do not go to is refused', async () => {
	const { error } = await sendSms(runner, phones(1), { countryCode: '={{ 999 }}' });
	expect(error?.message).toBe('The country code "999" is none that SMS go to');
	expect(env.sandbox.journal.length).toBe(0);
});

test('a country_code that is a list or an object is refused, not read as the chosen country', async () => {
	const list = [['81'], { code: '81' }, null, ''].map((country_code) => ({
		address: '0912345678',
		country_code,
	}));
	const { output } = await sendSms(runner, [{ json: { list } }], {
		recipientsFrom: 'json',
		recipientsJson: '={{ $json.list }}',
		content: '[Shop] Hi',
	});
	expect(output.map(({ json }) => json.status)).toEqual([
		'rejected',
		'rejected',
		'accepted',
		'accepted',
	]);
	expect(output[0]?.json.reason).toContain('"Recipients (JSON), entry 1, country_code" is a list');
	expect(account().sentTotal).toBe(2);
});

test('the text is looked through once a message, not once a recipient', async () => {
	const warnOfAddress = jest.spyOn(text, 'warnOfAddress');
	const warnOfValues = jest.spyOn(text, 'warnOfValues');
	const { output } = await sendSms(runner, phones(250), {
		content: '[Shop] https://example.com',
		variables: {},
	});
	expect(warnOfAddress).toHaveBeenCalledTimes(1);
	expect(warnOfValues).not.toHaveBeenCalled();
	jest.restoreAllMocks();
	expect(output.every(({ json }) => Array.isArray(json.warnings))).toBe(true);
});

test('130,000 numbers in one item: all are sent to, and put out', async () => {
	const count = 130_000;
	const list = Array.from({ length: count }, (_, index) => phone(index));
	const { output, error } = await sendSms(runner, [{ json: { list, code: '1' } }], {
		toAddress: '[[list]]',
		content: '[Shop] Hi',
		variables: {},
	});
	expect(error).toBeUndefined();
	expect(output).toHaveLength(count);
	expect(account().sentTotal).toBe(count);
}, 240_000);

test('an agent fills in number, country and code', async () => {
	const { answers } = await callTool({
		type: 'surenotifySms',
		path: 'engine',
		calls: [{ to: '+81 90 1234 5678', country: '81', code: '42' }],
		credentials: surenotifyCredentials(env.sandbox, runner.apiKey),
		parameters: {
			resource: 'sms',
			operation: 'send',
			content: '[Shop] [[code]]',
			toAddress: '={{ $fromAI("to") }}',
			countryCode: '={{ $fromAI("country") }}',
			variables: { variable: [{ name: 'code', value: '={{ $fromAI("code") }}' }] },
		},
	});
	expect(answers[0]?.items).toMatchObject([{ address: '9012345678', status: 'accepted' }]);
});

describe('in the editor', () => {
	const description = () =>
		(
			findNode('surenotifySms') as {
				description: {
					iconUrl: IDataObject;
					properties: Array<{ name: string; displayName: string }>;
				};
			}
		).description;

	test('an icon of its own', () => {
		// The loader makes addresses of the files.
		expect(description().iconUrl).toEqual({
			light: expect.stringMatching(/icons\/surenotifySms\.svg$/),
			dark: expect.stringMatching(/icons\/surenotifySms\.dark\.svg$/),
		});
	});

	test('the notice says whose rule it is', () => {
		const notice = description().properties.find(({ name }) => name === 'nccNotice');
		expect(notice?.displayName).toContain(
			"Taiwan's regulator, the National Communications Commission (NCC)",
		);
	});
});
