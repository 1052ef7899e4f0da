import { useSandbox } from '../../support/surroundings';
import { surenotifyTrigger } from './node';
import { foreign, newAccount, problem } from './account';

const env = useSandbox();
let account: ReturnType<typeof newAccount>;

beforeEach(() => {
	account = newAccount(env.sandbox);
});

describe('activation', () => {
	test('registers the chosen events, and no other; deactivation gives them back', async () => {
		const trigger = account.open(['open', 'bounce']);
		await trigger.activate();
		expect(account.registered()).toEqual({ open: trigger.webhookUrl, bounce: trigger.webhookUrl });
		expect(account.changes()).toHaveLength(2);
		await trigger.deactivate();
		expect(account.registered()).toEqual({});
		expect(trigger.staticData).toEqual({});
	});

	test('SMS has slots of its own', async () => {
		const trigger = surenotifyTrigger(env.sandbox, account.apiKey, {
			channel: 'sms',
			events: ['delivery', 'bounce'],
		});
		await trigger.activate();
		expect(account.registered('sms')).toEqual({
			delivery: trigger.webhookUrl,
			bounce: trigger.webhookUrl,
		});
		expect(account.registered('email')).toEqual({});
		await trigger.deactivate();
		expect(account.registered('sms')).toEqual({});
	});

	test('leaves alone what points here already', async () => {
		const trigger = account.open(['open', 'click']);
		account.occupy('open', trigger.webhookUrl);
		await trigger.activate();
		expect(account.changes().map(({ body }) => body)).toEqual([
			{ type: 5, url: trigger.webhookUrl },
		]);
		expect(await trigger.hook('checkExists')).toBe(true);
		env.sandbox.journal.clear();
		await trigger.activate();
		expect(account.changes()).toEqual([]);
	});

	test('without a chosen event is refused', async () => {
		expect((await problem(account.open([]).activate())).message).toBe(
			'No event is chosen in "Events"',
		);
	});

	test('an event that SMS does not have is refused by name: it stays chosen when the channel is changed', async () => {
		const trigger = surenotifyTrigger(env.sandbox, account.apiKey, {
			channel: 'sms',
			events: ['bounce', 'open'],
		});
		expect((await problem(trigger.activate())).message).toBe(
			'"Events" holds "open", which is no SMS event',
		);
		expect(account.registered('sms')).toEqual({});
	});

	test('reads registrations in the odd shapes', async () => {
		env.sandbox.faults.add({ kind: 'oddShape' });
		const trigger = account.open(['open']);
		await trigger.activate();
		expect(account.registered()).toEqual({ open: trigger.webhookUrl });
		await trigger.deactivate();
		expect(account.registered()).toEqual({});
	});

	test('a wrong key: what to do, and the key stands nowhere', async () => {
		account = newAccount(env.sandbox, 'wrong-key-that-must-not-show');
		const error = await problem(account.open(['open']).activate());
		expect(error).toMatchObject({
			message: 'Surenotify refused: Forbidden',
			description: expect.stringContaining('API key'),
		});
		expect(JSON.stringify(error)).not.toContain('wrong-key');
	});
});

describe('a slot that belongs to somebody else', () => {
	test('is refused, naming the event and the host; nothing is taken', async () => {
		account.occupy('click');
		const error = await problem(account.open(['open', 'click', 'bounce']).activate());
		expect(error.message).toBe(
			'The "click" events of this Surenotify email account already go to crm.example.net',
		);
		expect(error.description).toContain('Replace Existing');
		// The rest of the URL may hold a secret.
		expect(JSON.stringify(error)).not.toContain('token');
		expect(account.registered()).toEqual({ click: foreign });
		expect(account.changes()).toEqual([]);
	});

	test('is taken with replaceExisting, and put back on deactivation, also after a restart', async () => {
		account.occupy('click');
		const trigger = account.open(['open', 'click'], { replaceExisting: true });
		await trigger.activate();
		expect(account.registered()).toEqual({ open: trigger.webhookUrl, click: trigger.webhookUrl });
		trigger.restart();
		await trigger.deactivate();
		expect(account.registered()).toEqual({ click: foreign });
		expect(trigger.staticData).toEqual({});
	});

	test('one that took a slot over meanwhile keeps it', async () => {
		const trigger = account.open(['open', 'click', 'bounce'], { replaceExisting: true });
		account.occupy('bounce');
		await trigger.activate();
		account.occupy('open', 'https://newcomer.example.net/');
		account.occupy('bounce', 'https://newcomer.example.net/');
		env.sandbox.journal.clear();
		await trigger.deactivate();
		expect(account.registered()).toEqual({
			open: 'https://newcomer.example.net/',
			bounce: 'https://newcomer.example.net/',
		});
		expect(account.changes()).toHaveLength(1);
	});

	test('what an earlier activation replaced is not put back after a later one', async () => {
		account.occupy('open');
		const trigger = account.open(['open'], { replaceExisting: true });
		await trigger.activate();
		account.clear();
		await trigger.activate();
		await trigger.deactivate();
		expect(account.registered()).toEqual({});
	});
});

test('events that are not chosen any more are given back as well', async () => {
	const before = account.open(['open', 'click']);
	await before.activate();
	const after = account.open(['open']);
	await after.deactivate();
	expect(account.registered()).toEqual({});
});
