import { CsvReader } from '../../shared/csv';
import { refuse } from '../../shared/failures';
import type { Upload } from '../upload';
import { checkHeader } from './columns';

/** Bytes that are looked at; the first line of a contact file is never longer. */
const HEAD_BYTES = 64 * 1024;

/** What spreadsheet programs put in front of UTF-8. */
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Checks the beginning of a contact file before any of it is sent: its encoding and its first line. The
 * rest is not read.
 *
 * @returns the file to send: without a byte order mark, which would become part of the name EMAIL
 * @throws FailureError saying what is wrong and how to save the file instead
 */
export async function checkFile(file: Upload): Promise<Upload> {
	if (file.size === 0) refuse('The file is empty', 'Check the node that makes the file.');
	const head = await readHead(file);
	if (head.subarray(0, 2).toString('latin1') === 'PK') {
		refuse(
			'The file is a spreadsheet or an archive, not a CSV file',
			'Turn it into CSV first, for example with Extract From File and Convert to File.',
		);
	}
	if (head.includes(0)) {
		refuse(
			'The file is not text in UTF-8',
			'Save it as CSV in UTF-8; in a spreadsheet program choose "CSV UTF-8".',
		);
	}
	const reader = new CsvReader();
	const text = decode(head, head.length >= file.size);
	const [header] = [...reader.write(text), ...(head.length >= file.size ? reader.end() : [])];
	if (!header) {
		refuse(
			'The file has no first line with the names of the columns',
			'Begin it with a line like EMAIL,NAME,LEVEL.',
		);
	}
	checkHeader(header);
	return head.subarray(0, BOM.length).equals(BOM) ? without(file, BOM.length) : file;
}

/** A file without its first bytes. */
function without(file: Upload, bytes: number): Upload {
	return {
		size: file.size - bytes,
		async open() {
			const source = await file.open();
			if (Buffer.isBuffer(source)) return source.subarray(bytes);
			await new Promise<void>((resolve, reject) => {
				source.once('readable', resolve).once('error', reject);
			});
			source.read(bytes);
			return source;
		},
	};
}

/** Excel's plain "CSV" in Taiwan is Big5: its Chinese would arrive as rubbish. */
function decode(head: Buffer, whole: boolean): string {
	try {
		// In stream mode a character that the head cuts in two is no fault.
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(head, {
			stream: !whole,
		});
	} catch {
		return refuse(
			'The file is not in UTF-8',
			'Save it as CSV in UTF-8; in a spreadsheet program choose "CSV UTF-8", not plain "CSV".',
		);
	}
}

async function readHead(file: Upload): Promise<Buffer> {
	const source = await file.open();
	if (Buffer.isBuffer(source)) return source.subarray(0, HEAD_BYTES);
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of source) {
		chunks.push(chunk as Buffer);
		size += (chunk as Buffer).length;
		if (size >= HEAD_BYTES) break;
	}
	return Buffer.concat(chunks);
}
