import type { Sandbox } from '../../../sandbox/sandbox';
import { startSandbox } from '../../../sandbox/sandbox';
import { startReceiver } from '../receiver';
import { download } from './desk';
import { openImports } from './imports';

const importMs = 5_000;
const hour = 3_600_000;
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ timing: { requestsPerSecond: 0, importMs } });
});
afterAll(async () => await sandbox.close());

const withList = () => openImports(sandbox, importMs);

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

	it('fails with 500 and no content, for an unknown list and for a missing text', async () => {
		const { api, text } = withList();
		const unknown = await api.post('/v1/contacts/imports/nowhere/text', { contacts: 'EMAIL,NAME' });
		expect([unknown.status, unknown.data]).toEqual([500, '']);
		for (const contacts of [undefined, '', 5]) {
			const answer = await text(contacts);
			expect([answer.status, answer.data]).toEqual([500, '']);
		}
	});

	it('knows no callback: that is a field of the import by file', async () => {
		const receiver = await startReceiver();
		const { text, result } = withList();
		const { data } = await text('EMAIL,NAME\na@example.com,A\n', { webhookUrl: receiver.url });
		sandbox.advance(importMs);
		expect((await result(data.import_sn)).data.status).toBe('COMPLETE');
		await new Promise((resolve) => setTimeout(resolve, 100));
		expect(receiver.received).toEqual([]);
		await receiver.close();
	});

	it('has no result but 400 without content for an import that is not known', async () => {
		const { status, data } = await withList().result('nowhere');
		expect([status, data]).toEqual([400, '']);
	});

	it('is PROCESSING with figures and an end in the odd shape, as in the sample', async () => {
		const { text, result, key } = withList();
		const { data } = await text('EMAIL,NAME\nann@example.com,Ann\nnobody,N\n');
		sandbox.faults.add({ kind: 'oddShape', key, times: 1 });
		expect((await result(data.import_sn)).data).toEqual({
			import_sn: data.import_sn,
			status: 'PROCESSING',
			fileCnt: 2,
			insertCnt: 1,
			duplicateCnt: 0,
			errCnt: 1,
			createDate: expect.stringMatching(/Z$/),
			completedDate: expect.stringMatching(/Z$/),
			errorDownloadLink: expect.stringMatching(/^http/),
		});
		expect(Object.keys((await result(data.import_sn)).data)).not.toContain('completedDate');
	});

	it('ends with whatever status the account is told', async () => {
		const { account, outcome } = withList();
		account().importOutcome = 'CANCELLED';
		expect(await outcome('EMAIL,NAME\na@example.com,A\n')).toMatchObject({
			status: 'CANCELLED',
			insertCnt: 0,
		});
	});

	it('forgets results after 30 days', async () => {
		const { text, result } = withList();
		const { data } = await text('EMAIL,NAME\n');
		sandbox.advance(30 * 24 * hour + 1_000);
		const { status, data: answer } = await result(data.import_sn);
		expect([status, answer]).toEqual([400, '']);
	});
});
