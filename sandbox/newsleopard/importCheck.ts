import { conforms, typeOf } from './fieldTypes';
import { Fingerprints } from './fingerprints';
import { CsvReader, csvLine } from './csv';
import type { FieldType, ImportCounts, ImportOutcome } from './types';

/** NAME "exceeds length limit" is a reason to fail, without a figure; this one is the sandbox's. */
export const longestName = 100;
/** The types of new columns are decided by this many rows at the beginning of a file. */
const sampleRows = 100;
/** Failed rows kept for the download; all of them are counted. */
const keptFailures = 10_000;

export function isAddress(text: string): boolean {
	return text.length <= 254 && /^[^\s@,;<>"()]+@[^\s@,;<>"().]+(\.[^\s@,;<>"().]+)+$/.test(text);
}

/**
 * Checks an import while it streams in (Contacts, Import Debugging Mechanism): the structure of
 * the file first, then each row. Holds a bounded amount of memory however long the file is.
 */
export class ImportCheck {
	readonly counts: ImportCounts = { fileCnt: 0, insertCnt: 0, duplicateCnt: 0, errCnt: 0 };
	private readonly reader = new CsvReader((cells) => this.row(cells));
	private readonly seen = new Fingerprints();
	private header: string[] | undefined;
	private rejected: ImportOutcome | undefined;
	private sample: string[][] | undefined = [];
	private failures: string[] = [];

	/** `types` are the account's column types, which the first import of a column settles. */
	constructor(
		private readonly types: Map<string, FieldType>,
		private readonly store: (email: string, name: string, fields: Record<string, string>) => void,
	) {}

	write(chunk: Buffer): void {
		if (this.rejected === undefined) this.reader.write(chunk);
	}

	/** Gives what the import comes to. */
	end(): ImportOutcome {
		this.reader.end();
		if (this.rejected !== undefined) return this.rejected;
		this.checkSample();
		if (this.reader.broken !== undefined) return 'ERROR';
		return this.header ? 'COMPLETE' : 'MISSING_REQUIRED_DATA';
	}

	/** Lines of the file of failed rows; none when every row was good. */
	failedLines(): string[] {
		if (this.failures.length === 0) return [];
		return [csvLine([...(this.header ?? []), 'REASON']), ...this.failures];
	}

	private row(cells: string[]): void {
		if (this.rejected !== undefined) return;
		if (!this.header) {
			this.header = cells.map((cell) => cell.trim());
			this.rejected = headerFault(this.header);
			return;
		}
		this.counts.fileCnt += 1;
		if (!this.sample) return this.check(cells);
		this.sample.push(cells);
		if (this.sample.length >= sampleRows) this.checkSample();
	}

	private checkSample(): void {
		const rows = this.sample;
		if (!rows) return;
		this.sample = undefined;
		this.header?.forEach((name, column) => {
			if (column < 2 || this.types.has(name)) return;
			const type = typeOf(rows.map((cells) => cells[column] ?? ''));
			if (type !== undefined) this.types.set(name, type);
		});
		for (const cells of rows) this.check(cells);
	}

	private check(cells: string[]): void {
		const header = this.header ?? [];
		const email = (cells[0] ?? '').trim();
		const name = cells[1] ?? '';
		if (cells.length > header.length) return this.fail(cells, 'more values than field names');
		if (!isAddress(email)) return this.fail(cells, 'invalid EMAIL format');
		if (name.length > longestName && [...name].length > longestName)
			return this.fail(cells, `NAME exceeds ${longestName} characters`);
		const fields: Record<string, string> = {};
		for (let column = 2; column < header.length; column += 1) {
			const field = header[column] ?? '';
			const value = cells[column] ?? '';
			const type = this.types.get(field) ?? 'string';
			if (!conforms(value, type)) return this.fail(cells, `${field} is not a ${type}`);
			fields[field] = value;
		}
		if (!this.seen.add(email.toLowerCase())) {
			this.counts.duplicateCnt += 1;
			return this.keepFailure(cells, 'duplicate EMAIL in the file');
		}
		this.counts.insertCnt += 1;
		this.store(email, name, fields);
	}

	private fail(cells: string[], reason: string): void {
		this.counts.errCnt += 1;
		this.keepFailure(cells, reason);
	}

	private keepFailure(cells: string[], reason: string): void {
		if (this.failures.length >= keptFailures) return;
		const padded = (this.header ?? []).map((_, column) => cells[column] ?? '');
		this.failures.push(csvLine([...padded, reason]));
	}
}

/**
 * What is wrong with the first line. EMAIL and NAME must be the first two columns. The document
 * names three statuses and not where they part; here a first line with one of the two columns is
 * MISSING_REQUIRED_DATA (as is an empty file), and one that holds neither, or both in the wrong
 * place, is no line of field names: ERROR.
 */
function headerFault(header: string[]): ImportOutcome | undefined {
	if (new Set(header).size < header.length) return 'DUPLICATE_HEADER';
	if (header[0] === 'EMAIL' && header[1] === 'NAME')
		return header.includes('') ? 'ERROR' : undefined;
	return header.includes('EMAIL') !== header.includes('NAME') ? 'MISSING_REQUIRED_DATA' : 'ERROR';
}
