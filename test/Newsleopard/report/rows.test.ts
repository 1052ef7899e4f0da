import { gzipSync } from 'node:zlib';
import { readFile } from '../../engine/engine';
import { useSandbox } from '../../support/surroundings';
import { useFileStore } from './fileStore';

const env = useSandbox({ timing: { requestsPerSecond: 0, reportMs: 0 } });
let bytes: Buffer;
const fetchReport = useFileStore(env, (_request, response) => response.end(bytes));

/** Downloads a report whose one file has this content. */
async function download(content: string | Buffer, output = 'rows') {
	bytes = Buffer.from(content);
	return await fetchReport(output);
}

const CSV = 'EMAIL,NAME\na@x.example,王小明\n';

describe('a file whose rows cannot be read is an error, and comes out as a file all the same', () => {
	test.each([
		['an archive (gzip)', gzipSync(CSV), 'is not text in UTF-8'],
		['an archive (zip)', Buffer.from('504b0304140000000800', 'hex'), 'is not text in UTF-8'],
		['UTF-16', Buffer.from(`\uFEFF${CSV}`, 'utf16le'), 'is not text in UTF-8'],
		['Big5', Buffer.from('EMAIL,NAME\na@x.example,\xA4\xFD\n', 'latin1'), 'is not text in UTF-8'],
		['a character that is cut off', Buffer.from(CSV).subarray(0, -2), 'is not text in UTF-8'],
		['a stray quote', 'EMAIL,NAME\na@x.example,"Ann\nb@x.example,Bob\n', 'ends within quotes'],
	])('%s', async (_what, content, reason) => {
		const { output, error } = await download(content);
		expect(output).toEqual([]);
		expect(error?.message).toBe(`The "open" file of the report ${reason}`);
		expect(error?.description).toContain('Set "Output" to Files');
		const asFile = await download(content, 'binary');
		expect(await readFile(asFile.output[0]?.binary?.open)).toEqual(Buffer.from(content));
	});
});

test('columns of one name, and cells below no name, are all there', async () => {
	const { output } = await download(
		'EMAIL,LINK,LINK,,LINK\na@x.example,1,2,3,4,5\nb@x.example,1,2,,4,\nc@x.example\n',
	);
	expect(output.map(({ json }) => json)).toEqual([
		expect.objectContaining({ LINK: '1', LINK_2: '2', column_4: '3', LINK_3: '4', column_6: '5' }),
		expect.objectContaining({ EMAIL: 'b@x.example', LINK: '1', LINK_2: '2', LINK_3: '4' }),
		expect.objectContaining({ EMAIL: 'c@x.example', LINK: '', LINK_2: '', LINK_3: '' }),
	]);
	expect(Object.keys(output[1]?.json ?? {})).not.toContain('column_4');
	expect(Object.keys(output[1]?.json ?? {})).not.toContain('column_6');
});

test('a byte order mark and Chinese names', async () => {
	const { output } = await download(`\uFEFF${CSV}`);
	expect(output[0]?.json).toMatchObject({ EMAIL: 'a@x.example', NAME: '王小明' });
});
