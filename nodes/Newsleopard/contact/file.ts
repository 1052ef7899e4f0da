import { refuse } from '../../shared/errors';
import type { FileStream } from '../../shared/http/fileStream';
import { CsvReader, csvRow } from '../csv';
import type { Upload } from '../upload';
import { checkHeader } from './columns';

/** Bytes that are looked at; the first line of a contact file is never longer. */
const HEAD_BYTES = 64 * 1024;

/**
 * Checks the beginning of a contact file before any of it is sent: its encoding, its first line, and that a contact
 * follows. The rest is not read.
 *
 * @returns the file to send: its first line as the service wants it, without what a spreadsheet program puts in front
 *   of UTF-8, empty lines before it, or spaces around the names, which would become part of them
 * @throws FailureError saying what is wrong and how to save the file instead
 */
export async function checkFile(file: Upload): Promise<Upload> {
	if (file.size === 0) refuse('The file is empty', 'Check the node that makes the file.');
	const head = await readHead(file);
	const text = decode(head, file.size);
	const { header, end } = firstLine(text);
	const names = checkHeader(header);
	const isWhole = head.length >= file.size;
	if (isWhole && text.slice(end).trim() === '') {
		refuse(
			'The file holds no contact: there is nothing below its first line',
			'Check the node that makes the file.',
		);
	}
	const written = text.slice(0, end);
	const lineEnd = written.endsWith('\r\n') ? '\r\n' : '\n';
	const wanted = csvRow(names).replace(/\n$/, lineEnd);
	const isAsItShouldBe =
		names.every((name, at) => name === header[at]) && /^[^\s\uFEFF]/.test(text);
	return isAsItShouldBe
		? file
		: replaceStart(file, Buffer.byteLength(written), Buffer.from(wanted));
}

/** The first row that is not empty, and where the text goes on behind it. */
function firstLine(text: string): { header: string[]; end: number } {
	const reader = new CsvReader();
	for (let from = 0; from < text.length; ) {
		const next = text.indexOf('\n', from);
		const end = next < 0 ? text.length : next + 1;
		const rows = reader.write(text.slice(from, end));
		const [header] = next < 0 ? [...rows, ...reader.end()] : rows;
		if (header?.some((name) => name.trim() !== '')) return { header, end };
		from = end;
	}
	return refuse(
		'The file has no first line with the names of the columns',
		'Begin it with a line like EMAIL,NAME,LEVEL.',
	);
}

/** A file with other bytes in the place of its first ones. */
function replaceStart(file: Upload, bytes: number, start: Buffer): Upload {
	return {
		size: file.size - bytes + start.length,
		async open() {
			const source = await file.open();
			if (Buffer.isBuffer(source)) return Buffer.concat([start, source.subarray(bytes)]);
			source.unshift(Buffer.concat([start, await readPast(source, bytes)]));
			return source;
		},
	};
}

/** Takes the first bytes off a stream. @returns what came with them and lies behind */
async function readPast(source: FileStream, bytes: number): Promise<Buffer> {
	const taken: Buffer[] = [];
	for (let size = 0; size < bytes; ) {
		const chunk: unknown = source.read();
		if (chunk === null) await readable(source);
		else if (Buffer.isBuffer(chunk)) {
			taken.push(chunk);
			size += chunk.length;
		}
	}
	return Buffer.concat(taken).subarray(bytes);
}

async function readable(source: FileStream): Promise<void> {
	await new Promise<void>((resolve, reject) => {
		const broken = () => reject(new Error('The file ended before its first line'));
		source.once('readable', resolve).once('error', reject).once('end', broken);
	});
}

function decode(head: Buffer, size: number): string {
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
	try {
		// In stream mode a character that the head cuts in two is no fault.
		const stream = head.length < size;
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(head, { stream });
	} catch {
		// Excel's plain "CSV" in Taiwan is Big5: its Chinese would arrive as rubbish.
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
