import { useSandbox } from '../../support/surroundings';
import { foreign, newAccount, problem } from './account';
import { mailCall } from './node';

const env = useSandbox();
let account: ReturnType<typeof newAccount>;

beforeEach(() => {
	account = newAccount(env.sandbox);
});

describe('listening for a test event', () => {
	test('on free slots: registers the test URL, and gives it back', async () => {
		const trigger = account.open(['open']);
		await trigger.activate({ test: true });
		expect(account.registered()).toEqual({ open: trigger.testWebhookUrl });
		const outcome = await trigger.webhook({ test: true, rawBody: mailCall('open') });
		expect(outcome.status).toBe(401);
		await trigger.deactivate({ test: true });
		expect(account.registered()).toEqual({});
	});

	test('beside the active workflow: says so, and takes nothing', async () => {
		const trigger = account.open(['open', 'click'], { replaceExisting: true });
		await trigger.activate();
		env.sandbox.journal.clear();
		const error = await problem(trigger.hook('create', { test: true }));
		expect(error.message).toBe('This workflow is active and receives these events already');
		expect(error.description).toContain('Deactivate the workflow');
		await trigger.deactivate({ test: true });
		expect(account.changes()).toEqual([]);
		expect(account.registered()).toEqual({ open: trigger.webhookUrl, click: trigger.webhookUrl });
	});

	test('never takes a slot from somebody else, not even with replaceExisting', async () => {
		account.occupy('open', foreign);
		const error = await problem(
			account.open(['open'], { replaceExisting: true }).activate({ test: true }),
		);
		expect(error.message).toContain('already go to crm.example.net');
		expect(error.description).toContain('A test would take them away');
		expect(account.registered()).toEqual({ open: foreign });
	});
});
