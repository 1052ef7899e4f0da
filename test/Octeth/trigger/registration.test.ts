import { urls } from '../../engine/engine';
import { useSandbox } from '../../support/surroundings';
import { newAccount, octethTrigger, problem } from './node';

const env = useSandbox();
let account: ReturnType<typeof newAccount>;

beforeEach(() => {
	account = newAccount(env.sandbox);
});

describe('activation', () => {
	test('adds one webhook for each chosen event; deactivation removes exactly those', async () => {
		const others = [
			account.occupy('open'),
			account.occupy('open', 'https://n8n.test/webhook/another/octeth'),
			account.occupy('click', 'https://n8n.test/webhook/hook-10/octeth'),
		];
		const trigger = account.open({ events: ['open', 'bounce'] });
		await trigger.activate();
		const { webhookUrl } = trigger;
		expect(account.webhooks().slice(3)).toEqual([`open ${webhookUrl}`, `bounce ${webhookUrl}`]);
		expect(account.changes()).toEqual(['AddWebhook', 'AddWebhook']);
		await trigger.deactivate();
		expect(account.domain().webhooks.map(({ id }) => id)).toEqual(others);
		expect(trigger.staticData).toEqual({});
	});

	test('holds no secret in static data, which n8n does not encrypt', async () => {
		const trigger = account.open({ events: ['open'] });
		await trigger.activate();
		const [webhook] = account.domain().webhooks;
		expect(trigger.staticData).toEqual({ webhooks: [{ domain: '1', id: webhook?.id }] });
	});

	test('leaves alone what comes here already, however it is written', async () => {
		env.sandbox.faults.add({ kind: 'oddShape' });
		const trigger = account.open({ events: ['open', 'bounce'] });
		account.occupy('bounce', trigger.webhookUrl);
		await trigger.activate();
		expect(account.changes()).toEqual(['AddWebhook']);
		expect(await trigger.hook('checkExists')).toBe(true);
		await trigger.activate();
		expect(account.changes()).toEqual(['AddWebhook']);
		await trigger.deactivate();
		expect(account.webhooks()).toEqual([]);
	});

	test('an event that an expression names twice is added once', async () => {
		const trigger = account.open({ events: '={{ ["open", "open", "click"] }}' });
		await trigger.activate();
		const { webhookUrl } = trigger;
		expect(account.webhooks()).toEqual([`open ${webhookUrl}`, `click ${webhookUrl}`]);
	});

	test.each([
		[{ Events: ['send', 'open', 'click'] }, []],
		[{ Events: ['send', 'open'] }, ['AddWebhook']],
		[{ Event: 'open', Events: undefined }, ['AddWebhook']],
		[{ Events: ['Opened', ' CLICK'] }, []],
		[{ Events: [] }, ['AddWebhook', 'AddWebhook']],
		[{}, ['AddWebhook', 'AddWebhook']],
	])('a webhook of several events, %j', async (events, expected) => {
		const trigger = account.open({ events: ['open', 'click'] });
		const webhook = { WebhookID: 77, URL: trigger.webhookUrl, ...events };
		const body = { Success: true, ErrorCode: 0, SigningKey: 'k', Webhooks: [webhook] };
		// checkExists and the first look of create.
		env.sandbox.faults.add({ kind: 'answer', body, times: 2 });
		if (expected.length === 0) expect(await trigger.hook('checkExists')).toBe(true);
		else await trigger.activate();
		expect(account.changes()).toEqual(expected);
	});

	test('another workflow of the same domain is not disturbed', async () => {
		const one = account.open({ events: ['open'] }, 'hook-1');
		const other = account.open({ events: ['open'] }, 'hook-2');
		await one.activate();
		await other.activate();
		await one.deactivate();
		expect(account.webhooks()).toEqual([`open ${other.webhookUrl}`]);
	});
});

describe('listening for a test event', () => {
	test('adds the test address, beside the active workflow, and removes it alone', async () => {
		const trigger = account.open({ events: ['open'] });
		await trigger.activate();
		await trigger.activate({ test: true });
		expect(account.webhooks()).toEqual([
			`open ${trigger.webhookUrl}`,
			`open ${trigger.testWebhookUrl}`,
		]);
		await trigger.deactivate({ test: true });
		expect(account.webhooks()).toEqual([`open ${trigger.webhookUrl}`]);
		await trigger.deactivate();
		expect(account.webhooks()).toEqual([]);
	});

	test('what a test left behind (n8n stopped while it listened) is used by the next one', async () => {
		const trigger = account.open({ events: ['open'] });
		account.occupy('open', trigger.testWebhookUrl);
		await trigger.activate({ test: true });
		expect(account.changes()).toEqual([]);
		await trigger.deactivate({ test: true });
		expect(account.webhooks()).toEqual([]);
	});
});

describe('what is chosen', () => {
	test.each([
		[{ events: [] }, 'No event is chosen in "Events"'],
		[{ events: '={{ "opend" }}' }, '"Events" is opend, which is none of its choices'],
		[{ domainId: { __rl: true, mode: 'list', value: '' } }, 'No domain is chosen in "Domain"'],
		[
			{ options: { signatureHeader: 'X Octeth: Signature' } },
			'"Signature Header" is "X Octeth: Signature", which cannot be the name of a header',
		],
		[{ options: { signedText: 'body' } }, '"Signed Text" is body, which is none of its choices'],
	])('%j: words, and nothing is asked or added', async (parameters, message) => {
		expect((await problem(account.open(parameters).activate())).message).toBe(message);
		expect(account.changes()).toEqual([]);
	});

	test('events may be text from an expression', async () => {
		const trigger = account.open({ events: '={{ "open, click" }}' });
		await trigger.activate();
		expect(account.webhooks()).toHaveLength(2);
	});

	test('a domain that is not there: words, with what to do', async () => {
		const domainId = { __rl: true, mode: 'id', value: '999' };
		const error = await problem(account.open({ domainId }).hook('create'));
		expect(error).toMatchObject({
			message: 'Octeth refused: The domain is not there, or it belongs to another user (code 2)',
			description: expect.stringContaining('Choose the domain'),
		});
	});

	test('a wrong key: what to do, and the key stands nowhere', async () => {
		const trigger = newAccount(env.sandbox, 'wrong-key-that-must-not-show').open();
		const error = await problem(trigger.activate());
		expect(error.message).toContain('It does not know this API key');
		expect(JSON.stringify(error)).not.toContain('wrong-key');
	});
});

describe('an n8n that only its own network reaches', () => {
	const { webhookBaseUrl } = urls;
	afterEach(() => {
		urls.webhookBaseUrl = webhookBaseUrl;
	});

	test('is not registered with an Octeth elsewhere, but is with one beside it', async () => {
		urls.webhookBaseUrl = 'http://10.0.0.7:5678/webhook';
		const elsewhere = { url: 'https://mail.example.com' };
		const error = await problem(octethTrigger(elsewhere, account.apiKey).hook('create'));
		expect(error.message).toBe(
			'Octeth cannot call this n8n: it gives its address as 10.0.0.7:5678',
		);
		await account.open({ events: ['open'] }).activate();
		expect(account.webhooks()).toEqual(['open http://10.0.0.7:5678/webhook/hook-1/octeth']);
	});
});
