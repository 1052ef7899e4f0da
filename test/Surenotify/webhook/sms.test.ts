import { newKey, useSandbox } from '../../support/surroundings';
import type { Runner } from '../emailNode';
import { operateSms } from '../smsNode';

const env = useSandbox();
let runner: Runner;

beforeEach(() => {
	runner = { sandbox: env.sandbox, apiKey: newKey() };
});

const account = () => env.sandbox.surenotify.account(runner.apiKey);

describe('Webhook', () => {
	const webhook = { resource: 'webhook' };
	const url = 'https://example.com/sms';

	test('registers, lists and deletes', async () => {
		const upserted = await operateSms(runner, {
			...webhook,
			operation: 'upsert',
			eventTypes: ['bounce', 'delivery'],
			url,
		});
		expect(upserted.output.map(({ json }) => json)).toEqual([
			{ eventType: 'bounce', url, registered: true },
			{ eventType: 'delivery', url, registered: true },
		]);
		expect([...account().sms.slots.keys()].sort()).toEqual([3, 6]);
		expect(account().email.slots.size).toBe(0);
		const listed = await operateSms(runner, { ...webhook, operation: 'getAll' });
		expect(listed.output.map(({ json }) => [json.eventType, json.url]).sort()).toEqual([
			['bounce', url],
			['delivery', url],
		]);
		const deleted = await operateSms(runner, {
			...webhook,
			operation: 'delete',
			eventTypes: ['bounce'],
		});
		expect(deleted.output.map(({ json }) => json)).toEqual([
			{ eventType: 'bounce', deleted: true },
		]);
		expect([...account().sms.slots.keys()]).toEqual([3]);
	});

	test('SMS has no open event', async () => {
		const { error } = await operateSms(runner, {
			...webhook,
			operation: 'upsert',
			eventTypes: '={{ ["open"] }}',
			url,
		});
		expect(error?.message).toContain('"open", which is no SMS event');
		expect(error?.description).toContain('bounce, delivery');
	});
});
