import type { AxiosInstance } from 'axios';
import axios from 'axios';
import type { Card, Panel } from '../../sandbox/core/panel';
import type { Sandbox } from '../../sandbox/sandbox';
import { startSandbox } from '../../sandbox/sandbox';
import type { OctethDesk } from './octethDesk';
import { doorOf, openOcteth } from './octethDesk';
import { startReceiver } from './receiver';

const EVIL = `"><script>alert('&')</script>`;

describe('Octeth: page in the browser, and faults', () => {
	let sandbox: Sandbox;
	let browser: AxiosInstance;
	let desk: OctethDesk;

	const act = async (action: string, values: object = {}) =>
		(
			await browser.post<{ error?: string; told?: string }>('/_sandbox/act', {
				service: 'octeth',
				key: desk.key,
				action,
				values,
			})
		).data;
	const cards = async (title: string, search?: string): Promise<Card[]> => {
		const params = { key: desk.key, search };
		const { data } = await browser.get<Record<string, Panel>>('/_sandbox/panels', { params });
		return data.octeth?.lists.find((list) => list.title === title)?.cards ?? [];
	};
	const live = async (tab: string) =>
		(
			await browser.get<string>('/_sandbox/live', {
				params: { key: desk.key, service: 'octeth', tab },
			})
		).data;

	beforeAll(async () => {
		sandbox = await startSandbox();
		browser = axios.create({ baseURL: sandbox.url, validateStatus: () => true });
	});

	beforeEach(() => {
		desk = openOcteth(sandbox);
	});

	afterAll(async () => await sandbox.close());

	it('has a tab for each matter and shows mails as their recipients see them', async () => {
		await desk.send({
			Attachments: [
				{
					filename: 'a.pdf',
					type: 'application/pdf',
					content: Buffer.alloc(1_536).toString('base64'),
				},
			],
			CC: [{ email: 'carl@b.tw', name: 'Carl' }],
			Tags: ['order'],
			Headers: { 'X-Order': '5' },
		});
		await desk.send({ ContentType: 'plain', PlainContent: 'Hi', Subject: 'Plain' });
		const tabs = /<nav aria-label="Tabs".*?<\/nav>/s.exec(await live(''))?.[0] ?? '';
		expect(tabs.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')).toMatch(
			/^ Mails 2 Domains 1 Webhooks Webhook calls Keys\/SMTP 1 Requests 2 Faults/,
		);
		const [plain, html] = await cards('Mails');
		expect(plain).toMatchObject({ title: 'Plain', text: 'Hi' });
		expect(html).toMatchObject({
			title: 'Hello',
			subtitle: 'to Bob <bob@gmail.com>',
			html: expect.stringContaining('<p>Hello'),
			facts: expect.arrayContaining([
				['CC', 'Carl <carl@b.tw>'],
				['Attachments', 'a.pdf (application/pdf, 1.5 KB)'],
				['Tags', 'order'],
				['X-Order', '5'],
			]),
		});
		expect(html?.buttons?.map(({ label }) => label)).toEqual([
			'Deliver',
			'Open',
			'Click',
			'Bounce',
			'Soft bounce',
			'Complain',
			'Unsubscribe',
		]);
		expect(await cards('Mails', 'CARL')).toHaveLength(1);
	});

	it('escapes whatever it shows', async () => {
		await desk.send({ Subject: EVIL, HtmlContent: EVIL, Tags: [EVIL] });
		await desk.command('AddAPI', { DomainID: '1', Description: EVIL });
		const WebhookURL = `https://n8n.tw/${EVIL}`;
		await desk.command('AddWebhook', { DomainID: '1', Event: 'open', WebhookURL });
		for (const tab of ['Mails', 'Webhooks', 'Keys/SMTP']) {
			const page = await live(tab);
			expect(page).toContain('&lt;script&gt;');
			expect(page).not.toContain('<script>alert');
		}
	});

	it('shows no secret in full', async () => {
		await desk.command('AddAPI', { DomainID: '1', Description: 'x' });
		const domain = desk.account().domains.get('1');
		const secrets = [
			...(domain?.keys.map(({ key }) => key) ?? []),
			...(domain?.smtps.map(({ password }) => password) ?? []),
			domain?.signingKey ?? '',
		];
		expect(secrets).toHaveLength(4);
		const pages = (await Promise.all(['Keys/SMTP', 'Domains', 'Webhooks'].map(live))).join('');
		for (const secret of secrets) expect(pages).not.toContain(secret);
		expect(pages).toContain(`••••${(secrets[1] ?? '').slice(-4)}`);
	});

	it('plays what its buttons say, and tells what came of it', async () => {
		const id = await desk.send();
		const good = await startReceiver(200);
		await desk.command('AddWebhook', { DomainID: '1', Event: 'bounce', WebhookURL: good.url });
		expect(await act('deliver', { id })).toMatchObject({
			told: 'Nobody has registered for delivery: it is in the event log only.',
		});
		const buttons = (await cards('Mails'))[0]?.buttons ?? [];
		for (const { action, values } of buttons.slice(1)) {
			expect((await act(action, values)).told).toBe(
				values.event === 'bounce'
					? `Posted bounce to ${good.url}: answered 200.`
					: `Nobody has registered for ${values.event}: it is in the event log only.`,
			);
		}
		expect((await cards('Mails'))[0]?.badges?.map(({ text }) => text)).toEqual([
			'Sent',
			'delivery',
			'open',
			'click',
			'bounce',
			'complaint',
			'unsubscribe',
		]);
		const details = desk
			.account()
			.log.all()
			.filter(({ event }) => event === 'bounce');
		expect(details.map((one) => one.details.BounceType)).toEqual(['hard', 'soft']);

		const again = (await cards('Webhook calls'))[0]?.buttons?.[0];
		expect((await act(again?.action ?? '', again?.values)).told).toContain('answered 200');
		expect(good.received).toHaveLength(3);
		await good.close();
		// The next try comes after a second: nobody waits for it.
		const pressedAt = Date.now();
		expect((await act('replay')).told).toBe(`Posted bounce to ${good.url}: no answer.`);
		expect(Date.now() - pressedAt).toBeLessThan(900);
	});

	it('publishes DNS, switches domains, changes the signing key and how calls are signed', async () => {
		await desk.command('AddDomain', { DomainName: 'shop.tw' });
		const press = async (label: string) => {
			const [card] = await cards('Sender domains', 'shop.tw');
			const button = card?.buttons?.find((one) => one.label === label);
			return await act(button?.action ?? '', button?.values);
		};
		const badges = async () =>
			(await cards('Sender domains', 'shop.tw'))[0]?.badges?.map(({ text }) => text);
		const verify = async () => await desk.command('VerifyDomain', { DomainID: '2' });
		expect(await badges()).toEqual(['Pending', 'DNS missing', 'not active']);
		await press('Publish DNS');
		await verify();
		expect(await badges()).toEqual(['Enabled', 'DNS published']);
		expect((await press('Switch off')).told).toBe('shop.tw is switched off.');
		expect(await badges()).toContain('not active');
		await press('Switch on');
		await press('Remove DNS records');
		await verify();
		expect(await badges()).toEqual(['Pending', 'DNS missing', 'not active']);
		const before = sandbox.octeth.signingKey(desk.key, '2');
		await press('New signing key');
		expect(sandbox.octeth.signingKey(desk.key, '2')).not.toBe(before);

		await act('signing', { text: 'timestampAndToken', header: 'X-Other', words: 'past' });
		expect(desk.account().signing).toEqual({
			text: 'timestampAndToken',
			header: 'X-Other',
			words: 'past',
		});
	});

	it('offers nothing for a mail that failed, and tells of one that is not tracked', async () => {
		const id = await desk.send({ TrackOpens: false });
		expect((await act('play', { id, event: 'open' })).told).toContain('Tracking is off');
		await desk.send();
		await desk.command('ClearDomainQueue', { DomainID: '1' });
		expect((await cards('Mails'))[0]).toMatchObject({
			buttons: [],
			badges: [{ text: 'Failed', tone: 'bad' }],
		});
	});

	it.each([
		['play', { id: 'none', event: 'open' }],
		['play', { event: 'nonsense' }],
		['deliver', { id: 'none' }],
		['publishDns', { domainId: '9' }],
		['activate', { domainId: '9' }],
		['rotateSigningKey', { domainId: '9' }],
		['signing', { text: 'nonsense' }],
		['signing', { words: 'nonsense' }],
		['replay', {}],
		['nonsense', {}],
	])('says why it cannot %s %j', async (action, values) => {
		expect(await act(action, values)).toEqual({ error: expect.any(String) });
	});

	it('puts faults in the form of each door, by the account’s user key', async () => {
		const fault = { kind: 'serverError', key: desk.key, times: 2 } as const;
		sandbox.faults.add(fault);
		const { status, data } = await desk.v1.get<unknown>('/webhooks');
		expect([status, data]).toEqual([
			500,
			{ Errors: [{ Code: 500, Message: 'Internal Server Error' }] },
		]);
		const body = { Command: 'EmailGateway.GetDomains', APIKey: desk.key };
		expect((await browser.post<unknown>('/octeth/api.php', body)).data).toEqual({
			Success: false,
			ErrorCode: 500,
			ErrorText: 'Internal Server Error',
		});
		await doorOf(desk.base, 'sandbox-none').get('/webhooks');
		const seen = sandbox.journal.filter(({ key }) => key === desk.key);
		expect(seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
			'GET /api/v1/webhooks',
			'POST /api.php',
		]);
	});
});
