import type { AxiosInstance } from 'axios';
import type { Sandbox } from '../../sandbox/sandbox';
import { startSandbox } from '../../sandbox/sandbox';
import type { EventName } from '../../sandbox/surenotify/types';
import { clientOf, freshKey, mail, sms } from './support';

describe('Surenotify: event queries', () => {
	let sandbox: Sandbox;
	let key: string;
	let client: AxiosInstance;

	const send = async (path: string, body: unknown): Promise<string> => {
		const { data } = await client.post<{ success: Array<{ id: string }> }>(path, body);
		return data.success[0]?.id ?? '';
	};

	beforeAll(async () => {
		sandbox = await startSandbox();
	});

	beforeEach(() => {
		key = freshKey();
		client = clientOf(sandbox, 'surenotify', key);
	});

	afterAll(async () => await sandbox.close());

	type Row = { messageId: string; status: string; eventTime: string };
	const query = async (path: string, params: Record<string, string>) => {
		const { status, data } = await client.get<{ logs: Row[]; error?: string }>(path, { params });
		return { status, data, logs: data.logs };
	};
	const iso = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`;

	it('show an e-mail and what happened to it', async () => {
		const id = await send('/v1/messages', {
			...mail(),
			recipients: [{ name: 'bob', address: 'bob@gmail.com', variables: { name: 'B' } }],
		});
		const events: Array<EventName | 'retry'> = [
			'retry',
			'delivery',
			'open',
			'click',
			'bounce',
			'complaint',
		];
		for (const event of events) await sandbox.surenotify.play(key, id, event);
		const { logs } = await query('/v1/events', { id });
		expect(logs.map(({ status }) => status)).toEqual(['accept', ...events]);
		expect(logs[0]).toEqual({
			messageId: id,
			status: 'accept',
			mail: {
				subject: 'Hello',
				content: '<p>Hello B</p>',
				from: 'shop <shop@example.com>',
				to: 'bob <bob@gmail.com>',
				sender: 'shop@example.com',
				recipient: 'bob@gmail.com',
				variables: { name: 'B' },
			},
			eventTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
			rawEvent: {},
		});
		expect(logs.slice(3, 6)).toMatchObject([
			{ rawEvent: { clientHeaders: expect.stringMatching(/^User-Agent=/) } },
			{
				rawEvent: { sort: '0', linkUrl: 'https://example.com', clientHeaders: expect.any(String) },
			},
			{ rawEvent: { code: '5.0.0', type: '1', reason: 'system: user unknown' } },
		]);
		expect((await query('/v1/events', { id, status: 'open,click' })).logs).toHaveLength(2);
		expect((await query('/v1/events', { recipient: 'BOB@gmail.com' })).logs).toHaveLength(7);
		expect((await query('/v1/events', { id, recipient: 'other@gmail.com' })).logs).toHaveLength(7);
		expect(
			(await query('/v1/events', { id: 'none', recipient: 'bob@gmail.com' })).logs,
		).toHaveLength(0);
	});

	it('show an SMS, by number with or without its zero', async () => {
		const id = await send('/v1/sms/messages', sms('0912345678'));
		await sandbox.surenotify.play(key, id, 'delivery');
		const { logs } = await query('/v1/sms/events', { recipient: '912345678', country_code: '886' });
		expect(logs).toMatchObject([
			{
				messageId: id,
				status: 'accept',
				recipient: '886912345678',
				address: '0912345678',
				countryCode: '886',
				content: 'Hello',
				alive_mins: 5,
				rawEvent: {},
			},
			{ status: 'delivery', rawEvent: { point: '1', srcaddr: expect.any(String) } },
		]);
		expect((await query('/v1/sms/events', { id })).logs).toHaveLength(2);
		expect((await query('/v1/events', { id })).logs).toHaveLength(0);
	});

	it.each([
		['/v1/events', {}],
		['/v1/sms/events', { recipient: '0912345678' }],
		['/v1/events', { id: '1', status: 'sent' }],
		['/v1/sms/events', { id: '1', status: 'open' }],
		['/v1/events', { id: '1', from: '2019-12-15' }],
		['/v1/events', { id: '1', from: '2019-12-15T08:38:32.000Z' }],
		['/v1/events', { id: '1', from: '2019-12-15T08:38:32Z', to: '2019-12-14T08:38:32Z' }],
	])('refuse %s with %j', async (path, params) => {
		const { status, data } = await query(path, params);
		expect([status, data]).toEqual([400, { error: expect.any(String) }]);
	});

	it('give at most the first 50, of the last 30 days', async () => {
		const recipient = 'busy@gmail.com';
		const day = 86_400_000;
		const now = sandbox.now();
		sandbox.surenotify.seedEvents(key, {
			channel: 'email',
			recipient,
			count: 40,
			from: now - 39 * day,
			stepMs: day,
		});
		// The days 29 to 0; the one that lies 30 days back is just too old by now.
		const month = { recipient, from: iso(now - 60 * day), to: iso(now) };
		const seen = (await query('/v1/events', month)).logs.length;
		expect([30, 31]).toContain(seen);

		sandbox.surenotify.seedEvents(key, {
			channel: 'email',
			recipient,
			count: 60,
			from: now - day / 2,
			stepMs: 1_000,
			status: 'open',
		});
		const open = { recipient, status: 'open' };
		const first = (await query('/v1/events', open)).logs;
		expect(first).toHaveLength(50);
		expect(first[0]?.eventTime).toBe(iso(now - day / 2));
		const rest = (await query('/v1/events', { ...open, from: first.at(-1)?.eventTime ?? '' })).logs;
		expect(rest).toHaveLength(11);
		expect(rest[0]?.messageId).toBe(first.at(-1)?.messageId);
		expect(sandbox.surenotify.account(key).sentTotal).toBe(0);
	});

	it('take a month from the end that is given', async () => {
		const now = sandbox.now();
		sandbox.surenotify.seedEvents(key, {
			channel: 'sms',
			recipient: '0912345678',
			count: 3,
			from: now - 20 * 86_400_000,
			stepMs: 8 * 86_400_000,
		});
		const count = async (params: object) =>
			(await query('/v1/sms/events', { recipient: '0912345678', country_code: '886', ...params }))
				.logs.length;
		expect(await count({})).toBe(3);
		expect(await count({ to: iso(now - 10 * 86_400_000) })).toBe(2);
		expect(await count({ from: iso(now - 10 * 86_400_000) })).toBe(1);
	});

	it('give the first 50 of many in one second, whatever the range', async () => {
		const recipient = 'dense@gmail.com';
		const from = sandbox.now() - 60_000;
		sandbox.surenotify.seedEvents(key, { channel: 'email', recipient, count: 70, from, stepMs: 0 });
		const all = (await query('/v1/events', { recipient })).logs;
		expect([all.length, new Set(all.map(({ eventTime }) => eventTime)).size]).toEqual([50, 1]);
		const second = { recipient, from: iso(from), to: iso(from) };
		expect((await query('/v1/events', second)).logs).toEqual(all);
	});

	it('begin with the newest when they play odd', async () => {
		sandbox.surenotify.seedEvents(key, { channel: 'email', recipient: 'a@b.tw', count: 3 });
		sandbox.faults.add({ kind: 'oddShape', key, times: 1 });
		const times = (await query('/v1/events', { recipient: 'a@b.tw' })).logs.map(
			({ eventTime }) => eventTime,
		);
		expect(times).toEqual([...times].sort().reverse());
	});
});
