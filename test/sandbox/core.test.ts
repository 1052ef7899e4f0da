import axios from 'axios';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Clock } from '../../sandbox/core/clock';
import { Deliverer } from '../../sandbox/core/deliver';
import { seededRandom, seededUuid } from '../../sandbox/core/random';
import type { Sandbox } from '../../sandbox/sandbox';
import { startSandbox } from '../../sandbox/sandbox';
import { clientOf, freshKey, mail } from './support';

describe('sandbox core', () => {
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await startSandbox();
	});

	afterAll(async () => await sandbox.close());

	describe('keys', () => {
		it.each(['', 'nobody', 'SANDBOX-1'])('refuses the key %j', async (key) => {
			const { status, data } = await clientOf(sandbox, 'surenotify', key).get('/v1/webhooks');
			expect([status, data]).toEqual([403, { message: 'Forbidden' }]);
		});

		it('keeps accounts apart', async () => {
			const [one, other] = [freshKey(), freshKey()];
			await clientOf(sandbox, 'surenotify', one).post('/v1/messages', mail('a@b.tw'));
			expect(sandbox.surenotify.account(one).sentTotal).toBe(1);
			expect(sandbox.surenotify.account(other).sentTotal).toBe(0);
		});

		it('answers a path that does not exist with 404', async () => {
			expect((await clientOf(sandbox, 'surenotify', freshKey()).get('/v1/nothing')).status).toBe(
				404,
			);
		});

		it('answers a body that is no JSON with 400', async () => {
			const client = clientOf(sandbox, 'surenotify', freshKey());
			const { status } = await client.post('/v1/messages', '{', {
				headers: { 'content-type': 'application/json' },
			});
			expect(status).toBe(400);
		});
	});

	describe('journal', () => {
		it('holds what came and what was answered', async () => {
			const key = freshKey();
			await clientOf(sandbox, 'surenotify', key).post('/v1/messages?x=1', mail('a@b.tw'));
			const entry = sandbox.journal.find((one) => one.key === key);
			expect(entry).toMatchObject({
				service: 'surenotify',
				method: 'POST',
				path: '/v1/messages',
				query: { x: '1' },
				status: 200,
				body: { subject: 'Hello' },
				headers: { 'x-api-key': key },
			});
			expect(Math.abs((entry?.at ?? 0) - sandbox.now())).toBeLessThan(5_000);
		});

		it('leaves bodies out on request, and is cleared', async () => {
			const lean = await startSandbox({ keepBodies: false });
			await clientOf(lean, 'surenotify', freshKey()).post('/v1/messages', mail('a@b.tw'));
			expect(lean.journal).toHaveLength(1);
			expect(lean.journal[0]?.body).toBeUndefined();
			lean.journal.clear();
			expect(lean.journal).toHaveLength(0);
			await lean.close();
		});
	});

	it('delays every answer by the latency', async () => {
		const slow = await startSandbox({ latencyMs: 80 });
		const start = Date.now();
		await clientOf(slow, 'surenotify', freshKey()).get('/v1/webhooks');
		expect(Date.now() - start).toBeGreaterThanOrEqual(75);
		await slow.close();
	});

	it('is steered over HTTP', async () => {
		const other = await startSandbox();
		const admin = axios.create({ baseURL: `${other.url}/_sandbox`, validateStatus: () => true });
		const key = freshKey();
		const client = clientOf(other, 'surenotify', key);

		expect((await admin.post('/faults', { kind: 'nonsense' })).status).toBe(400);
		expect(
			(
				await admin.post('/faults', [
					{ kind: 'html', times: 1 },
					{ kind: 'slow', key: 'x' },
				])
			).data,
		).toHaveLength(2);
		expect((await admin.delete('/faults?kind=slow')).data).toHaveLength(1);
		expect((await client.get('/v1/webhooks')).status).toBe(502);
		expect((await admin.get('/faults')).data).toEqual([]);

		await clientOf(other, 'surenotify', freshKey()).get('/v1/webhooks');
		expect((await admin.get(`/journal?service=surenotify&key=${key}`)).data).toHaveLength(1);
		expect((await admin.get('/journal?service=newsleopard')).data).toHaveLength(0);
		await admin.delete('/journal');
		expect(other.journal).toHaveLength(0);

		const before = other.now();
		expect((await admin.post('/clock', { advanceMs: 3_600_000 })).status).toBe(200);
		expect(other.now() - before).toBeGreaterThanOrEqual(3_600_000);
		expect((await admin.post('/clock', { advanceMs: -1 })).status).toBe(400);

		await client.post('/v1/messages', mail('a@b.tw'));
		await admin.post('/reset', {});
		expect(other.surenotify.account(key).sentTotal).toBe(0);
		await other.close();
	});

	it('takes 3,000 requests without slowing down', async () => {
		const client = clientOf(sandbox, 'surenotify', freshKey());
		// Processor time rather than time: other work on the machine must not fail this.
		const cost = async () => {
			const start = process.cpuUsage();
			for (let i = 0; i < 1_000; i++) await client.post('/v1/messages', mail(`a${i}@b.tw`));
			const { user, system } = process.cpuUsage(start);
			return user + system;
		};
		const [first = 0] = [await cost(), await cost()];
		expect(await cost()).toBeLessThan(first * 2);
	}, 120_000);
});

describe('clock', () => {
	it('starts ahead or behind when it is told to', async () => {
		const hours = 3_600_000;
		for (const clockOffsetMs of [2 * hours, -2 * hours]) {
			const shifted = await startSandbox({ clockOffsetMs });
			expect(Math.abs(shifted.now() - Date.now() - clockOffsetMs)).toBeLessThan(5_000);
			const key = freshKey();
			await clientOf(shifted, 'surenotify', key).post('/v1/messages', mail('a@b.tw'));
			const [message] = shifted.surenotify.account(key).messages;
			expect(Math.abs((message?.at ?? 0) - Date.now() - clockOffsetMs)).toBeLessThan(5_000);
			await shifted.close();
		}
	});

	it('runs what falls due on the way, in order, each at its time', () => {
		const clock = new Clock();
		const start = clock.now();
		const ran: Array<[string, number]> = [];
		const note = (name: string) => () =>
			void ran.push([name, Math.round((clock.now() - start) / 100) * 100]);
		clock.schedule(3_000, note('late'));
		clock.schedule(1_000, () => {
			note('early')();
			clock.schedule(500, note('nested'));
		});
		clock.schedule(1_000, note('equal'));
		clock.schedule(9_000, note('never'));
		clock.advance(5_000);
		expect(ran).toEqual([
			['early', 1_000],
			['equal', 1_000],
			['nested', 1_500],
			['late', 3_000],
		]);
		clock.close();
	});
});

describe('webhook calls', () => {
	it('carry JSON, or a text of another type as it is', async () => {
		const received: Array<[string | undefined, string]> = [];
		const server = createServer((request, response) => {
			let text = '';
			request.on('data', (part: Buffer) => (text += part.toString()));
			request.on('end', () => {
				received.push([request.headers['content-type'], text]);
				response.end();
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		const deliverer = new Deliverer(new Clock(), []);
		expect(await deliverer.deliver(url, { a: 1 })).toBe(true);
		const form = 'application/x-www-form-urlencoded';
		expect(await deliverer.deliver(url, 'a=1&b=%20', { 'content-type': form })).toBe(true);
		expect(received).toEqual([
			['application/json', '{"a":1}'],
			[form, 'a=1&b=%20'],
		]);
		server.closeAllConnections();
		server.close();
	});
});

describe('seeded chance', () => {
	it('repeats itself and gives UUIDs', () => {
		const [one, same] = [seededRandom(3), seededRandom(3)];
		const ids = Array.from({ length: 500 }, () => seededUuid(one));
		expect(ids[0]).toBe(seededUuid(same));
		expect(new Set(ids).size).toBe(500);
		for (const id of ids)
			expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
	});
});
