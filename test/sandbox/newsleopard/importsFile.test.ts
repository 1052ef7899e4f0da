import { request } from 'node:http';
import type { Sandbox } from '../../../sandbox/sandbox';
import { startSandbox } from '../../../sandbox/sandbox';
import { startReceiver } from '../receiver';
import { until } from '../support';
import { put } from './desk';
import { openImports } from './imports';

const importMs = 5_000;
const hour = 3_600_000;
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ timing: { requestsPerSecond: 0, importMs } });
});
afterAll(async () => await sandbox.close());

const withList = () => openImports(sandbox, importMs);

describe('import by file', () => {
	it('takes the bytes at a signed link and posts the result to the callback', async () => {
		const receiver = await startReceiver();
		const { file, result } = withList();
		const { import_sn: sn, url } = await file({ webhookUrl: receiver.url });
		expect((await put(url, 'EMAIL,NAME\nann@example.com,Ann\n')).status).toBe(200);
		sandbox.advance(importMs);
		await until(() => receiver.received.length > 0);
		const { data } = await result(sn);
		expect(data).toMatchObject({ status: 'COMPLETE', insertCnt: 1 });
		expect(receiver.received[0]?.body).toEqual(data);
		await receiver.close();
	});

	it('fails with 500 and no content, for an unknown list and for a callback that is no text', async () => {
		const { api, list } = withList();
		for (const [sn, webhookUrl] of [
			['nowhere', undefined],
			[list.sn, 5],
		]) {
			const answer = await api.post(`/v1/contacts/imports/${sn}/file`, { webhookUrl });
			expect([answer.status, answer.data]).toEqual([500, '']);
		}
	});

	it.each([
		['an API key', { 'x-api-key': 'sandbox-a' }],
		['an Authorization header', { authorization: 'Bearer x' }],
		['a JSON content type', { 'content-type': 'application/json' }],
	])('refuses %s at the link with 403 and XML', async (_what, headers) => {
		const { url } = await withList().file();
		const { status, data } = await put(url, 'EMAIL,NAME\n', headers);
		expect(status).toBe(403);
		expect(data).toMatch(/<Error><Code>AccessDenied/);
		expect((await put(url, 'EMAIL,NAME\n')).status).toBe(200);
	});

	it('takes one upload, at the whole link, within the hour, and of known length', async () => {
		const { file } = withList();
		const { url } = await file();
		expect((await put(url.split('?')[0], 'EMAIL,NAME\n')).data).toMatch('SignatureDoesNotMatch');
		expect(await putChunked(url)).toBe(501);
		expect((await put(url, 'EMAIL,NAME\n')).status).toBe(200);
		expect((await put(url, 'EMAIL,NAME\n')).status).toBe(403);
		const late = await file();
		sandbox.advance(hour + 1);
		expect((await put(late.url, 'EMAIL,NAME\n')).data).toMatch('expired');
	});

	it('takes the upload again when the first one broke off', async () => {
		const { file, result, list, account } = withList();
		const { import_sn: sn, url } = await file();
		const call = request(url, { method: 'PUT', headers: { 'content-length': 1_000 } });
		call.on('error', () => undefined);
		call.write('EMAIL,NAME\nann@example.com,Ann\n');
		await until(() => account().isProcessing(list));
		call.destroy();
		await until(() => !account().isProcessing(list));
		expect((await put(url, 'EMAIL,NAME\nbob@example.com,Bob\n')).status).toBe(200);
		sandbox.advance(importMs);
		expect((await result(sn)).data).toMatchObject({ status: 'COMPLETE', fileCnt: 1, insertCnt: 1 });
	});

	it.each([
		['MISSING_REQUIRED_DATA', ''],
		['ERROR', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 8, 0])],
	])('comes to %s for an empty or a binary file', async (status, bytes) => {
		const { file, result } = withList();
		const { import_sn: sn, url } = await file();
		await put(url, bytes);
		sandbox.advance(importMs);
		expect((await result(sn)).data.status).toBe(status);
	});

	it('comes to MISSING_REQUIRED_DATA when no upload comes', async () => {
		const { file, result } = withList();
		const { import_sn: sn } = await file();
		sandbox.advance(importMs);
		expect((await result(sn)).data.status).toBe('PROCESSING');
		sandbox.advance(hour);
		expect((await result(sn)).data.status).toBe('MISSING_REQUIRED_DATA');
	});

	it('counts all and keeps some of a large file', async () => {
		const { file, result, list, api } = withList();
		const { import_sn: sn, url } = await file();
		const rows = Array.from(
			{ length: 120_000 },
			(_, index) => `user${index}@example.com,User ${index}`,
		);
		await put(url, `EMAIL,NAME\n${rows.join('\n')}\n${rows[119_999]}\n`);
		sandbox.advance(importMs);
		expect((await result(sn)).data).toMatchObject({
			fileCnt: 120_001,
			insertCnt: 120_000,
			duplicateCnt: 1,
		});
		expect(list.members.size).toBeLessThanOrEqual(100_000);
		expect((await api.get('/v1/contacts/lists')).data[0].subscribedCnt).toBe(120_000);
	});
});

async function putChunked(url: string): Promise<number | undefined> {
	return await new Promise((resolve, reject) => {
		const call = request(
			url,
			{ method: 'PUT', headers: { 'transfer-encoding': 'chunked' } },
			(response) => {
				response.resume();
				resolve(response.statusCode);
			},
		);
		call.on('error', reject);
		call.end('EMAIL,NAME\n');
	});
}
