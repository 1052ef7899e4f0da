import { urls } from '../../engine/engine';
import { useSandbox } from '../../support/surroundings';
import { foreign, newAccount, problem } from './account';
import { surenotifyTrigger } from './node';

const env = useSandbox();
let account: ReturnType<typeof newAccount>;

beforeEach(() => {
	account = newAccount(env.sandbox);
});

/** Where this trigger was, or is while somebody tests it. */
const own: Array<[what: string, url: string]> = [
	[
		'its test address (n8n stopped while it listened)',
		'https://n8n.test/webhook-test/hook-1/surenotify',
	],
	['its address under an older WEBHOOK_URL', 'https://old.example.com/webhook/hook-1/surenotify'],
	['its address under a path', 'http://192.168.1.5:5678/n8n/webhook/hook-1/surenotify'],
];

describe('an address of its own', () => {
	test.each(own)('%s: is taken, and put back by nobody', async (_what, url) => {
		for (const replaceExisting of [false, true]) {
			account.occupy('open', url);
			const trigger = account.open(['open', 'click'], { replaceExisting });
			await trigger.activate();
			expect(account.registered()).toEqual({
				open: trigger.webhookUrl,
				click: trigger.webhookUrl,
			});
			await trigger.deactivate();
			expect(account.registered()).toEqual({});
		}
	});

	test('a test listener takes over a test address of its own under an older address of n8n', async () => {
		account.occupy('open', 'https://old.example.com/webhook-test/hook-1/surenotify');
		const trigger = account.open(['open']);
		await trigger.activate({ test: true });
		expect(account.registered()).toEqual({ open: trigger.testWebhookUrl });
	});

	test.each([
		'https://n8n.test/webhook/hook-1/surenotify',
		'https://old.example.com/webhook/hook-1/surenotify',
		'https://n8n.test/other-word/hook-1/surenotify',
	])('a test listener never takes what the same workflow has in production: %s', async (url) => {
		account.occupy('open', url);
		const trigger = account.open(['open', 'click'], { replaceExisting: true });
		const error = await problem(trigger.hook('create', { test: true }));
		expect(error.message).toBe('This workflow is active and receives these events already');
		expect(account.registered()).toEqual({ open: url });
		expect(account.changes()).toEqual([]);
	});
});

describe('another workflow of this n8n', () => {
	const others = 'https://n8n.test/webhook/4a1c/surenotify';

	test('is named as such, with its path and what to do', async () => {
		account.occupy('click', others);
		const error = await problem(account.open(['open', 'click']).activate());
		expect(error.message).toBe(
			'The "click" events of this Surenotify email account already go to another workflow of this n8n',
		);
		expect(error.description).toBe(
			'It receives them at /webhook/4a1c/surenotify: its trigger shows that address under "Webhook URLs". Unpublish (deactivate) that workflow, or turn on the option "Replace Existing" to take them over (the other URL is put back when this workflow is unpublished), or choose other events.',
		);
		expect(account.registered()).toEqual({ click: others });
	});

	test('keeps them while this one is tested, and it is said what to do', async () => {
		account.occupy('click', others);
		const trigger = account.open(['click'], { replaceExisting: true });
		const error = await problem(trigger.activate({ test: true }));
		expect(error.message).toContain('another workflow of this n8n');
		expect(error.description).toContain('/webhook/4a1c/surenotify');
		expect(error.description).toContain('Unpublish (deactivate) that workflow first');
		expect(account.registered()).toEqual({ click: others });
	});

	test('gets them back when replaceExisting took them', async () => {
		account.occupy('click', others);
		const trigger = account.open(['click'], { replaceExisting: true });
		await trigger.activate();
		expect(account.registered()).toEqual({ click: trigger.webhookUrl });
		await trigger.deactivate();
		expect(account.registered()).toEqual({ click: others });
	});
});

describe('an n8n that only its own network reaches', () => {
	const { webhookBaseUrl } = urls;
	afterEach(() => {
		urls.webhookBaseUrl = webhookBaseUrl;
	});

	test.each(['http://localhost:5678/webhook', 'http://10.0.0.7/webhook'])(
		'%s: a service elsewhere is not asked to call it',
		async (address) => {
			urls.webhookBaseUrl = address;
			const elsewhere = { url: 'https://surenotify.example.com' };
			const trigger = surenotifyTrigger(elsewhere, account.apiKey, { events: ['open'] });
			const error = await problem(trigger.hook('create'));
			expect(error.message).toBe(
				`Surenotify cannot call this n8n: it gives its address as ${new URL(address).host}`,
			);
			expect(error.description).toContain('WEBHOOK_URL');
		},
	);

	test('a service beside it is', async () => {
		urls.webhookBaseUrl = 'http://localhost:5678/webhook';
		const trigger = account.open(['open']);
		await trigger.activate();
		expect(account.registered()).toEqual({
			open: 'http://localhost:5678/webhook/hook-1/surenotify',
		});
	});
});

describe('what is chosen', () => {
	test.each([
		['={{ "open, click" }}', ['open', 'click']],
		['={{ ["open"] }}', ['open']],
	])('%s: an expression may give text or a list', async (events, expected) => {
		const trigger = account.open(events);
		await trigger.activate();
		expect(Object.keys(account.registered())).toEqual(expected);
		expect(await trigger.hook('checkExists')).toBe(true);
	});

	test.each([
		['={{ "opened" }}', '"Events" holds "opened", which is no email event'],
		['={{ { a: 1 } }}', '"Events" holds "(an object)", which is no email event'],
		['={{ 5 }}', '"Events" holds "5", which is no email event'],
		['={{ null }}', 'No event is chosen in "Events"'],
		['', 'No event is chosen in "Events"'],
	])('%s: words, and nothing is registered', async (events, message) => {
		expect((await problem(account.open(events).activate())).message).toBe(message);
		expect(account.changes()).toEqual([]);
	});
});

describe('an answer that is not the documented one', () => {
	test.each([{}, [], { success: 'true' }, { success: 1 }])(
		'a registration answered %j is not believed',
		async (body) => {
			env.sandbox.faults.add({ kind: 'answer', method: 'POST', body });
			const error = await problem(account.open(['open']).hook('create'));
			expect(error.message).toBe('Surenotify answered in a form that its document does not show');
		},
	);

	test.each(['text', 5, [null], [{ url: foreign }], { registrations: [] }])(
		'a list answered %j is not taken for "nothing is registered"',
		async (body) => {
			account.occupy('open');
			env.sandbox.faults.add({ kind: 'answer', method: 'GET', body });
			const trigger = account.open(['open'], { replaceExisting: true });
			expect((await problem(trigger.hook('create'))).message).toMatch(/^Surenotify answered/);
			expect(account.registered()).toEqual({ open: foreign });
		},
	);

	test.each([301, 302, 303, 307, 308])('a redirect (%i) is not followed', async (status) => {
		const location = `${env.sandbox.url}/surenotify/v1/webhooks`;
		env.sandbox.faults.add({ kind: 'redirect', status, location });
		const error = await problem(account.open(['open']).hook('create'));
		expect(error.message).toContain(`a redirect (HTTP ${status}) to ${new URL(location).host}`);
		expect(env.sandbox.journal.length).toBe(1);
	});
});
