import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { CsvReader, csvRow, readCsv } from '../../nodes/Newsleopard/csv';

/** Text full of what CSV has trouble with, beside ordinary and Chinese words. */
const cell = fc.oneof(
	fc.string({
		unit: fc.constantFrom('"', ',', '\n', '\r', '\t', ' ', ';', '\uFEFF', 'a', '=', '豹', '😀'),
	}),
	fc.string({ unit: 'grapheme' }),
	fc.constantFrom('=SUM(A1)', '+886912345678', '-1', '@name', '王小明', '台北市, 信義區', 'O"Hara'),
);
const rows = fc.integer({ min: 1, max: 5 }).chain((width) =>
	fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
		minLength: 1,
		maxLength: 8,
	}),
);

/** The library that ours is held against. */
function byLibrary(text: string): string[][] {
	return parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true });
}

/** Reads a text cut at the given places. */
function inPieces(text: string, cuts: number[]): string[][] {
	const reader = new CsvReader();
	const read: string[][] = [];
	const places = cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b);
	let from = 0;
	for (const place of [...places, text.length]) {
		read.push(...reader.write(text.slice(from, place)));
		from = place;
	}
	return [...read, ...reader.end()];
}

test('what is written, the library reads back', () => {
	fc.assert(
		fc.property(rows, (written) => {
			expect(byLibrary(written.map(csvRow).join(''))).toEqual(written);
		}),
		{ numRuns: 1000 },
	);
});

test('what is written is read back, however the text was cut', () => {
	fc.assert(
		fc.property(rows, fc.array(fc.nat()), (written, cuts) => {
			expect(inPieces(written.map(csvRow).join(''), cuts)).toEqual(written);
		}),
		{ numRuns: 1000 },
	);
});

test('files of other programs are read as the library reads them', () => {
	const foreign = fc.tuple(
		rows,
		fc.constantFrom('\n', '\r\n'),
		fc.boolean(),
		fc.boolean(),
		fc.infiniteStream(fc.boolean()),
	);
	fc.assert(
		fc.property(foreign, fc.array(fc.nat()), ([table, lineEnd, bom, lastEnd, quoteIt], cuts) => {
			const quoted = (text: string) =>
				quoteIt.next().value || /[",\r\n\uFEFF]/.test(text) || text.trim() !== text || text === ''
					? `"${text.replace(/"/g, '""')}"`
					: text;
			const lines = table.map((row) => row.map(quoted).join(','));
			const text = (bom ? '\uFEFF' : '') + lines.join(lineEnd) + (lastEnd ? lineEnd : '');
			expect(inPieces(text, cuts)).toEqual(byLibrary(text));
			expect(readCsv(text)).toEqual(table);
		}),
		{ numRuns: 1000 },
	);
});

test('formulas go out untouched', () => {
	expect(csvRow(['=1+1', '+886', '-5', '@x'])).toBe('=1+1,+886,-5,@x\n');
});

test('a reader tells a file that ends within quotes, and keeps what there is', () => {
	const reader = new CsvReader();
	expect(reader.write('a,b\n1,"2')).toEqual([['a', 'b']]);
	expect(reader.open).toBe(true);
	expect(reader.end()).toEqual([['1', '2']]);
});

test('empty lines are no rows, an empty last cell is one', () => {
	expect(readCsv('\n\na,\r\n\n,b\n\n')).toEqual([
		['a', ''],
		['', 'b'],
	]);
});

test('50 MB are read in pieces within seconds', () => {
	const line = csvRow(['someone@example.com', '王小明', 'a "quoted", text', '2026-01-31', '12345']);
	const piece = line.repeat(Math.ceil(65_536 / line.length));
	const reader = new CsvReader();
	let read = 0;
	const begun = Date.now();
	for (let size = 0; size < 50_000_000; size += piece.length) read += reader.write(piece).length;
	expect(read).toBeGreaterThan(50_000_000 / line.length - 2);
	expect(Date.now() - begun).toBeLessThan(15_000);
});
