import type { IDataObject, IN8nHttpFullResponse } from 'n8n-workflow';
import { toFailure, type Failure } from '../../shared/errors';
import { baseUrlOf } from '../../shared/http/apiRequest';
import { cancelSignal, type Caller } from '../../shared/http/caller';
import type { FileStream } from '../../shared/http/fileStream';
import type { Try } from '../../shared/http/retry';
import { CsvReader } from '../csv';
import { checkFileLink } from '../report/address';
import { newsleopard } from '../service';
import { transfer } from '../transfer';

/** Rows that go into the output: a file of a million bad rows must not fill the execution's data. */
const MAX_ROWS = 1000;
/** Milliseconds until the link is given up. */
const TIMEOUT_MS = 60_000;

/**
 * Reads the file of failed rows, of which the document only says that it holds the contacts and the
 * reasons: a first row with EMAIL in it is taken for the names, and the last column for the reason.
 *
 * @param url the link of the import's result, which needs no key
 * @returns `failedRows`, and `failedRowsNote` when not all could be read. An import that went well is
 *   not made a failure because of this file.
 */
export async function readFailedRows(caller: Caller, url: string): Promise<IDataObject> {
	try {
		const { rows, cut } = await download(caller, url);
		const failedRows = named(rows.slice(0, MAX_ROWS + 1)).slice(0, MAX_ROWS);
		const note = `Only the first ${MAX_ROWS} failed rows are listed; errorDownloadLink has them all`;
		return { failedRows, ...(cut ? { failedRowsNote: note } : {}) };
	} catch (error) {
		cancelSignal(caller.context)?.throwIfAborted();
		const { message } = toFailure(error);
		return { failedRows: [], failedRowsNote: `The failed rows could not be read: ${message}` };
	}
}

/** The first rows of a file, and whether there are more. */
interface FirstRows {
	rows: string[][];
	cut: boolean;
}

async function download(caller: Caller, url: string): Promise<FirstRows> {
	const credentials = await caller.context.getCredentials(newsleopard.credential);
	checkFileLink('failed rows', url, baseUrlOf(newsleopard, credentials));
	return await transfer<FirstRows>(caller, {
		idempotent: true,
		prepare: async () => ({ method: 'GET', url, encoding: 'stream', timeout: TIMEOUT_MS }),
		async take(response: IN8nHttpFullResponse): Promise<Try<FirstRows>> {
			const { body, statusCode: status, headers } = response;
			const stream = body as unknown as FileStream;
			try {
				if (status < 300) {
					const found = await firstRows(stream);
					if (!isPage(headers['content-type'], found)) return { value: found };
					return { failure: NOT_CSV, attempt: { status } };
				}
				const message = `the link answered HTTP ${status}`;
				// Those who wait for the import's result do not wait long for this.
				return { failure: { message, description: '', maxTries: 2 }, attempt: { status } };
			} finally {
				stream.destroy();
			}
		},
		broken: (code) => ({
			message: `the connection broke off (${code})`,
			description: '',
			maxTries: 2,
		}),
	});
}

const NOT_CSV: Failure = {
	message: 'the link gives a web page or an error, not a CSV file',
	description: '',
};

/** What a proxy, or a store whose link has expired, answers in place of the file. */
function isPage(contentType: unknown, { rows: [[first = ''] = []] }: FirstRows): boolean {
	return /html|xml|json/i.test(String(contentType ?? '')) || first.trimStart().startsWith('<');
}

/** As many rows as are wanted with the names; the rest of a longer file is not even fetched. */
async function firstRows(stream: FileStream): Promise<FirstRows> {
	const reader = new CsvReader();
	const decoder = new TextDecoder();
	const rows: string[][] = [];
	for await (const chunk of stream) {
		rows.push(...reader.write(decoder.decode(chunk as Buffer, { stream: true })));
		if (rows.length > MAX_ROWS + 1) return { rows, cut: true };
	}
	rows.push(...reader.write(decoder.decode()), ...reader.end());
	return { rows, cut: rows.length > MAX_ROWS + 1 };
}

/** Rows as objects: `{ EMAIL, NAME, ..., reason }`. */
function named(rows: string[][]): IDataObject[] {
	const [first = [], ...rest] = rows;
	const hasNames = first.some((name) => name.trim().toUpperCase() === 'EMAIL');
	const names = hasNames ? first.slice(0, -1).map((name) => name.trim()) : ['EMAIL', 'NAME'];
	return (hasNames ? rest : rows).map((row) => ({
		...Object.fromEntries(
			row.slice(0, -1).map((value, column) => [names[column] ?? `column${column + 1}`, value]),
		),
		reason: row.at(-1) ?? '',
	}));
}
