import { request } from 'node:http';
import type { Sandbox } from '../../../sandbox/sandbox';
import { startSandbox } from '../../../sandbox/sandbox';
import { startReceiver } from '../receiver';
import { until } from '../support';
import { download, openAccount, put } from './desk';

const importMs = 5_000;
const hour = 3_600_000;
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ timing: { requestsPerSecond: 0, importMs } });
});
afterAll(async () => await sandbox.close());

function withList() {
	const opened = openAccount(sandbox);
	const list = opened.account().addList('L');
	const text = async (contacts: unknown, more = {}) =>
		await opened.api.post(`/v1/contacts/imports/${list.sn}/text`, { contacts, ...more });
	const file = async (body?: object) =>
		(await opened.api.post(`/v1/contacts/imports/${list.sn}/file`, body)).data;
	const result = async (sn: string) => await opened.api.get(`/v1/contacts/imports/result/${sn}`);
	/** Imports a text and gives what comes of it. */
	const outcome = async (contacts: string) => {
		const { data } = await text(contacts);
		sandbox.advance(importMs);
		return (await result(data.import_sn)).data;
	};
	return { ...opened, list, text, file, result, outcome };
}

describe('import by text', () => {
	it('is PROCESSING, then COMPLETE, and so is its list', async () => {
		const { text, result, api, list } = withList();
		const { data } = await text('EMAIL,NAME,CITY\nann@example.com,Ann,Taipei\nbob@example.com,,\n');
		expect((await result(data.import_sn)).data).toMatchObject({
			import_sn: data.import_sn,
			status: 'PROCESSING',
		});
		expect((await api.get('/v1/contacts/lists')).data[0].status).toBe('PROCESSING');
		sandbox.advance(importMs);
		const { data: done } = await result(data.import_sn);
		expect(done).toMatchObject({
			status: 'COMPLETE',
			fileCnt: 2,
			insertCnt: 2,
			duplicateCnt: 0,
			errCnt: 0,
		});
		expect(done.errorDownloadLink).toBeUndefined();
		expect((await api.get('/v1/contacts/lists')).data[0]).toMatchObject({
			status: 'GENERAL',
			subscribedCnt: 2,
		});
		expect(list.members.get('ann@example.com')).toMatchObject({
			name: 'Ann',
			fields: { CITY: 'Taipei' },
		});
	});

	it('counts failed and duplicate rows, and offers them with the reasons, without a key', async () => {
		const { outcome } = withList();
		const done = await outcome(
			`EMAIL,NAME\nann@example.com,Ann\nnobody,"No, body"\nANN@example.com,Ann\nlong@example.com,${'x'.repeat(101)}\n`,
		);
		expect(done).toMatchObject({ fileCnt: 4, insertCnt: 1, duplicateCnt: 1, errCnt: 2 });
		const { data, headers } = await download(done.errorDownloadLink);
		expect(headers['content-type']).toMatch('text/csv');
		expect(data.split('\n').slice(0, 2)).toEqual([
			'EMAIL,NAME,REASON',
			'nobody,"No, body",invalid EMAIL format',
		]);
		expect(data).toMatch('duplicate EMAIL');
		expect(data).toMatch('NAME exceeds');
	});

	it('settles the type of a column at the first import and fails values of another type later', async () => {
		const { outcome, account } = withList();
		await outcome(
			'EMAIL,NAME,AGE,BORN,CITY\na@example.com,A,40,1986-02-28,Taipei\nb@example.com,B,,,7\n',
		);
		expect([...account().fieldTypes]).toEqual([
			['AGE', 'number'],
			['BORN', 'date'],
			['CITY', 'string'],
		]);
		const done = await outcome(
			'EMAIL,NAME,AGE,BORN,CITY\na@example.com,A,old,2000-01-01,X\nb@example.com,B,1,2000-02-30,X\nc@example.com,C,1.5,2000/1/1,X\n',
		);
		expect(done).toMatchObject({ insertCnt: 1, errCnt: 2 });
	});

	it('overwrites the fields of the file and leaves the others', async () => {
		const { outcome, list } = withList();
		await outcome('EMAIL,NAME,CITY,PLAN\na@example.com,A,Taipei,free\n');
		await outcome('EMAIL,NAME,PLAN\nA@example.com,Ann,paid\n');
		expect(list.members.get('a@example.com')).toMatchObject({
			name: 'Ann',
			fields: { CITY: 'Taipei', PLAN: 'paid' },
		});
		expect(list.members.size).toBe(1);
	});

	it.each([
		['DUPLICATE_HEADER', 'EMAIL,NAME,CITY,CITY\na@example.com,A,1,2'],
		['ERROR', 'a@example.com,A\nb@example.com,B'],
		['ERROR', 'NAME,EMAIL\nA,a@example.com'],
		['ERROR', 'EMAIL,NAME\na@example.com,"A'],
		['MISSING_REQUIRED_DATA', 'EMAIL,CITY\na@example.com,Taipei'],
		['MISSING_REQUIRED_DATA', '\n'],
	])('comes to %s for %j', async (status, contacts) => {
		expect(await withList().outcome(contacts)).toMatchObject({ status, insertCnt: 0 });
	});

	it('reads a BOM, CRLF, quotes and line ends within quotes', async () => {
		const { outcome, list } = withList();
		const done = await outcome(
			'\uFEFFEMAIL,NAME,NOTE\r\n"a@example.com","O""Hara, A","two\r\nlines"\r\n\r\nb@example.com,B,',
		);
		expect(done).toMatchObject({ fileCnt: 2, insertCnt: 2 });
		expect(list.members.get('a@example.com')).toMatchObject({
			name: 'O"Hara, A',
			fields: { NOTE: 'two\r\nlines' },
		});
	});

	it('refuses more than 10 MB with 413', async () => {
		const { text } = withList();
		expect((await text('x'.repeat(10 * 1024 * 1024))).status).toBe(413);
	});

	it('refuses an unknown list with 40007 and a missing text with 40001', async () => {
		const { api, text } = withList();
		const unknown = await api.post('/v1/contacts/imports/nowhere/text', { contacts: 'EMAIL,NAME' });
		expect([unknown.status, unknown.data]).toEqual([400, { code: '40007' }]);
		expect((await text(undefined)).data.code).toBe('40001');
	});

	it('forgets results after 30 days', async () => {
		const { text, result } = withList();
		const { data } = await text('EMAIL,NAME\n');
		sandbox.advance(30 * 24 * hour + 1_000);
		const { status, data: answer } = await result(data.import_sn);
		expect([status, answer]).toEqual([400, { code: '40007' }]);
	});
});

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
