import type { AxiosInstance } from 'axios';
import type { Sandbox } from '../../sandbox/sandbox';
import { startSandbox } from '../../sandbox/sandbox';
import { clientOf, freshKey, mail } from './support';

describe('Surenotify: account', () => {
	let sandbox: Sandbox;
	let key: string;
	let client: AxiosInstance;

	const call = async (method: string, url: string, data?: unknown) => {
		const answer = await client.request<unknown>({ method, url, data });
		return { status: answer.status, data: answer.data };
	};
	const odd = () => sandbox.faults.add({ kind: 'oddShape', key, times: 1 });

	beforeAll(async () => {
		sandbox = await startSandbox();
	});

	beforeEach(() => {
		key = freshKey();
		client = clientOf(sandbox, 'surenotify', key);
	});

	afterAll(async () => await sandbox.close());

	describe.each([
		['/v1/webhooks', [3, 4, 5, 6, 7], 2],
		['/v1/sms/webhooks', [3, 6], 4],
	])('%s', (path, types, wrongType) => {
		const invalid = ['Invalid: type is not a valid value.'];

		it('has one slot for each type', async () => {
			expect(await call('get', path)).toEqual({ status: 200, data: [] });
			for (const type of types) {
				expect(await call('post', path, { type, url: 'https://a.tw/1' })).toEqual({
					status: 200,
					data: { success: true },
				});
			}
			await call('post', path, { type: types[0], url: 'https://a.tw/2' });
			const createDate = expect.stringMatching(/Z$/) as string;
			expect((await call('get', path)).data).toEqual(
				types.map((type, i) => ({
					type,
					domain: 'default',
					url: `https://a.tw/${i ? 1 : 2}`,
					createDate,
				})),
			);
		});

		it('deletes by type', async () => {
			await call('post', path, { type: 3, url: 'https://a.tw' });
			expect(await call('delete', path, { type: 3 })).toEqual({
				status: 200,
				data: { success: true },
			});
			expect(await call('delete', path, { type: 3 })).toEqual({
				status: 400,
				data: { success: false },
			});
			odd();
			expect(await call('delete', path, { type: 3 })).toEqual({
				status: 200,
				data: { success: false },
			});
			expect(await call('delete', path, { type: 1 })).toEqual({
				status: 400,
				data: { success: false, messages: invalid },
			});
			odd();
			expect(await call('delete', path, { type: 1 })).toEqual({
				status: 200,
				data: { success: false, message: invalid },
			});
		});

		it('refuses types and URLs that are none', async () => {
			const url = 'https://a.tw';
			for (const type of [wrongType, '3', undefined]) {
				expect(await call('post', path, { type, url })).toEqual({
					status: 400,
					data: { success: false, messages: invalid },
				});
			}
			odd();
			expect(await call('post', path, { type: wrongType, url })).toEqual({
				status: 200,
				data: { success: false, messages: invalid },
			});
			for (const bad of [undefined, '', 'a.tw', 'ftp://a.tw']) {
				expect((await call('post', path, { type: 3, url: bad })).status).toBe(400);
			}
		});

		it('shows one object, or nothing, when it plays odd', async () => {
			odd();
			expect(await call('get', path)).toEqual({ status: 200, data: '' });
			await call('post', path, { type: 3, url: 'https://a.tw' });
			odd();
			expect((await call('get', path)).data).toMatchObject({ type: 3, url: 'https://a.tw' });
		});
	});

	describe('domains', () => {
		it('are verified once their records are published', async () => {
			const created = await call('post', '/v1/domains/Shop.tw');
			expect(created).toEqual({
				status: 200,
				data: expect.arrayContaining([
					{
						name: 'shop.tw',
						value: expect.stringContaining('v=spf1'),
						record_type: 0,
						valid: 'false',
					},
					{
						name: expect.stringContaining('_domainkey'),
						value: expect.any(String),
						record_type: 1,
						valid: 'false',
					},
				]),
			});
			const valid = async () =>
				(await client.put<Array<{ valid: unknown }>>('/v1/domains/shop.tw')).data.map(
					(row) => row.valid,
				);
			const sends = async () =>
				(await client.post('/v1/messages', { ...mail('a@b.tw'), fromAddress: 'me@shop.tw' }))
					.status;
			expect(await valid()).toEqual([false, false, false]);
			expect(await sends()).toBe(400);
			expect(sandbox.surenotify.account(key).publishDns('shop.tw')).toBe(true);
			expect(await sends()).toBe(400);
			expect(await valid()).toEqual([true, true, true]);
			expect(await sends()).toBe(200);
			expect(await call('delete', '/v1/domains/shop.tw')).toEqual({
				status: 200,
				data: { success: true },
			});
			expect(await sends()).toBe(400);
		});

		it('refuse what is none, or not there', async () => {
			expect((await call('post', '/v1/domains/nonsense')).status).toBe(400);
			expect((await call('put', '/v1/domains/not.there')).status).toBe(400);
			expect(await call('delete', '/v1/domains/not.there')).toEqual({
				status: 400,
				data: { success: false },
			});
			odd();
			expect(await call('delete', '/v1/domains/not.there')).toEqual({
				status: 200,
				data: { success: false },
			});
			expect(sandbox.surenotify.account(key).publishDns('not.there')).toBe(false);
		});

		it('take a JSON content type without a body', async () => {
			const answer = await client.post('/v1/domains/a.tw', '', {
				headers: { 'content-type': 'application/json' },
			});
			expect(answer.status).toBe(200);
		});
	});
});
