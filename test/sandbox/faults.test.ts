import axios from 'axios';
import type { Fault, FaultKind } from '../../sandbox/core/types';
import type { Sandbox } from '../../sandbox/sandbox';
import { startSandbox } from '../../sandbox/sandbox';
import { clientOf, codeOf, freshKey, mail } from './support';

describe('faults', () => {
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await startSandbox();
	});

	afterEach(() => sandbox.faults.clear());

	afterAll(async () => await sandbox.close());

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

	describe('redirect', () => {
		it.each([301, 302, 303, 307, 308])(
			'answers %d and where to, and takes nothing',
			async (status) => {
				const location = `${sandbox.url}/surenotify/v1/elsewhere`;
				const key = freshKey();
				sandbox.faults.add({ kind: 'redirect', key, status, location, times: 1 });
				const answer = await clientOf(sandbox, 'surenotify', key).post(
					'/v1/messages',
					mail('a@b.tw'),
					{
						maxRedirects: 0,
					},
				);
				expect([answer.status, answer.headers.location]).toEqual([status, location]);
				expect(sandbox.surenotify.account(key).sentTotal).toBe(0);
			},
		);

		it('shows in the journal which key a client takes along', async () => {
			const other = await startSandbox();
			const key = freshKey();
			const location = `${other.url}/surenotify/v1/elsewhere`;
			sandbox.faults.add({ kind: 'redirect', key, location, times: 1 });
			await clientOf(sandbox, 'surenotify', key).get('/v1/webhooks');
			expect(other.journal).toMatchObject([
				{ path: '/v1/elsewhere', headers: { 'x-api-key': key }, status: 404 },
			]);
			await other.close();
		});

		it('needs a location and a status of a redirect', () => {
			expect(() => sandbox.faults.add({ kind: 'redirect' })).toThrow('location');
			expect(() => sandbox.faults.add({ kind: 'redirect', location: '/x', status: 200 })).toThrow(
				'status',
			);
		});
	});

	describe('a made-up answer', () => {
		it.each<[string, Partial<Fault>, number, unknown]>([
			['an empty object', { body: {} }, 200, {}],
			['an empty list', { body: [] }, 200, []],
			['null in it', { body: { email: null, sms: '20' } }, 200, { email: null, sms: '20' }],
			['nothing', {}, 200, ''],
			['another status', { status: 404, body: { message: 'x' } }, 404, { message: 'x' }],
			['a text', { body: 'a,b' }, 200, 'a,b'],
		])('has %s, and the request is not taken', async (_what, fault, status, data) => {
			const { answer, sent } = await play('answer', fault);
			expect(answer).toMatchObject({ status, data });
			expect(sent).toBe(0);
		});

		it('has the headers it is told', async () => {
			const headers = { 'content-type': 'text/html', 'x-other': '1' };
			const { answer } = await play('answer', { body: '<p>x</p>', headers });
			expect(answer).toMatchObject({ data: '<p>x</p>', headers });
		});

		it('can also come after the request is taken', async () => {
			const { answer, sent, entry } = await play('answerAfter', { status: 202, body: {} });
			expect(answer).toMatchObject({ status: 202, data: {} });
			expect([sent, entry?.status]).toEqual([1, 202]);
		});

		it('reaches uploads and downloads by their path, which belong to no account', async () => {
			const account = sandbox.newsleopard.account(freshKey());
			const list = account.addList('L');
			const api = clientOf(sandbox, 'newsleopard', account.key);
			const { data } = await api.post<{ url: string }>(`/v1/contacts/imports/${list.sn}/file`, {});
			const put = async () =>
				(await axios.put(data.url, 'EMAIL,NAME', { maxRedirects: 0, validateStatus: () => true }))
					.status;
			const path = '/storage/upload/';
			sandbox.faults.add({ kind: 'redirect', path, status: 307, location: '/x', times: 1 });
			sandbox.faults.add({ kind: 'answer', path, status: 503, times: 1 });
			expect([await put(), await put(), await put()]).toEqual([307, 503, 200]);
		});
	});

	it('never answers, until the client gives up or the sandbox closes', async () => {
		const silent = await startSandbox();
		silent.faults.add({ kind: 'hang', path: '/v1/webhooks' });
		const client = clientOf(silent, 'surenotify', freshKey());
		const code = async (timeout: number) =>
			await client.get('/v1/webhooks', { timeout }).catch((error: unknown) => codeOf(error));
		expect(await code(150)).toBe('ECONNABORTED');
		expect((await client.get('/v1/events?id=1')).status).toBe(200);
		const open = code(0);
		await new Promise((resolve) => setTimeout(resolve, 50));
		await silent.close();
		expect(await open).toBe('ECONNRESET');
		expect(silent.journal.map(({ status }) => status)).toEqual([0, 200, 0]);
	});

	it('can be removed by kind', () => {
		sandbox.faults.add({ kind: 'hang' });
		sandbox.faults.add({ kind: 'html' });
		sandbox.faults.clear('hang');
		expect(sandbox.faults.list()).toEqual([{ kind: 'html' }]);
	});
});
