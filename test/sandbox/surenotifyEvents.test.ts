import type { AxiosInstance } from 'axios';
import { createHmac } from 'node:crypto';
import type { Sandbox } from '../../sandbox/sandbox';
import { startSandbox } from '../../sandbox/sandbox';
import type { Receiver } from './receiver';
import { startReceiver } from './receiver';
import { clientOf, freshKey, mail, sms, until } from './support';

const TYPES = { delivery: 3, open: 4, click: 5, bounce: 6, complaint: 7 };

describe('Surenotify: events', () => {
	let sandbox: Sandbox;
	let key: string;
	let client: AxiosInstance;
	let receiver: Receiver;

	const send = async (path: string, body: unknown): Promise<string> => {
		const { data } = await client.post<{ success: Array<{ id: string }> }>(path, body);
		return data.success[0]?.id ?? '';
	};
	const register = async (path: string, type: number) =>
		await client.post(path, { type, url: receiver.url });

	beforeAll(async () => {
		sandbox = await startSandbox({ timing: { webhookRetryMs: [10, 10] } });
	});

	beforeEach(async () => {
		key = freshKey();
		client = clientOf(sandbox, 'surenotify', key);
		receiver = await startReceiver(200);
	});

	afterEach(async () => await receiver.close());

	afterAll(async () => await sandbox.close());

	describe('webhook calls', () => {
		it('sign what they post', async () => {
			const id = await send('/v1/messages', mail('bob@gmail.com'));
			await register('/v1/webhooks', TYPES.delivery);
			expect(await sandbox.surenotify.play(key, id, 'delivery')).toBe('answered');
			expect(receiver.received).toHaveLength(1);
			expect(receiver.received[0]?.headers).toMatchObject({
				'content-type': 'application/json',
				'x-surenotify-signature': createHmac('sha256', key).update(`${id}delivery`).digest('hex'),
			});
			expect(receiver.received[0]?.body).toEqual({
				event: 'delivery',
				mail: {
					id,
					subject: 'Hello',
					content: '',
					from: 'shop <shop@example.com>',
					to: 'bob <bob@gmail.com>',
					variables: {},
				},
				delivery: { timestamp: expect.any(Number) },
			});
		});

		it.each([
			[
				'open',
				{
					open: {
						timestamp: 5,
						client_headers: expect.stringMatching(/^\{Accept=.*, User-Agent=.*gecko.*\}$/i),
					},
				},
			],
			[
				'click',
				{
					click: {
						timestamp: 5,
						sort: '1',
						link_url: 'https://b.tw/?a=1&b=2',
						client_headers: expect.any(String),
					},
				},
			],
			[
				'bounce',
				{ bounce: { timestamp: 5, code: '5.0.0', type: '1', reason: 'system: user unknown' } },
			],
			['complaint', { complaint: { timestamp: 5 } }],
		] as const)('carry what belongs to %s', async (event, carried) => {
			const content = '<a href="https://a.tw">a</a> <a href="https://b.tw/?a=1&amp;b=2">b</a>';
			const id = await send('/v1/messages', { ...mail('bob@gmail.com'), content });
			await register('/v1/webhooks', TYPES[event]);
			await sandbox.surenotify.play(key, id, event, {
				at: 5,
				link: event === 'click' ? 'https://b.tw/?a=1&b=2' : undefined,
			});
			expect(receiver.received[0]?.body).toMatchObject({ event, ...carried });
		});

		it('tell soft bounces from hard ones, as text or number', async () => {
			const id = await send('/v1/messages', mail('bob@gmail.com'));
			await register('/v1/webhooks', TYPES.bounce);
			await sandbox.surenotify.play(key, id, 'bounce', {
				bounceType: 'soft',
				code: '452',
				reason: 'full',
			});
			await sandbox.surenotify.play(key, id, 'bounce', { numericBounceType: true });
			expect(receiver.received.map(({ body }) => body.bounce)).toMatchObject([
				{ type: '0', code: '452', reason: 'full' },
				{ type: 1 },
			]);
		});

		it('carry an SMS with its points and sender', async () => {
			const content = '字'.repeat(71);
			const id = await send('/v1/sms/messages', {
				...sms('0912345678'),
				content,
				from: '0988777666',
				alive_mins: 10,
			});
			await register('/v1/sms/webhooks', TYPES.delivery);
			await register('/v1/sms/webhooks', TYPES.bounce);
			await sandbox.surenotify.play(key, id, 'delivery');
			await sandbox.surenotify.play(key, id, 'bounce');
			const sms_data = {
				id,
				content,
				recipient: '886912345678',
				address: '0912345678',
				country_code: '886',
				variables: {},
				alive_mins: 10,
			};
			const timestamp = expect.any(Number) as number;
			expect(receiver.received.map(({ body }) => body)).toEqual([
				{ event: 'delivery', sms_data, delivery: { timestamp, point: 2, srcaddr: '0988777666' } },
				{
					event: 'bounce',
					sms_data,
					bounce: { timestamp, code: '-5', reason: 'destination number invalid' },
				},
			]);
			await expect(sandbox.surenotify.play(key, id, 'open')).rejects.toThrow('no event open');
		});

		it('are repeated until they are answered with 2xx', async () => {
			const moody = await startReceiver(500, 302, 204);
			const id = await send('/v1/messages', mail('bob@gmail.com'));
			await client.post('/v1/webhooks', { type: TYPES.delivery, url: moody.url });
			expect(await sandbox.surenotify.play(key, id, 'delivery')).toBe('answered');
			expect(
				sandbox.surenotify.account(key).calls.map(({ status, attempt }) => [status, attempt]),
			).toEqual([
				[500, 1],
				[302, 2],
				[204, 3],
			]);
			await moody.close();
			expect(await sandbox.surenotify.play(key, id, 'delivery')).toBe('refused');
			expect(
				sandbox.surenotify
					.account(key)
					.calls.slice(3)
					.map(({ status }) => status),
			).toEqual([0, 0, 0]);
		});

		it('are not made for an event nobody registered for', async () => {
			const id = await send('/v1/messages', mail('bob@gmail.com'));
			await register('/v1/sms/webhooks', TYPES.delivery);
			expect(await sandbox.surenotify.play(key, id, 'delivery')).toBe('free');
			await expect(sandbox.surenotify.play(key, 'nonsense', 'delivery')).rejects.toThrow(
				'no message',
			);
		});
	});

	it('delivers by itself after deliverMs, as the mailbox wants it', async () => {
		const quick = await startSandbox({ timing: { deliverMs: 60_000 } });
		const sender = clientOf(quick, 'surenotify', key);
		const statusesOf = () => {
			const seen: Record<string, string[]> = {};
			const account = quick.surenotify.account(key);
			for (const { message, status } of [...account.email.log.all(), ...account.sms.log.all()]) {
				(seen[message.address] ??= []).push(status);
			}
			return seen;
		};
		await sender.post(
			'/v1/messages',
			mail(
				'bounce1@x.tw',
				'softbounce@x.tw',
				'click@x.tw',
				'retry@x.tw',
				'silent@x.tw',
				'bob@x.tw',
				'complain@x.tw',
			),
		);
		await sender.post('/v1/sms/messages', sms('0912345678', '0912345000'));
		expect(statusesOf()['bob@x.tw']).toEqual(['accept']);
		quick.advance(60_000);
		await until(() => statusesOf()['click@x.tw']?.length === 4);
		expect(statusesOf()).toEqual({
			'bounce1@x.tw': ['accept', 'delivery', 'bounce'],
			'softbounce@x.tw': ['accept', 'delivery', 'bounce'],
			'click@x.tw': ['accept', 'delivery', 'open', 'click'],
			'retry@x.tw': ['accept', 'retry', 'delivery'],
			'silent@x.tw': ['accept'],
			'bob@x.tw': ['accept', 'delivery'],
			'complain@x.tw': ['accept', 'delivery', 'complaint'],
			'0912345678': ['accept', 'delivery'],
			'0912345000': ['accept', 'bounce'],
		});
		await quick.close();
	});
});
