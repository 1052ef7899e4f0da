import { newKey, useSandbox } from '../../support/surroundings';
import type { Runner } from '../emailNode';
import { operateSms, phone, phones, sendSms } from '../smsNode';

const env = useSandbox();
let runner: Runner;

beforeEach(() => {
	runner = { sandbox: env.sandbox, apiKey: newKey() };
});

describe('Event: Get Many', () => {
	const getAll = { resource: 'event', operation: 'getAll' };
	const byNumber = { ...getAll, searchBy: 'recipient' };

	test('by ID: what became of one SMS', async () => {
		const { output: sent } = await sendSms(runner, phones(2));
		const messageId = String(sent[1]?.json.messageId);
		await env.sandbox.surenotify.play(runner.apiKey, messageId, 'bounce', {
			code: '-5',
			reason: 'destination number invalid',
		});
		const { output } = await operateSms(runner, { ...getAll, searchBy: 'id', messageId });
		expect(output.map(({ json }) => json.status).sort()).toEqual(['accept', 'bounce']);
		expect(output.find(({ json }) => json.status === 'bounce')?.json).toMatchObject({
			messageId,
			address: phone(1),
			countryCode: '886',
			rawEvent: { code: '-5', reason: 'destination number invalid' },
		});
	});

	test('by number, cleaned, with its country', async () => {
		env.sandbox.surenotify.seedEvents(runner.apiKey, {
			channel: 'sms',
			recipient: '0912345678',
			count: 2,
		});
		env.sandbox.surenotify.seedEvents(runner.apiKey, {
			channel: 'sms',
			recipient: '912345678',
			countryCode: '852',
			count: 3,
		});
		const taiwan = await operateSms(runner, { ...byNumber, recipient: '+886 912-345-678' });
		expect(taiwan.output).toHaveLength(2);
		const hongKong = await operateSms(runner, {
			...byNumber,
			recipient: '912345678',
			countryCode: '852',
		});
		expect(hongKong.output).toHaveLength(3);
		const queries = [...env.sandbox.journal].map(({ query }) => [
			query.recipient,
			query.country_code,
		]);
		expect(queries).toEqual([
			['912345678', '886'],
			['912345678', '852'],
		]);
	});

	test('returnAll gives all of 173 events although a query gives 50', async () => {
		env.sandbox.surenotify.seedEvents(runner.apiKey, {
			channel: 'sms',
			recipient: phone(0),
			count: 173,
		});
		const { output } = await operateSms(runner, {
			...byNumber,
			recipient: phone(0),
			returnAll: true,
		});
		expect(output).toHaveLength(173);
		expect(new Set(output.map(({ json }) => json.messageId)).size).toBe(173);
		const times = output.map(({ json }) => String(json.eventTime));
		expect(times).toEqual([...times].sort().reverse());
	});

	test('the status narrows the search', async () => {
		for (const status of ['delivery', 'bounce'] as const) {
			env.sandbox.surenotify.seedEvents(runner.apiKey, {
				channel: 'sms',
				recipient: phone(0),
				count: 2,
				status,
			});
		}
		const { output } = await operateSms(runner, {
			...byNumber,
			recipient: phone(0),
			filters: { status: ['bounce'] },
		});
		expect(output.map(({ json }) => json.status)).toEqual(['bounce', 'bounce']);
	});

	test.each([
		['a number with letters', { recipient: 'amy' }, '"amy" holds more than digits'],
		['a number of another country', { recipient: '+81 90 1234 5678' }, 'does not begin with +886'],
		['no number', { recipient: '={{ "" }}' }, '"Recipient" is empty'],
		[
			'a country in words',
			{ recipient: phone(0), countryCode: '={{ "Japan" }}' },
			'country code "Japan"',
		],
		['no ID', { searchBy: 'id', messageId: '={{ "" }}' }, '"Message ID" is empty'],
	])('%s is refused before asking', async (_what, parameters, message) => {
		const { error } = await operateSms(runner, { ...byNumber, ...parameters });
		expect(error?.message).toContain(message);
		expect(env.sandbox.journal.length).toBe(0);
	});
});
