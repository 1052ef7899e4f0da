import { Readable } from 'node:stream';

/** Bytes of a row, so that a large file has few rows and reading it costs little beside moving it. */
const ROW_BYTES = 1024;

/** A contact file of about so many megabytes (2^20 bytes), made as it is read. */
export function contactFile(megabytes: number): {
	content: Readable;
	fileName: string;
	mimeType: string;
} {
	return {
		content: Readable.from(pieces(megabytes)),
		fileName: 'contacts.csv',
		mimeType: 'text/csv',
	};
}

/** Rows of a contact file of so many megabytes. */
export function rowsIn(megabytes: number): number {
	return megabytes * 1024;
}

function* pieces(megabytes: number): Generator<Buffer> {
	yield Buffer.from('EMAIL,NAME,NOTE\n');
	let number = 0;
	for (let piece = 0; piece < megabytes * 16; piece++) {
		let text = '';
		for (let row = 0; row < 64; row++)
			text += `p${number++}@example.org,Person,`.padEnd(ROW_BYTES - 1, 'x') + '\n';
		yield Buffer.from(text);
	}
}
