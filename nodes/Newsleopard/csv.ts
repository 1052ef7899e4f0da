/**
 * CSV as RFC 4180 has it. Values go out exactly as they are: a text that a spreadsheet would take for
 * a formula is a contact's name like any other, and nobody opens these files in a spreadsheet.
 */

/** What only stands in a file within quotes; spaces at the ends too, which some readers cut off. */
const NEEDS_QUOTES = /[",\r\n\uFEFF]|^\s|\s$/;

/** One row with its line end. A row of one empty cell is quoted: an empty line is no row. */
export function csvRow(cells: readonly string[]): string {
	if (cells.length === 1 && cells[0] === '') return '""\n';
	return `${cells.map(csvCell).join(',')}\n`;
}

function csvCell(text: string): string {
	return NEEDS_QUOTES.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/**
 * Reads CSV piece by piece, however it was cut: rows come out as soon as they are complete. Takes
 * LF, CRLF and a BOM; passes over empty lines; takes a quote within an unquoted cell as it stands.
 */
export class CsvReader {
	/** What has been read of the next row. */
	private row: string[] = [];
	private cell = '';
	private state: 'start' | 'plain' | 'quoted' | 'closed' = 'start';
	/** CR that may belong to a line end that is not here yet. */
	private heldBack = '';
	private begun = false;

	/** @returns the rows that this piece completes */
	write(piece: string): string[][] {
		let text = this.heldBack + piece;
		this.heldBack = '';
		if (!this.begun && text !== '') {
			this.begun = true;
			if (text.startsWith('\uFEFF')) text = text.slice(1);
		}
		if (text.endsWith('\r')) {
			this.heldBack = '\r';
			text = text.slice(0, -1);
		}
		const rows: string[][] = [];
		let at = 0;
		while (at < text.length)
			at = this.state === 'quoted' ? this.inQuotes(text, at) : this.outside(text, at, rows);
		return rows;
	}

	/** @returns the last row, where the file does not end with a line end */
	end(): string[][] {
		const rows: string[][] = [];
		if (this.heldBack !== '') this.endRow(rows);
		else if (this.row.length > 0 || this.state !== 'start') this.endRow(rows);
		this.heldBack = '';
		return rows;
	}

	/** Whether the text so far ends within quotes: such a file is cut off, or has a stray quote. */
	get open(): boolean {
		return this.state === 'quoted';
	}

	private inQuotes(text: string, at: number): number {
		const quote = text.indexOf('"', at);
		if (quote < 0) {
			this.cell += text.slice(at);
			return text.length;
		}
		this.cell += text.slice(at, quote);
		this.state = 'closed';
		return quote + 1;
	}

	private outside(text: string, at: number, rows: string[][]): number {
		const sign = text[at];
		if (sign === '"' && this.state !== 'plain') {
			// After a closing quote a second one stands for the character itself.
			if (this.state === 'closed') this.cell += '"';
			this.state = 'quoted';
			return at + 1;
		}
		if (sign === ',') {
			this.row.push(this.cell);
			this.cell = '';
			this.state = 'start';
			return at + 1;
		}
		if (sign === '\n' || (sign === '\r' && text[at + 1] === '\n')) {
			this.endRow(rows);
			return sign === '\n' ? at + 1 : at + 2;
		}
		const end = plainEnd(text, at + 1);
		this.cell += text.slice(at, end);
		this.state = 'plain';
		return end;
	}

	private endRow(rows: string[][]): void {
		const empty = this.row.length === 0 && this.state === 'start';
		if (!empty) rows.push([...this.row, this.cell]);
		this.row = [];
		this.cell = '';
		this.state = 'start';
	}
}

/** Where a stretch of ordinary characters ends. */
function plainEnd(text: string, from: number): number {
	let at = from;
	while (at < text.length) {
		const code = text.charCodeAt(at);
		// , LF and CR
		if (code === 44 || code === 10 || code === 13) break;
		at++;
	}
	return at;
}

/** Reads a whole text. */
export function readCsv(text: string): string[][] {
	const reader = new CsvReader();
	return [...reader.write(text), ...reader.end()];
}
