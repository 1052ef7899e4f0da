import axios from 'axios';
import { Clock } from '../../sandbox/core/clock';
import { seededRandom, seededUuid } from '../../sandbox/core/random';
import type { FaultKind } from '../../sandbox/core/types';
import type { Sandbox } from '../../sandbox/sandbox';
import { startSandbox } from '../../sandbox/sandbox';
import { clientOf, codeOf, freshKey, mail } from './support';

describe('sandbox core', () => {
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await startSandbox();
	});

	afterEach(() => sandbox.faults.clear());

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

	describe('faults', () => {
		const play = async (kind: FaultKind, more: object = {}) => {
			const key = freshKey();
			sandbox.faults.add({ kind, key, times: 1, ...more });
			const client = clientOf(sandbox, 'surenotify', key);
			const answer = await client
				.post('/v1/messages', mail('a@b.tw'))
				.catch((error: unknown) => codeOf(error));
			const sent = sandbox.surenotify.account(key).sentTotal;
			return { answer, sent, entry: sandbox.journal.find((one) => one.key === key) };
		};

		it.each([
			['tooManyRequests', 429],
			['serverError', 500],
			['html', 502],
		] as const)('%s strikes before the request is taken', async (kind, status) => {
			const { answer, sent, entry } = await play(kind);
			expect(answer).toMatchObject({ status });
			expect([sent, entry?.status, entry?.fault]).toEqual([0, status, kind]);
		});

		it.each([
			['serverErrorAfter', 500],
			['invalidJson', 200],
			['oddShape', 200],
		] as const)('%s strikes after the request is taken', async (kind, status) => {
			const { answer, sent, entry } = await play(kind);
			expect(answer).toMatchObject({ status });
			expect([sent, entry?.status, entry?.fault]).toEqual([1, status, kind]);
		});

		it.each([
			['resetBefore', 0],
			['resetAfter', 1],
		] as const)('%s cuts the connection', async (kind, count) => {
			const { answer, sent, entry } = await play(kind);
			expect(answer).toBe('ECONNRESET');
			expect([sent, entry?.status, entry?.fault]).toEqual([count, 0, kind]);
		});

		it('says when to come back', async () => {
			expect((await play('tooManyRequests', { retryAfter: 7 })).answer).toMatchObject({
				headers: { 'retry-after': '7' },
				data: { message: 'too many requests' },
			});
			const { answer } = await play('tooManyRequests', { message: 'Limit Exceeded' });
			expect(answer).toMatchObject({ data: { message: 'Limit Exceeded' } });
			expect(answer).not.toHaveProperty('headers.retry-after');
		});

		it('sends HTML and broken JSON', async () => {
			expect((await play('html')).answer).toMatchObject({
				data: expect.stringContaining('<h1>502 Bad Gateway</h1>'),
			});
			expect((await play('invalidJson')).answer).toMatchObject({
				data: expect.stringMatching(/^\{"id"/),
			});
		});

		it('answers late', async () => {
			const start = Date.now();
			const { answer, sent } = await play('slow', { delayMs: 120 });
			expect(answer).toMatchObject({ status: 200 });
			expect(sent).toBe(1);
			expect(Date.now() - start).toBeGreaterThanOrEqual(115);
		});

		it('hits only what it is meant for, as often as it is meant to', async () => {
			const client = clientOf(sandbox, 'surenotify', freshKey());
			sandbox.faults.add({
				kind: 'serverError',
				service: 'surenotify',
				method: 'get',
				path: '/v1/events',
				times: 2,
			});
			sandbox.faults.add({ kind: 'serverError', service: 'another' });
			const statusOf = async (path: string) => (await client.get(path)).status;
			expect(await statusOf('/v1/webhooks')).toBe(200);
			expect([await statusOf('/v1/events?id=1'), await statusOf('/v1/events?id=1')]).toEqual([
				500, 500,
			]);
			expect(await statusOf('/v1/events?id=1')).toBe(200);
			expect(sandbox.faults.list()).toHaveLength(1);
		});

		it('draws the share it is told, the same for the same seed', async () => {
			const run = async () => {
				const seeded = await startSandbox({ seed: 7 });
				seeded.faults.add({ kind: 'serverError', rate: 0.3 });
				const client = clientOf(seeded, 'surenotify', freshKey());
				const statuses: number[] = [];
				for (let i = 0; i < 60; i++) statuses.push((await client.get('/v1/webhooks')).status);
				await seeded.close();
				return statuses;
			};
			const statuses = await run();
			expect(await run()).toEqual(statuses);
			const failed = statuses.filter((status) => status === 500).length;
			expect(failed).toBeGreaterThan(8);
			expect(failed).toBeLessThan(30);
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
