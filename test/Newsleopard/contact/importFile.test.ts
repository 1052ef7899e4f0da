import { useSandbox } from '../../support/surroundings';
import type { BinaryMode, TestItem } from '../../engine/engine';
import { byId, openContacts } from '../contactsNode';

const env = useSandbox({ timing: { requestsPerSecond: 0, importMs: 10 } });
let contacts: ReturnType<typeof openContacts>;

beforeEach(() => {
	contacts = openContacts(env);
});

const newList = () => contacts.account.addList('Members');

async function importFile(content: string | Buffer, binaryMode: BinaryMode, listSn = newList().sn) {
	const items = [
		{ json: {}, binary: { data: { content, fileName: 'c.csv', mimeType: 'text/csv' } } },
	];
	return await contacts.run('contact:importFile', { listSn: byId(listSn) }, items, { binaryMode });
}

describe.each(['default', 'filesystem'] as const)('binary data in mode %s', (mode) => {
	test('a file is uploaded byte for byte, without our headers', async () => {
		const list = newList();
		const text =
			'EMAIL,NAME,NOTE\r\na@example.org,"Lin, Amy","two\nlines"\r\nb@example.org,王小明,=1+1\r\n';
		const { output, error } = await importFile(text, mode, list.sn);
		expect(error).toBeUndefined();
		expect(output).toHaveLength(1);
		expect(output[0]).toMatchObject({
			json: { status: 'COMPLETE', insertCnt: 2 },
			pairedItem: { item: 0 },
		});
		expect(contacts.account.counters.uploadedBytes).toBe(Buffer.byteLength(text));
		expect(list.members.get('a@example.org')).toMatchObject({
			name: 'Lin, Amy',
			fields: { NOTE: 'two\nlines' },
		});
		expect(list.members.get('b@example.org')).toMatchObject({
			name: '王小明',
			fields: { NOTE: '=1+1' },
		});
		const put = [...env.sandbox.journal].find(({ path }) => path.startsWith('/storage/upload/'));
		expect(put?.headers['content-length']).toBe(String(Buffer.byteLength(text)));
		expect(put?.headers['transfer-encoding']).toBeUndefined();
		expect(put?.headers['content-type']).toBeUndefined();
		expect(put?.headers['x-api-key']).toBeUndefined();
	});

	test('a byte order mark is left out', async () => {
		const list = newList();
		const text = 'EMAIL,NAME\na@example.org,A\n';
		const { output } = await importFile(`\uFEFF${text}`, mode, list.sn);
		expect(output[0]?.json).toMatchObject({ status: 'COMPLETE', insertCnt: 1 });
		expect(contacts.account.counters.uploadedBytes).toBe(text.length);
	});

	test.each([
		[
			'spaces around the names',
			' EMAIL , NAME , LEVEL \na@example.org,A, gold\n',
			'EMAIL,NAME,LEVEL\n',
		],
		[
			'a blank first line',
			'\n \r\nEMAIL,NAME,LEVEL\r\na@example.org,A, gold\n',
			'EMAIL,NAME,LEVEL\r\n',
		],
		[
			'both after a byte order mark',
			'\uFEFF\n" EMAIL",NAME,LEVEL\na@example.org,A, gold\n',
			'EMAIL,NAME,LEVEL\n',
		],
	])('%s: the first line goes out as the service wants it', async (_what, text, header) => {
		const list = newList();
		const { output, error } = await importFile(text, mode, list.sn);
		expect(error).toBeUndefined();
		expect(output[0]?.json).toMatchObject({ status: 'COMPLETE', insertCnt: 1 });
		expect(contacts.account.counters.uploadedBytes).toBe(`${header}a@example.org,A, gold\n`.length);
		expect(list.members.get('a@example.org')?.fields.LEVEL).toBe(' gold');
	});

	test('a large file whose first line is mended arrives whole', async () => {
		const list = newList();
		const rows = Array.from({ length: 20_000 }, (_, row) => `p${row}@example.org,P${row}\n`).join(
			'',
		);
		const { output } = await importFile(`\n EMAIL,NAME\n${rows}`, mode, list.sn);
		expect(output[0]?.json).toMatchObject({ status: 'COMPLETE', insertCnt: 20_000, errCnt: 0 });
		expect(contacts.account.counters.uploadedBytes).toBe(`EMAIL,NAME\n${rows}`.length);
	});

	test('the file itself, which an expression gives, is taken', async () => {
		const list = newList();
		const content = 'EMAIL,NAME\na@example.org,A\n';
		const items = [
			{ json: {}, binary: { data: { content, fileName: 'c.csv', mimeType: 'text/csv' } } },
		];
		const parameters = { listSn: byId(list.sn), binaryPropertyName: '={{ $binary.data }}' };
		const { output, error } = await contacts.run('contact:importFile', parameters, items, {
			binaryMode: mode,
		});
		expect(error).toBeUndefined();
		expect(output[0]?.json).toMatchObject({ status: 'COMPLETE', insertCnt: 1 });
	});

	test('a file whose Chinese is cut by the part that is looked at', async () => {
		const rows = `a@example.org,${'王'.repeat(90)}\n`.repeat(800);
		for (const pad of ['', 'x', 'xx']) {
			const { error } = await importFile(`EMAIL,NAME\n${pad}${rows}`, mode);
			expect(error).toBeUndefined();
		}
	});

	const BIG5 = Buffer.concat([
		Buffer.from('EMAIL,NAME\na@example.org,'),
		Buffer.from([0xa4, 0xfd, 0xa4, 0x70, 0x0a]),
	]);
	test.each<[what: string, content: string | Buffer, message: RegExp]>([
		[
			'no EMAIL',
			'a@example.org,Amy\n',
			/first two columns of the file must be EMAIL and NAME.*a@example.org,Amy/,
		],
		['the wrong order', 'NAME,EMAIL\n', /must be EMAIL and NAME/],
		['NAME missing', 'EMAIL,LEVEL\n', /must be EMAIL and NAME/],
		['semicolons', 'EMAIL;NAME\na;b\n', /must be EMAIL and NAME/],
		['small letters', 'email,name\n', /must be EMAIL and NAME/],
		['a column twice', 'EMAIL,NAME,LEVEL,LEVEL\n', /column "LEVEL" twice/],
		['EMAIL again', 'EMAIL,NAME,EMAIL\n', /column "EMAIL" twice/],
		['a reserved name', 'EMAIL,NAME,Phone\n', /"Phone" in "the first line of the file"/],
		['a column without a name', 'EMAIL,NAME,,X\n', /has no name/],
		['Big5', BIG5, /not in UTF-8/],
		['UTF-16', Buffer.from('\uFEFFEMAIL,NAME\n', 'utf16le'), /not text in UTF-8/],
		['a spreadsheet', Buffer.from('PK\u0003\u0004\u0000\u0000'), /spreadsheet/],
		['nothing but line ends', '\n\n', /no first line/],
		['nothing', '', /is empty/],
		['a header and nobody', 'EMAIL,NAME\n\n', /holds no contact/],
	])('%s is refused before anything is sent', async (_what, content, message) => {
		const { error } = await importFile(content, mode);
		expect(error?.message).toMatch(message);
		expect(error?.description).toEqual(expect.stringMatching(/\w/));
		expect(contacts.requests()).toEqual([]);
	});
});

test.each([
	['EMAIL;NAME\na;b\n', /commas between the columns/],
	['EMAIL,NAME\ra@example.org,A\rb@example.org,B\r', /^Save the file with a line feed/],
	['email,name\na,b\n', /in capitals/],
])('the way out for %j', async (content, wayOut) => {
	const { error } = await importFile(content, 'default');
	expect(error?.message).not.toContain('\r');
	expect(error?.description).toMatch(wayOut);
});

test('a file that is missing fails alone', async () => {
	const list = newList();
	const data = {
		content: 'EMAIL,NAME\na@example.org,A\n',
		fileName: 'c.csv',
		mimeType: 'text/csv',
	};
	const items: TestItem[] = [
		{ json: {} },
		{ json: {}, binary: { data } },
		{ json: {}, binary: { other: data } },
	];
	const node = { onError: 'continueErrorOutput' as const };
	const parameters = { listSn: byId(list.sn), binaryPropertyName: 'data' };
	const { output, errorOutput } = await contacts.run('contact:importFile', parameters, items, {
		node,
	});
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
	expect(errorOutput.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
	expect(errorOutput[0]?.json.error).toMatch(/binary file 'data'/);
	const stopping = await contacts.run('contact:importFile', parameters, items);
	expect(stopping.error).toBeUndefined();
	expect(stopping.output.map(({ json }) => json.status)).toEqual([
		'rejected',
		'COMPLETE',
		'rejected',
	]);
});

test('several files are an import each', async () => {
	const list = newList();
	const items = [1, 2, 3].map((index) => ({
		json: {},
		binary: {
			csv: {
				content: `EMAIL,NAME\np${index}@example.org,P\n`,
				fileName: 'c.csv',
				mimeType: 'text/csv',
			},
		},
	}));
	const { output } = await contacts.run(
		'contact:importFile',
		{ listSn: byId(list.sn), binaryPropertyName: 'csv' },
		items,
	);
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual([
		{ item: 0 },
		{ item: 1 },
		{ item: 2 },
	]);
	expect(list.members.size).toBe(3);
});
