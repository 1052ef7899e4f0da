import type { AxiosInstance } from 'axios';
import axios from 'axios';
import { Script } from 'node:vm';
import type { Panel } from '../../sandbox/core/panel';
import type { Sandbox } from '../../sandbox/sandbox';
import { startSandbox } from '../../sandbox/sandbox';
import { html } from '../../sandbox/ui/html';
import { clientOf, freshKey, mail, sms } from './support';

const EVIL = `"><script>alert('&')</script>`;
const EVIL_ESCAPED = '&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;';

describe('page in the browser', () => {
	let sandbox: Sandbox;
	let browser: AxiosInstance;
	let key: string;

	const panel = async (service = 'surenotify') => {
		const { data } = await browser.get<Record<string, Panel>>('/_sandbox/panels', {
			params: { key },
		});
		const lists = data[service]?.lists ?? [];
		return Object.fromEntries(lists.map((list) => [list.title, list.cards]));
	};
	const act = async (action: string, values: object, service = 'surenotify') =>
		await browser.post<{ error?: string }>('/_sandbox/act', { service, key, action, values });

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
		const page = await browser.get<string>('/', { params: { key } });
		expect(page.status).toBe(200);
		expect(page.data).not.toContain('<script>alert');
		expect(page.data.split(EVIL_ESCAPED).length).toBeGreaterThan(6);
		expect(page.data).toContain(`<iframe data-id="frame/`);
		expect(page.data).toMatch(/<iframe[^>]* sandbox=""/);
		expect(page.headers['content-security-policy']).toContain("script-src 'self'");
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
		expect(data).toMatch(/aria-current="page">Newsleopard</);
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
