import type { AxiosInstance } from 'axios';
import axios from 'axios';
import { Script } from 'node:vm';
import type { Panel } from '../../sandbox/core/panel';
import type { Sandbox } from '../../sandbox/sandbox';
import { startSandbox } from '../../sandbox/sandbox';
import { html } from '../../sandbox/ui/html';
import { startReceiver } from './receiver';
import { clientOf, freshKey, mail, sms } from './support';

const EVIL = `"><script>alert('&')</script>`;
const EVIL_ESCAPED = '&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;';

describe('page in the browser', () => {
	let sandbox: Sandbox;
	let browser: AxiosInstance;
	let key: string;

	const lists = async (query: { search?: string; limit?: number } = {}) => {
		const params = { key, ...query };
		const { data } = await browser.get<Record<string, Panel>>('/_sandbox/panels', { params });
		return Object.fromEntries(data.surenotify?.lists.map((list) => [list.title, list]) ?? []);
	};
	const panel = async () =>
		Object.fromEntries(Object.entries(await lists()).map(([title, { cards }]) => [title, cards]));
	const live = async (params: object = {}) =>
		(await browser.get<string>('/_sandbox/live', { params: { key, ...params } })).data;
	const act = async (action: string, values: object, service = 'surenotify') =>
		await browser.post<{ error?: string; told?: string }>('/_sandbox/act', {
			service,
			key,
			action,
			values,
		});

	beforeAll(async () => {
		sandbox = await startSandbox();
		browser = axios.create({ baseURL: sandbox.url, validateStatus: () => true });
	});

	beforeEach(() => {
		key = freshKey();
	});

	afterAll(async () => await sandbox.close());

	it('escapes whatever it shows', async () => {
		const client = clientOf(sandbox, 'surenotify', key);
		const { status } = await client.post('/v1/messages', {
			...mail(),
			subject: EVIL,
			fromName: EVIL,
			content: EVIL,
			unsubscribedLink: EVIL,
			recipients: [{ address: 'a@b.tw', name: EVIL }],
		});
		expect(status).toBe(200);
		await client.post('/v1/sms/messages', { ...sms('0912345678'), content: EVIL });
		await client.post('/v1/webhooks', { type: 3, url: `https://a.tw/${EVIL}` });
		await client.get(`/v1/${EVIL}`);
		const pages = await Promise.all(
			['Email', 'SMS', 'Webhooks', 'Requests'].map(
				async (tab) => await browser.get<string>('/', { params: { key, tab, q: '' } }),
			),
		);
		const [page] = pages;
		expect(page?.status).toBe(200);
		const all = pages.map(({ data }) => data).join('');
		expect(all).not.toContain('<script>alert');
		expect(all.split(EVIL_ESCAPED).length).toBeGreaterThan(6);
		expect(all).toMatch(/<iframe\s+data-id="frame\/[^>]*\s+sandbox="allow-popups [a-z-]*"\s/);
		expect(page?.headers['content-security-policy']).toContain("script-src 'self'");
		expect(await live({ q: EVIL })).not.toContain('<script>alert');
		expect(await live({ tab: EVIL, limit: EVIL })).not.toContain('<script>alert');
	});

	it('escapes texts, not markup', () => {
		expect(
			html`<p title="${EVIL}">${html`<b>${'<'}</b>`}${[html`<i></i>`, 5, false, undefined]}</p>`
				.text,
		).toBe(`<p title="${EVIL_ESCAPED}"><b>&lt;</b><i></i>5</p>`);
	});

	it('shows messages as their recipients see them, newest first', async () => {
		const client = clientOf(sandbox, 'surenotify', key);
		for (const name of ['Ann', 'Bob']) {
			await client.post('/v1/messages', {
				...mail(),
				recipients: [{ address: 'a@b.tw', variables: { name } }],
			});
		}
		await client.post('/v1/sms/messages', sms('0912345678'));
		const lists = await panel();
		expect(lists['E-mails']?.map((card) => card.html)).toEqual([
			'<p>Hello Bob</p>',
			'<p>Hello Ann</p>',
		]);
		expect(lists.SMS).toMatchObject([{ title: '+886912345678', bubble: 'Hello' }]);
	});

	it('counts all there are, finds by address and subject, and shows more on demand', async () => {
		const client = clientOf(sandbox, 'surenotify', key);
		const addresses = Array.from({ length: 60 }, (_, index) => `user${index}@b.tw`);
		await client.post('/v1/messages', mail(...addresses));
		await client.post('/v1/messages', { ...mail('ann@c.tw'), subject: 'Your invoice' });
		await client.post('/v1/sms/messages', sms('0912345678', '0912345679'));
		const { 'E-mails': emails, SMS: texts } = await lists();
		expect([emails?.total, emails?.found, emails?.cards.length]).toEqual([61, 61, 25]);
		expect(texts?.total).toBe(2);
		const found = async (search: string) => (await lists({ search }))['E-mails'];
		expect(await found('USER5')).toMatchObject({ total: 61, found: 11 });
		expect((await found('invoice'))?.cards).toMatchObject([{ title: 'Your invoice' }]);
		expect((await lists({ search: '45679' })).SMS?.cards).toHaveLength(1);
		expect((await lists({ limit: 50 }))['E-mails']?.cards).toHaveLength(50);

		const first = await live();
		expect(first).toMatch(/E-mails <span class="count">61</);
		expect(first.match(/<article/g)).toHaveLength(25);
		expect(first).toMatch(/limit=50"[^>]*>Show more/);
		const searched = await live({ q: 'user5', limit: 50 });
		expect(searched).toMatch(/E-mails <span class="count">11 of 61</);
		expect(searched.match(/<article/g)).toHaveLength(11);
		expect(searched).not.toContain('Show more');
		expect(await live({ q: 'nobody' })).toContain('Nothing of that name');
	});

	it('has a tab for each matter, with its count, and closed cards', async () => {
		const client = clientOf(sandbox, 'surenotify', key);
		await client.post('/v1/messages', mail('a@b.tw', 'b@b.tw'));
		await client.post('/v1/webhooks', { type: 3, url: 'https://a.tw/hook' });
		const page = await live();
		const tabs = /<nav aria-label="Tabs".*?<\/nav>/s.exec(page)?.[0] ?? '';
		expect(
			tabs
				.replace(/<[^>]*>/g, ' ')
				.trim()
				.split(/\s+/)
				.join(' '),
		).toBe('Email 2 SMS Webhooks 1 Domains 1 Requests 2 Faults');
		expect(page).toMatch(/<details>\s*<summary>/);
		expect(page).not.toContain('https://a.tw/hook');
		expect(await live({ tab: 'Webhooks' })).toContain('https://a.tw/hook');
		expect(await live({ tab: 'Requests' })).toContain('POST /v1/webhooks');
		expect((await live({ tab: 'Requests', q: '/v1/webhooks' })).match(/<code>POST/g)).toHaveLength(
			1,
		);
		expect(await live({ tab: 'Faults' })).toContain('aria-label="Never an answer: every request"');
	});

	it('says what came of a click: nobody registered, who was called, what was answered', async () => {
		const client = clientOf(sandbox, 'surenotify', key);
		await client.post('/v1/messages', mail('bounce@b.tw', 'silent@b.tw'));
		const [{ id } = { id: '' }, silent] = sandbox.surenotify.account(key).messages;
		const told = async (action: string, values: object) => (await act(action, values)).data.told;
		expect(await told('play', { id, event: 'open' })).toBe(
			'Nobody has registered for email open: it is in the event log only.',
		);
		expect(await told('deliver', { id: silent?.id })).toBe('Nothing was posted.');
		const [good, bad] = [await startReceiver(204), await startReceiver(500)];
		await client.post('/v1/webhooks', { type: 6, url: good.url });
		await client.post('/v1/webhooks', { type: 4, url: bad.url });
		expect(await told('play', { id, event: 'bounce' })).toBe(
			`Posted email bounce to ${good.url}: answered 204.`,
		);
		// The next try comes after a second: nobody waits for it.
		expect(await told('play', { id, event: 'open' })).toBe(
			`Posted email open to ${bad.url}: answered 500.`,
		);
		expect(await told('deliver', { id })).toBe(
			`Nobody has registered for email delivery: it is in the event log only. Posted email bounce to ${good.url}: answered 204.`,
		);
		await client.post('/v1/webhooks', { type: 5, url: 'http://127.0.0.1:9/' });
		expect(await told('play', { id, event: 'click' })).toBe(
			'Posted email click to http://127.0.0.1:9/: no answer.',
		);
		expect(await told('unpublishDns', { domain: 'example.com' })).toContain('example.com');
		await good.close();
		await bad.close();
	});

	it('plays events and publishes DNS records', async () => {
		const client = clientOf(sandbox, 'surenotify', key);
		await client.post('/v1/messages', mail('bounce@b.tw'));
		const id = sandbox.surenotify.account(key).messages[0]?.id ?? '';
		expect((await act('play', { id, event: 'open' })).status).toBe(200);
		expect((await act('deliver', { id })).status).toBe(200);
		const badges = (await panel())['E-mails']?.[0]?.badges?.map(({ text }) => text);
		expect(badges).toEqual(['accept', 'open', 'delivery', 'bounce']);

		await client.post('/v1/domains/shop.tw');
		await act('publishDns', { domain: 'shop.tw' });
		await client.put('/v1/domains/shop.tw');
		expect((await panel())['Sender domains']?.[1]?.badges).toContainEqual({
			text: 'verified',
			tone: 'good',
		});
		await act('unpublishDns', { domain: 'shop.tw' });
		expect(
			(await client.put<Array<{ valid: boolean }>>('/v1/domains/shop.tw')).data[0]?.valid,
		).toBe(false);

		await act('seedEvents', { channel: 'email', recipient: 'busy@b.tw', count: '60' });
		const { data } = await client.get<{ logs: unknown[] }>('/v1/events?recipient=busy@b.tw');
		expect(data.logs).toHaveLength(50);
	});

	it.each([
		['play', { id: 'none', event: 'open' }],
		['publishDns', { domain: 'none.tw' }],
		['nonsense', {}],
		['play', { id: 5 }],
	])('says why it cannot %s %j', async (action, values) => {
		const { status, data } = await act(action, values);
		expect([status, data]).toEqual([400, { error: expect.any(String) }]);
	});

	it('is sent again only when something has changed', async () => {
		const first = await browser.get<string>('/_sandbox/live', { params: { key } });
		expect(first.data).toContain('No e-mails yet');
		const tag = String(first.headers.etag);
		const again = async () =>
			(await browser.get('/_sandbox/live', { params: { key }, headers: { 'if-none-match': tag } }))
				.status;
		expect(await again()).toBe(304);
		await clientOf(sandbox, 'surenotify', key).post('/v1/messages', mail('a@b.tw'));
		expect(await again()).toBe(200);
	});

	it('has a section for every service, a style and a script', async () => {
		const { data } = await browser.get<string>('/', { params: { key, service: 'newsleopard' } });
		expect(data).toMatch(/aria-current="page"\s*>Newsleopard</);
		expect((await browser.get('/_sandbox/page.css')).headers['content-type']).toContain('text/css');
		const script = await browser.get<string>('/_sandbox/page.js');
		expect(() => new Script(script.data)).not.toThrow();
	});

	it('cannot be steered from another site, and knows no foreign keys', async () => {
		const headers = { 'sec-fetch-site': 'cross-site' };
		expect((await browser.post('/_sandbox/reset', {}, { headers })).status).toBe(403);
		expect((await browser.get('/_sandbox/panels?key=real')).status).toBe(400);
		expect((await browser.get<string>('/?key=real')).data).not.toContain('>real<');
	});
});
