import type { Sandbox } from '../../../sandbox/sandbox';
import { startSandbox } from '../../../sandbox/sandbox';
import { startReceiver } from '../receiver';
import { until } from '../support';
import { download, openAccount } from './desk';

const hour = 3_600_000;
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ timing: { requestsPerSecond: 0 } });
});
afterAll(async () => await sandbox.close());

describe('query of campaigns', () => {
	it('gives the last ten complete ones, or all between two dates', async () => {
		const { api, account } = openAccount(sandbox);
		const start = sandbox.now();
		for (let day = 0; day < 12; day += 1) {
			const at = start + day * 24 * hour;
			account().addCampaign({ name: `day ${day}`, sentBeginAt: at, sentEndAt: at + 1_000 });
		}
		account().addCampaign({ name: 'waiting', status: 'STOP' });
		const names = async (params: object) =>
			(await api.get('/v1/report/campaigns', { params })).data.map(
				(campaign: { name: string }) => campaign.name,
			);
		const iso = (day: number) => new Date(start + day * 24 * hour).toISOString();
		expect(await names({})).toEqual(Array.from({ length: 10 }, (_, index) => `day ${11 - index}`));
		expect(await names({ startDate: iso(3), endDate: iso(5) })).toEqual([
			'day 5',
			'day 4',
			'day 3',
		]);
		// One date alone is silently no range.
		expect(await names({ startDate: iso(11) })).toHaveLength(10);
	});

	it('gives a single object in the odd shape', async () => {
		const { api, account, key } = openAccount(sandbox);
		const { sn } = account().addCampaign();
		sandbox.faults.add({ kind: 'oddShape', key, times: 1 });
		const { data } = await api.get('/v1/report/campaigns');
		expect(Object.keys(data)).toEqual(['sn', 'name', 'sentBeginDate', 'sentEndDate']);
		expect(data.sn).toBe(sn);
	});

	it('wants IDs for metrics', async () => {
		const { data } = await openAccount(sandbox).api.post('/v1/report/campaigns/metrics', {});
		expect(data.code).toBe('40001');
	});
});

describe('reports', () => {
	function withReport() {
		const opened = openAccount(sandbox);
		const recipients = [
			{ email: 'ann@x.example', name: 'Ann, A' },
			'open@x.example',
			'clicks@x.example',
			'bounce@x.example',
			'unsubscribe@x.example',
			'complain@x.example',
		];
		const { sn } = opened.account().addCampaign({ recipients });
		const generate = async (body?: object) =>
			await opened.api.post(`/v1/report/${sn}/export`, body);
		const links = async () => (await opened.api.get(`/v1/report/${sn}/link`)).data;
		return { ...opened, sn, generate, links };
	}

	it('are ready after a while, in six files that need no key', async () => {
		const { generate, links } = withReport();
		const { status, data } = await generate();
		expect([status, data]).toEqual([200, '']);
		expect(await links()).toEqual({ Reports: [] });
		sandbox.advance(3_000);
		const { Reports } = await links();
		const lines: Record<string, string[]> = {};
		for (const { reportType, link } of Reports)
			lines[reportType] = (await download(link)).data.trim().split('\n');
		expect(
			Object.fromEntries(Object.entries(lines).map(([type, all]) => [type, all.length - 1])),
		).toEqual({
			delivery: 5,
			open: 3,
			click: 2,
			bounce: 1,
			unsubscribe: 1,
			complain: 1,
		});
		expect(lines.delivery?.slice(0, 2)).toEqual([
			'EMAIL,NAME,DATE',
			expect.stringMatching(/^ann@x.example,"Ann, A",20/),
		]);
		expect(lines.click?.[0]).toBe('EMAIL,NAME,DATE,LINK');
		expect(lines.bounce?.[1]).toMatch(/,hard$/);
	});

	it('refuse a key at the link', async () => {
		const { generate, links, key } = withReport();
		await generate();
		sandbox.advance(3_000);
		const { link } = (await links()).Reports[0];
		expect((await download(link, { 'x-api-key': key })).status).toBe(403);
		expect((await download(link.split('?')[0])).data).toMatch('SignatureDoesNotMatch');
		expect((await download(link.replace('-delivery', '-nothing'))).status).toBe(404);
	});

	it('come as a bare array of links with a colon in the odd shape', async () => {
		const { generate, links, key } = withReport();
		await generate();
		sandbox.advance(3_000);
		sandbox.faults.add({ kind: 'oddShape', key, times: 1 });
		const odd = await links();
		expect(odd).toHaveLength(6);
		expect(odd[0]).toMatchObject({ reportType: 'delivery', link: expect.stringMatching(/^:http/) });
	});

	it('post the links to the callback', async () => {
		const receiver = await startReceiver();
		const { generate, links } = withReport();
		await generate({ webhookUrl: receiver.url });
		sandbox.advance(3_000);
		await until(() => receiver.received.length > 0);
		expect(receiver.received[0]?.body).toEqual(await links());
		await receiver.close();
	});

	it('are made at most every 10 seconds, and for a campaign every hour', async () => {
		const { generate, links, api, account } = withReport();
		const other = account().addCampaign();
		await generate();
		const tooSoon = await api.post(`/v1/report/${other.sn}/export`);
		expect([tooSoon.status, tooSoon.data]).toEqual([429, { message: 'too many requests' }]);
		sandbox.advance(10_000);
		expect((await generate()).status).toBe(200);
		expect(account().counters.exports).toBe(1);
		sandbox.advance(hour);
		const before = await links();
		expect((await generate()).status).toBe(200);
		expect(account().counters.exports).toBe(2);
		sandbox.advance(10_000);
		// Nothing new happened, so the old files stay.
		expect(await links()).toEqual(before);
	});

	it('are made anew when there is new data', async () => {
		const { generate, links, account, sn } = withReport();
		await generate();
		sandbox.advance(hour);
		const before = await links();
		account().addEvent(sn, 'open', 'ann@x.example');
		await generate();
		sandbox.advance(3_000);
		const { Reports } = await links();
		expect(Reports[1].createdDate > before.Reports[1].createdDate).toBe(true);
		expect((await download(Reports[1].link)).data).toMatch('ann@x.example');
		expect((await download(before.Reports[1].link)).data).not.toMatch('ann@x.example');
	});

	it('come one file after the other when they are told to, and are posted when the last one is there', async () => {
		const slow = await startSandbox({
			timing: { requestsPerSecond: 0, reportFilesOneByOneMs: 60_000 },
		});
		const receiver = await startReceiver();
		const { api, account } = openAccount(slow);
		const { sn } = account().addCampaign({ recipients: ['open@x.example'] });
		const links = async () => (await api.get(`/v1/report/${sn}/link`)).data.Reports;
		const types = async () =>
			(await links()).map(({ reportType }: { reportType: string }) => reportType);
		await api.post(`/v1/report/${sn}/export`, { webhookUrl: receiver.url });
		slow.advance(3_000);
		expect(await types()).toEqual(['delivery']);
		slow.advance(120_000);
		expect(await types()).toEqual(['delivery', 'open', 'click']);
		expect(receiver.received).toHaveLength(0);
		slow.advance(180_000);
		await until(() => receiver.received.length > 0);
		expect(receiver.received[0]?.body.Reports).toEqual(await links());
		expect(await types()).toHaveLength(6);

		// Made anew: the old files stay until their successors come.
		slow.advance(hour);
		const before = await links();
		account().addEvent(sn, 'open', 'open@x.example');
		await api.post(`/v1/report/${sn}/export`);
		slow.advance(63_000);
		const after = await links();
		const isNew = (place: number) => after[place].link !== before[place].link;
		expect([0, 1, 2, 3, 4, 5].map(isNew)).toEqual([true, true, false, false, false, false]);
		await receiver.close();
		await slow.close();
	});

	it('are 40303 for a campaign that is unknown or not complete', async () => {
		const { api, account } = openAccount(sandbox);
		const { sn } = account().addCampaign({ status: 'STOP' });
		for (const [method, path] of [
			['post', '/v1/report/nowhere/export'],
			['get', '/v1/report/nowhere/link'],
			['get', `/v1/report/${sn}/link`],
		] as const) {
			const { status, data } = await api[method](path);
			expect([status, data]).toEqual([
				403,
				{ code: '40303', message: 'bad operation with invalid user state' },
			]);
		}
	});
});
