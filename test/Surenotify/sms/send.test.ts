import type { IDataObject } from 'n8n-workflow';
import { newKey, recipientCounts, useSandbox } from '../../support/surroundings';
import type { Runner } from '../emailNode';
import { phone, phones, sendSms } from '../smsNode';

const env = useSandbox();
let runner: Runner;

beforeEach(() => {
	runner = { sandbox: env.sandbox, apiKey: newKey() };
});

const account = () => env.sandbox.surenotify.account(runner.apiKey);
const bodies = () => [...env.sandbox.journal].map(({ body }) => body as IDataObject);
const recipients = () => bodies().flatMap((body) => body.recipients as IDataObject[]);
const sizes = () => recipientCounts(env.sandbox.journal);

describe('gathering', () => {
	test('250 items go out in 3 requests, and each item gets its recipient back', async () => {
		const { output, error } = await sendSms(runner, phones(250));
		expect(error).toBeUndefined();
		expect(sizes()).toEqual([100, 100, 50]);
		output.forEach((item, index) => {
			expect(item.json).toEqual({
				address: phone(index),
				status: 'accepted',
				reason: null,
				messageId: expect.any(String),
				requestId: expect.any(String),
			});
			expect(item.pairedItem).toEqual({ item: index });
		});
		expect(output).toHaveLength(250);
		expect(account().sentTotal).toBe(250);
		expect(account().sentTwice).toEqual([]);
	});

	test('1,000 items to 3 countries go out in 10 requests', async () => {
		const countries = ['886', '81', '852'];
		const items = Array.from({ length: 1000 }, (_, index) => ({
			json: { phone: phone(index), code: index, country: countries[index % 3] },
		}));
		const { output } = await sendSms(runner, items, { countryCode: '={{ $json.country }}' });
		expect(sizes()).toEqual(Array(10).fill(100));
		expect(output.map(({ json }) => json.address)).toEqual(items.map(({ json }) => json.phone));
		expect(output.every(({ json }) => json.status === 'accepted')).toBe(true);
		const sent = new Map(recipients().map((one) => [one.address, one.country_code]));
		for (const { json } of items) expect(sent.get(json.phone)).toBe(json.country);
		expect([account().sentTotal, account().sentTwice]).toEqual([1000, []]);
	});

	test('the same number in two countries is two recipients in two requests: the answer only names numbers', async () => {
		const items = [
			{ json: { phone: phone(0), country: '886' } },
			{ json: { phone: phone(0), country: '852' } },
			{ json: { phone: phone(1), country: '886' } },
		];
		const { output } = await sendSms(runner, items, { countryCode: '={{ $json.country }}' });
		expect(sizes()).toEqual([2, 1]);
		expect(output.map(({ json }) => json.status)).toEqual(['accepted', 'accepted', 'accepted']);
		const sentTo = output.map(({ json }) => account().message(String(json.messageId)));
		expect(sentTo.map((message) => message?.channel === 'sms' && message.recipient)).toEqual(
			['886', '852', '886'].map(
				(country, index) => `${country}${String(items[index]?.json.phone).slice(1)}`,
			),
		);
	});
});

describe('numbers and countries', () => {
	test('numbers are sent as digits, without the country', async () => {
		const written = '+886 912-345-678, 0912 345 679; (0912) 345.680, 886912345681';
		const { output } = await sendSms(runner, [{ json: { phone: written, code: '1' } }]);
		const numbers = ['912345678', '0912345679', '0912345680', '912345681'];
		expect(recipients().map(({ address, country_code }) => [address, country_code])).toEqual(
			numbers.map((number) => [number, '886']),
		);
		expect(output.map(({ json }) => [json.address, json.status])).toEqual(
			numbers.map((number) => [number, 'accepted']),
		);
	});

	test('a recipient of the JSON has its own country, or the one of the field', async () => {
		const list = [
			{ address: '+81 90-1234-5678', country_code: 81, variables: { code: 7 } },
			{ address: '91234567', variables: { code: 8 } },
		];
		await sendSms(runner, [{}], {
			recipientsFrom: 'json',
			recipientsJson: JSON.stringify(list),
			countryCode: '852',
		});
		expect(recipients()).toEqual([
			{ address: '9012345678', country_code: '81', variables: { code: '7' } },
			{ address: '91234567', country_code: '852', variables: { code: '8' } },
		]);
	});

	test.each(['886', '=+886', '={{ 886 }}'])('the country %s', async (countryCode) => {
		await sendSms(runner, phones(1), { countryCode });
		expect(recipients()[0]?.country_code).toBe('886');
	});

	test.each([
		['letters', '0912-ABC', /"0912-ABC" holds more than digits.*0912345678/],
		[
			'another country in front',
			'+81 90-1234-5678',
			/does not begin with \+886.*Choose the country/,
		],
		['nothing', '', /"To" is empty/],
	])('%s: that item fails alone, with its index and the way out', async (_what, wrong, message) => {
		runner.node = { onError: 'continueErrorOutput' };
		const items = [...phones(2), { json: { phone: wrong, code: '1' } }];
		const { output, errorOutput } = await sendSms(runner, items);
		expect(output.map(({ json }) => json.address)).toEqual([phone(0), phone(1)]);
		expect(errorOutput).toHaveLength(1);
		expect(errorOutput[0]?.json).toMatchObject({ phone: wrong, status: 'rejected' });
		expect(errorOutput[0]?.json.reason).toMatch(message);
		expect(errorOutput[0]?.pairedItem).toEqual({ item: 2 });
		expect(account().sentTotal).toBe(2);
	});

	test('a wrong number alone fails the node and names its item', async () => {
		const { error } = await sendSms(runner, [{ json: { phone: 'amy', code: '1' } }]);
		expect(error?.message).toContain('"amy" holds more than digits');
		expect(error?.context).toMatchObject({ itemIndex: 0 });
		expect(env.sandbox.journal.length).toBe(0);
	});

	test('one wrong number in a list of recipients does not hold up the others', async () => {
		const { output } = await sendSms(runner, [
			{ json: { phone: [phone(1), 'x', phone(2)], code: '1' } },
		]);
		expect(output.map(({ json }) => [json.address, json.status])).toEqual([
			[phone(1), 'accepted'],
			['x', 'rejected'],
			[phone(2), 'accepted'],
		]);
	});

	test('a country that is none is refused', async () => {
		const { error } = await sendSms(runner, phones(1), { countryCode: '={{ "Taiwan" }}' });
		expect(error?.message).toBe('The country code "Taiwan" is not a number');
	});
});

describe('the text', () => {
	test('[[name]] becomes {{name}} and is filled in for each', async () => {
		await sendSms(runner, phones(2));
		expect(bodies()[0]?.content).toBe('[Example Shop] Your code is {{code}}');
		expect(recipients().map(({ variables }) => variables)).toEqual([{ code: '0' }, { code: '1' }]);
	});

	test.each(['={{ "" }}', '  \n'])('%j is refused', async (content) => {
		const { error } = await sendSms(runner, phones(1), { content });
		expect(error?.message).toBe('The field "Content" is empty');
		expect(env.sandbox.journal.length).toBe(0);
	});

	test('what the service refuses goes to the error output, with advice; the others are sent', async () => {
		runner.node = { onError: 'continueErrorOutput' };
		const text = (length: number) => ({
			variable: [{ name: 'code', value: `={{ "x".repeat($json.code * ${length}) }}` }],
		});
		const items = [0, 1].map((code) => ({ json: { phone: phone(code), code } }));
		const content = `${'y'.repeat(250)}[[code]]`;
		const { output, errorOutput } = await sendSms(runner, items, { content, variables: text(90) });
		expect(env.sandbox.journal.length).toBe(1);
		expect(output.map(({ json }) => json.address)).toEqual([phone(0)]);
		expect(errorOutput[0]?.json).toMatchObject({
			phone: phone(1),
			status: 'rejected',
			reason: expect.stringMatching(/^content length 340 exceeds the limit 268\. Shorten the text/),
		});
		expect(errorOutput[0]?.pairedItem).toEqual({ item: 1 });
	});

	test.each([
		['a URL', 'See https://example.com/a', 'https://example.com/a'],
		['a short link without http', '請點reurl.cc/abc領取', 'reurl.cc/abc'],
		['a domain', 'Visit www.example.org now', 'www.example.org'],
		['a URL in a variable', '[Shop] [[link]]', 'https://e.com/1'],
	])('%s: the SMS is sent, with a warning about the whitelist', async (_what, content, address) => {
		const variables = { variable: [{ name: 'link', value: 'https://e.com/1' }] };
		const { output } = await sendSms(runner, phones(1), { content, variables });
		expect(output[0]?.json).toMatchObject({
			status: 'accepted',
			warnings: [expect.stringMatching(/whitelist.*5 to 7 business days/)],
		});
		expect((output[0]?.json.warnings as string[])[0]).toContain(`(${address})`);
	});

	test.each(['Mail amy@example.com', '10:30 a.m. NT$1.500', 'Hello.Bye', 'v2.41'])(
		'%j holds no URL',
		async (content) => {
			const { output } = await sendSms(runner, phones(1), { content });
			expect(output[0]?.json).not.toHaveProperty('warnings');
		},
	);

	test('a variable without a value, or ${x}, is refused before anything is paid for', async () => {
		const missing = await sendSms(runner, phones(1), { content: 'Hi [[name]]' });
		expect(missing.error?.message).toContain(
			'The text asks for [[name]], and its value is missing',
		);
		const dollar = await sendSms(runner, phones(1), { content: 'Hi ${x}' });
		expect(dollar.error?.message).toContain('"Content" holds ${x}, which is not replaced');
		expect(dollar.error?.description).toContain('Write [[name]]');
		expect(env.sandbox.journal.length).toBe(0);
	});
});

describe('options', () => {
	test('the sender number and the minutes are sent; without them nothing is', async () => {
		await sendSms(runner, phones(1), { options: { from: '0988-777-666', aliveMins: 480 } });
		await sendSms(runner, phones(1), { options: { from: '' } });
		expect(bodies()[0]).toMatchObject({ from: '0988777666', alive_mins: 480 });
		expect(Object.keys(bodies()[1] ?? {}).sort()).toEqual(['content', 'recipients']);
	});

	test("a number that is not the account's: advice to pick one", async () => {
		const { error } = await sendSms(runner, phones(1), { options: { from: '0900111222' } });
		expect(error?.description).toContain('dedicated numbers');
	});

	test.each([4, 481, 5.5, 0, -1, 'soon'])('%p minutes are refused here', async (minutes) => {
		const { error } = await sendSms(runner, phones(1), {
			options: { aliveMins: `={{ ${JSON.stringify(minutes)} }}` },
		});
		expect(error?.message).toBe(
			`"Keep Trying For (Minutes)" is ${minutes}, it must be a whole number from 5 to 480`,
		);
		expect(error?.description).toContain('from 5 to 480');
		expect(env.sandbox.journal.length).toBe(0);
	});
});
