import { urls } from '../../engine/engine';
import { openTrigger } from '../../engine/trigger';
import { useSandbox } from '../../support/surroundings';
import { foreign, newAccount } from './node';

const env = useSandbox();
let account: ReturnType<typeof newAccount>;

beforeEach(() => {
	account = newAccount(env.sandbox);
});

const old = 'https://old.example.com/webhook/hook-1/octeth';

describe('deactivation', () => {
	test('after a restart, and when somebody removed one by hand', async () => {
		const trigger = account.open({ events: ['open', 'click'] });
		await trigger.activate();
		trigger.restart();
		account.domain().webhooks.shift();
		account.occupy('open');
		await trigger.deactivate();
		expect(account.webhooks()).toEqual([`open ${foreign}`]);
	});

	test('when all is gone already', async () => {
		const trigger = account.open({ events: ['open'] });
		await trigger.activate();
		account.domain().webhooks = [];
		await trigger.deactivate();
		expect(trigger.staticData).toEqual({});
		await trigger.deactivate();
	});

	test('when the domain is gone, and its webhooks with it', async () => {
		const trigger = account.open({ events: ['open'] });
		await trigger.activate();
		account.account().domains.delete('1');
		await trigger.deactivate();
		expect(trigger.staticData).toEqual({});
	});

	test('one that goes while it is removed is no failure', async () => {
		const trigger = account.open({ events: ['open'] });
		await trigger.activate();
		const [webhook] = account.domain().webhooks;
		// The look finds it, its removal does not, nor does the next look.
		const listed = [{ WebhookID: webhook?.id, URL: webhook?.url, Events: ['open'] }];
		const body = { Success: true, ErrorCode: 0, SigningKey: 'k', Webhooks: listed };
		env.sandbox.faults.add({ kind: 'answer', body, times: 1 });
		account.domain().webhooks = [];
		env.sandbox.journal.clear();
		await trigger.deactivate();
		expect(account.commands()).toEqual(['GetWebhooks', 'DeleteWebhook', 'GetWebhooks']);
	});

	test('when the expression in Domain does not work any more: where they were added', async () => {
		const before = account.open({ events: ['open'] });
		await before.activate();
		const after = openWith(before.staticData, '={{ $json.gone.id }}');
		await after.deactivate();
		expect(account.webhooks()).toEqual([]);
		expect(after.staticData).toEqual({});
	});

	test('without what was remembered: by the address', async () => {
		await account.open({ events: ['open', 'click'] }).activate();
		account.occupy('open');
		await account.open({ events: ['open'] }).deactivate();
		expect(account.webhooks()).toEqual([`open ${foreign}`]);
	});

	test('of what was added under an older address of n8n: by its ID, and nothing that only looks like it', async () => {
		const known = account.occupy('open', old);
		account.occupy('click', old);
		const staticData = { webhooks: [{ domain: '1', id: known }] };
		const trigger = account.open({ events: ['open'] });
		await trigger.deactivate();
		expect(account.webhooks()).toHaveLength(2);
		const remembering = openWith(staticData);
		await remembering.activate();
		await remembering.deactivate();
		expect(account.webhooks()).toEqual([`click ${old}`]);
	});

	test('of what is published leaves the test address alone: somebody may be listening', async () => {
		const test = 'https://n8n.test/webhook-test/hook-1/octeth';
		const id = account.occupy('open', test);
		await openWith({ webhooks: [{ domain: '1', id }] }).deactivate();
		expect(account.webhooks()).toEqual([`open ${test}`]);
	});

	test('an ID that belongs to somebody else by now (the server was set up anew) stays', async () => {
		const id = account.occupy('open');
		const trigger = openWith({ webhooks: [{ domain: '1', id }] });
		await trigger.deactivate();
		expect(account.webhooks()).toEqual([`open ${foreign}`]);
	});

	test('of a domain that is not chosen any more', async () => {
		const second = account.account().addDomain('shop.example.org');
		const before = account.open({ events: ['open'] });
		await before.activate();
		const after = openWith(before.staticData, second.id);
		account.occupy('open', foreign, second.id);
		await after.deactivate();
		expect(account.webhooks()).toEqual([]);
		expect(account.webhooks(second.id)).toEqual([`open ${foreign}`]);
	});

	test.each([null, 5, 'x', [null, 5, { domain: '1' }, { id: {} }]])(
		'static data that hold %j harm nobody',
		async (webhooks) => {
			account.occupy('open');
			await openWith({ webhooks }).deactivate();
			expect(account.webhooks()).toEqual([`open ${foreign}`]);
		},
	);

	function openWith(staticData: object, domain = '1') {
		const octethApi = { apiKey: account.apiKey, baseUrl: `${env.sandbox.url}/octeth` };
		return openTrigger({
			type: 'octethTrigger',
			parameters: {
				domainId: { __rl: true, mode: 'list', value: domain },
				events: ['open'],
			},
			credentials: { octethApi },
			node: { webhookId: 'hook-1' },
			staticData: { ...staticData },
		});
	}
});

describe('an address that Octeth writes another way', () => {
	const { webhookBaseUrl } = urls;
	afterEach(() => {
		urls.webhookBaseUrl = webhookBaseUrl;
	});

	test('is the same: nothing is added twice, and all is removed', async () => {
		urls.webhookBaseUrl = 'https://N8N.example.com/自動化/webhook';
		const trigger = account.open({ events: ['open', 'click'] });
		await trigger.activate();
		for (const webhook of account.domain().webhooks) webhook.url = new URL(webhook.url).href;
		expect(await trigger.hook('checkExists')).toBe(true);
		await trigger.activate();
		expect(account.webhooks()).toHaveLength(2);
		await trigger.deactivate();
		expect(account.webhooks()).toEqual([]);
	});
});
