import { createHash, randomBytes } from 'node:crypto';
import type { TestItem } from '../../engine/engine';
import { useSandbox } from '../../support/surroundings';
import { amy, openMail } from '../emailNode';

const env = useSandbox({ timing: { octethRequestsPerMinute: 0 }, keepBodies: false });

const pdf = { content: '%PDF-1.4 é 收據', fileName: '收據.pdf', mimeType: 'application/pdf' };
const csv = { content: 'a,b\n1,2\n', fileName: 'rows.csv', mimeType: 'text/csv' };
const withFiles: TestItem = { ...amy, binary: { invoice: pdf, data: csv } };

const modes = ['default', 'filesystem'] as const;

describe.each(modes)('n8n keeps files in mode %s', (binaryMode) => {
	test.each([
		['data', ['rows.csv']],
		['invoice, data', ['收據.pdf', 'rows.csv']],
		['["data"]', ['rows.csv']],
		['*', ['收據.pdf', 'rows.csv']],
		['data,data', ['rows.csv']],
		['={{ Object.keys($binary) }}', ['收據.pdf', 'rows.csv']],
	])('%s attaches %j', async (attachments, names) => {
		const { send, mails } = openMail(env);
		const { error } = await send([withFiles], { options: { attachments } }, { binaryMode });
		expect(error).toBeUndefined();
		const files = mails()[0]?.draft.attachments ?? [];
		expect(files.map(({ filename }) => filename)).toEqual(names);
		const [first] = files;
		const original = names[0] === pdf.fileName ? pdf : csv;
		expect(first?.bytes?.toString()).toBe(original.content);
		expect(first?.type).toBe(original.mimeType);
	});

	test('20 MB arrive byte for byte', async () => {
		const { send, mails } = openMail(env);
		const content = randomBytes(20 * 2 ** 20);
		const data = { content, fileName: 'large.bin', mimeType: 'application/octet-stream' };
		const item = { ...amy, binary: { data } };
		const { error } = await send([item], { options: { attachments: 'data' } }, { binaryMode });
		expect(error).toBeUndefined();
		const [file] = mails()[0]?.draft.attachments ?? [];
		expect(file?.size).toBe(content.length);
		expect(file?.sha256).toBe(createHash('sha256').update(content).digest('hex'));
	});
});

test('a file without a name or a type of its own gets both: the server takes none without', async () => {
	const { send, mails } = openMail(env);
	const item = { ...amy, binary: { data: { content: 'x', fileName: '', mimeType: '' } } };
	const { error } = await send([item], { options: { attachments: 'data' } });
	expect(error).toBeUndefined();
	expect(mails()[0]?.draft.attachments).toMatchObject([
		{ filename: 'data', type: 'application/octet-stream', size: 1 },
	]);
});

test('each item has its own file', async () => {
	const { send, mails } = openMail(env);
	const items = ['one', 'two', 'three'].map((content) => ({
		...amy,
		binary: { data: { ...csv, content } },
	}));
	await send(items, { options: { attachments: 'data' } });
	expect(
		mails()
			.map(({ draft }) => draft.attachments[0]?.bytes?.toString())
			.sort(),
	).toEqual(['one', 'three', 'two']);
});

test('a name without a file is refused before anything is sent, and says which there are', async () => {
	const { send } = openMail(env);
	const { error } = await send([withFiles], { options: { attachments: 'data, receipt' } });
	expect(error?.message).toBe(
		'The input item has no file in its binary field "receipt", which "Attachments" names',
	);
	expect(error?.description).toContain('This item has invoice, data');
	expect(env.sandbox.journal.length).toBe(0);
});

test('an item without any file is refused, the one beside it is sent', async () => {
	const { send, mails } = openMail(env);
	const { output } = await send([withFiles, amy], { options: { attachments: 'data' } });
	expect(output.map(({ json }) => json.status)).toEqual(['accepted', 'rejected']);
	expect(output[1]?.json.reason).toMatch(/This item has no file at all/);
	expect(mails()).toHaveLength(1);
});

test('a preview names the files and does not read them', async () => {
	const { send } = openMail(env);
	const options = { attachments: '*', previewOnly: true };
	const { output } = await send([withFiles], { options });
	expect(output[0]?.json.body).toMatchObject({ Attachments: ['invoice', 'data'] });
});
