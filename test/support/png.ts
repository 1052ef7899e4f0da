import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** The pixels of a picture, four bytes each. */
export interface Pixels {
	width: number;
	height: number;
	rgba: Buffer;
}

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
/** What one byte for a pixel can name. */
const MAX_COLOURS = 256;
/** The chunk's name for its text (PNG specification, 11.3.4.2). */
const KEYWORD = 'Description';

/**
 * A PNG with a palette, a third of what a browser makes of the same pixels: the most frequent colours stay as they
 * are, others become the nearest of these. `text` goes along in the file.
 */
export function encodePng({ width, height, rgba }: Pixels, text: string): Buffer {
	const colours = new Map<number, number>();
	for (let at = 0; at < rgba.length; at += 4) {
		const colour = rgba.readUIntBE(at, 3);
		colours.set(colour, (colours.get(colour) ?? 0) + 1);
	}
	const frequent = [...colours].sort(([, a], [, b]) => b - a).map(([colour]) => colour);
	const palette = paletteOf(frequent);
	const indexes = new Map(frequent.map((colour) => [colour, nearest(palette, colour).index]));
	// Each row begins with its filter, which is none: rows of a page are best packed as they are.
	const rows = Buffer.alloc((width + 1) * height);
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			const index = indexes.get(rgba.readUIntBE((y * width + x) * 4, 3)) ?? 0;
			rows[y * (width + 1) + 1 + x] = index;
		}
	}
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, 3], 8);
	const table = Buffer.alloc(palette.length * 3);
	palette.forEach((colour, index) => table.writeUIntBE(colour, index * 3, 3));
	// Compressed, in no language, with no translated keyword.
	const international = Buffer.from(`${KEYWORD}\0\x01\0\0\0`, 'latin1');
	return Buffer.concat([
		SIGNATURE,
		chunk('IHDR', header),
		chunk('PLTE', table),
		chunk('iTXt', Buffer.concat([international, deflateSync(text, { level: 9 })])),
		chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
		chunk('IEND', Buffer.alloc(0)),
	]);
}

/** The size of a picture that `encodePng` made, and the text that went along. */
export function readPng(png: Buffer): { width: number; height: number; text: string } {
	if (!png.subarray(0, 8).equals(SIGNATURE)) throw new Error('This is no PNG.');
	const chunks = new Map<string, Buffer>();
	for (let at = 8; at < png.length; ) {
		const length = png.readUInt32BE(at);
		chunks.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length));
		at += length + 12;
	}
	const [header, text] = [chunks.get('IHDR'), chunks.get('iTXt')];
	if (!header || !text) throw new Error('This PNG was not made by `npm run screenshots`.');
	return {
		width: header.readUInt32BE(0),
		height: header.readUInt32BE(4),
		text: inflateSync(text.subarray(KEYWORD.length + 5)).toString(),
	};
}

/** The most frequent colours, those left out that are too near to one before: as near as 256 colours allow. */
function paletteOf(frequent: number[]): number[] {
	for (let distance = 1; ; distance *= 1.3) {
		const palette: number[] = [];
		for (const colour of frequent) {
			if (nearest(palette, colour).distance >= distance) palette.push(colour);
			if (palette.length > MAX_COLOURS) break;
		}
		if (palette.length <= MAX_COLOURS) return palette;
	}
}

/** The colour of a palette that looks most like another one. */
function nearest(palette: number[], colour: number): { index: number; distance: number } {
	let index = 0;
	let distance = Infinity;
	for (const [at, candidate] of palette.entries()) {
		const red = (candidate >> 16) - (colour >> 16);
		const green = ((candidate >> 8) & 255) - ((colour >> 8) & 255);
		const blue = (candidate & 255) - (colour & 255);
		const away = Math.hypot(red, green, blue);
		if (away < distance) [index, distance] = [at, away];
	}
	return { index, distance };
}

function chunk(type: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const framed = Buffer.alloc(body.length + 8);
	framed.writeUInt32BE(data.length, 0);
	framed.set(body, 4);
	framed.writeUInt32BE(crc32(body), body.length + 4);
	return framed;
}
