import { createHmac } from 'node:crypto';
import type { Sandbox } from '../../sandbox/sandbox';
import { startSandbox } from '../../sandbox/sandbox';
import type { OctethDesk } from './octethDesk';
import { codesOf, doorOf, openOcteth } from './octethDesk';
import type { Receiver } from './receiver';
import { startReceiver } from './receiver';

const EVENTS = ['delivery', 'bounce', 'open', 'click', 'unsubscribe', 'complaint'] as const;

describe('Octeth: webhooks', () => {
	let sandbox: Sandbox;
	let desk: OctethDesk;
	let receiver: Receiver;

	const register = async (Event: string, WebhookURL = receiver.url) =>
		await desk.command('AddWebhook', { DomainID: '1', Event, WebhookURL });
	const hmac = (key: string, text: string) => createHmac('sha256', key).update(text).digest('hex');
	const lastCall = () => {
		const call = desk.account().calls.at(-1);
		if (!call) throw new Error('Nobody was called');
		return call;
	};

	beforeAll(async () => {
		sandbox = await startSandbox({ timing: { webhookRetryMs: [10] } });
	});

	beforeEach(async () => {
		desk = openOcteth(sandbox);
		receiver = await startReceiver(200);
	});

	afterEach(async () => await receiver.close());

	afterAll(async () => await sandbox.close());

	it('are registered, listed and deleted at the v1 door', async () => {
		const body = { Event: 'bounce', WebhookURL: 'https://n8n.tw/hook' };
		const add = async (over = {}) => await desk.v1.post<unknown>('/webhooks', { ...body, ...over });
		expect((await add()).data).toEqual({ NewWebhookID: '301' });
		await add({ Event: 'open' });
		await add({ Event: 'click' });
		expect((await desk.v1.get('/webhooks')).data).toEqual({
			Webhooks: ['bounce', 'open', 'click'].map((Event) => ({
				Event,
				URL: body.WebhookURL,
				Status: 'Active',
			})),
		});
		const gone = { Message: 'Webhook successfully deleted.' };
		const sample = { 'content-type': 'application/x-www-form-urlencoded' };
		const [json, form] = ['{"WebhookID":"301"}', 'WebhookID=302'];
		expect((await desk.v1.delete('/webhooks', { data: json, headers: sample })).data).toEqual(gone);
		expect((await desk.v1.delete('/webhooks', { data: form, headers: sample })).data).toEqual(gone);
		expect((await desk.v1.delete('/webhooks?WebhookID=303')).data).toEqual(gone);
		await add();
		expect((await desk.v1.delete('/webhooks', { data: { WebhookID: 304 } })).data).toEqual(gone);
		expect(desk.account().domains.get('1')?.webhooks).toEqual([]);

		expect(codesOf(await add({ Event: undefined }))).toEqual([2]);
		expect(codesOf(await add({ Event: 'delivered' }))).toEqual([3]);
		expect(codesOf(await add({ WebhookURL: undefined }))).toEqual([5]);
		expect(codesOf(await desk.v1.delete('/webhooks'))).toEqual([1]);
		expect(codesOf(await desk.v1.delete('/webhooks?WebhookID=999'))).toEqual([4]);
		for (const method of ['get', 'post', 'delete'] as const) {
			expect(codesOf(await doorOf(desk.base)[method]('/webhooks'))).toEqual([13]);
			expect(codesOf(await doorOf(desk.base, 'real')[method]('/webhooks'))).toEqual([13]);
		}
		desk.account().state = 'deactivated';
		expect(codesOf(await desk.v1.get('/webhooks'))).toEqual([2]);
		expect(codesOf(await desk.v1.delete('/webhooks?WebhookID=1'))).toEqual([2]);
	});

	it('spell two events the other way in the odd shape', async () => {
		await register('delivery');
		sandbox.faults.add({ kind: 'oddShape', key: desk.key, times: 2 });
		expect((await desk.v1.get('/webhooks')).data).toMatchObject({
			Webhooks: [{ Event: 'delivered' }],
		});
		expect(await desk.command('GetWebhooks', { DomainID: '1' })).toMatchObject({
			Webhooks: [{ Events: ['delivered'] }],
		});
	});

	it.each([
		['delivery', {}, {}],
		['bounce', {}, { BounceType: 'hard', Code: '5.1.1', Reason: 'user unknown' }],
		[
			'bounce',
			{ bounceType: 'soft', reason: 'full' },
			{ BounceType: 'soft', Code: '4.2.2', Reason: 'full' },
		],
		['open', { userAgent: 'A', ip: '192.0.2.1' }, { UserAgent: 'A', IpAddress: '192.0.2.1' }],
		[
			'click',
			{ userAgent: 'A', ip: '192.0.2.1' },
			{ Link: 'https://shop.tw/?a=1&b=2', UserAgent: 'A', IpAddress: '192.0.2.1' },
		],
		['unsubscribe', { userAgent: 'A' }, { UserAgent: 'A', IpAddress: '203.0.113.7' }],
		['complaint', {}, {}],
	] as const)('post %s %j', async (event, details, Details) => {
		const id = await desk.send();
		await register(event);
		const at = Date.UTC(2026, 0, 31, 10, 0, 5);
		expect(await sandbox.octeth.play(desk.key, id, event, { ...details, at })).toBe('answered');
		expect(receiver.received.map(({ body }) => body)).toEqual([
			{
				Event: event,
				EventId: expect.any(String),
				EventType: event,
				EventTimestamp: '2026-01-31T10:00:05Z',
				Recipient: 'bob@gmail.com',
				MessageId: id,
				CampaignId: '',
				Details,
				Subject: 'Hello',
				DomainID: '1',
				Timestamp: at / 1000,
				Token: expect.any(String),
			},
		]);
	});

	it('are signed over the raw body with the key of the domain, which can change', async () => {
		const id = await desk.send();
		await register('delivery');
		const signature = () => receiver.received.at(-1)?.headers['x-octeth-signature'];
		await sandbox.octeth.play(desk.key, id, 'delivery');
		const first = sandbox.octeth.signingKey(desk.key);
		expect(signature()).toBe(hmac(first, lastCall().body));

		const second = sandbox.octeth.rotateSigningKey(desk.key);
		expect(second).not.toBe(first);
		expect((await desk.command('GetWebhooks', { DomainID: '1' })).SigningKey).toBe(second);
		await sandbox.octeth.play(desk.key, id, 'delivery');
		expect(signature()).toBe(hmac(second, lastCall().body));

		desk.account().signing.key = 'forged';
		await sandbox.octeth.play(desk.key, id, 'delivery');
		expect(signature()).toBe(hmac('forged', lastCall().body));
	});

	it('can be signed over timestamp and token, under another header, in other words, or not', async () => {
		const id = await desk.send();
		await register('delivery');
		const account = desk.account();
		account.signing = { text: 'timestampAndToken', header: 'X-Other', words: 'past' };
		await sandbox.octeth.play(desk.key, id, 'delivery');
		const [received] = receiver.received;
		const { Timestamp, Token } = received?.body ?? {};
		const expected = hmac(`signing-${desk.key}-1`, `${String(Timestamp)}${String(Token)}`);
		expect(received?.headers['x-other']).toBe(expected);
		expect(received?.headers).not.toHaveProperty('x-octeth-signature');
		const past = { Event: 'delivered', EventType: 'delivered' };
		expect(received?.body).toMatchObject({ ...past, Signature: expected });

		account.signing.text = 'none';
		await sandbox.octeth.play(desk.key, id, 'delivery');
		expect(receiver.received[1]?.headers).not.toHaveProperty('x-other');
		expect(receiver.received[1]?.body).not.toHaveProperty('Signature');
	});

	it('go to everybody who registered for that event of that domain, and again on demand', async () => {
		const id = await desk.send();
		const moody = await startReceiver(500, 204);
		await register('delivery');
		await register('delivery', moody.url);
		await register('open');
		await desk.command('AddDomain', { DomainName: 'shop.tw' });
		const elsewhere = { DomainID: '2', Event: 'delivery', WebhookURL: receiver.url };
		await desk.command('AddWebhook', elsewhere);
		expect(await sandbox.octeth.play(desk.key, id, 'delivery')).toBe('answered');
		expect([receiver.received.length, moody.received.length]).toEqual([1, 2]);
		await moody.close();
		expect(await sandbox.octeth.play(desk.key, id, 'delivery')).toBe('refused');
		expect(await sandbox.octeth.play(desk.key, id, 'click')).toBe('free');

		expect(await sandbox.octeth.replay(desk.key, 1)).toBe(true);
		expect(receiver.received[2]).toMatchObject({ body: receiver.received[0]?.body });
		expect(receiver.received[2]?.headers['x-octeth-signature']).toBe(
			receiver.received[0]?.headers['x-octeth-signature'],
		);
		await expect(sandbox.octeth.replay(desk.key, 99)).rejects.toThrow('no such webhook call');
	});

	it('are listed and can be made again until a hundred newer ones were made', async () => {
		const id = await desk.send();
		await register('click');
		for (let count = 0; count < 101; count += 1) await sandbox.octeth.play(desk.key, id, 'click');
		const { calls, callsMade } = desk.account();
		expect([calls.length, calls[0]?.id, callsMade]).toEqual([100, 2, 101]);
		await expect(sandbox.octeth.replay(desk.key, 1)).rejects.toThrow('no such webhook call');
	});

	it('are there for all six events', async () => {
		for (const event of EVENTS)
			expect(await register(event)).toMatchObject({ NewWebhookID: expect.any(String) });
	});
});
