import type { IBinaryData, IDataObject, IN8nHttpFullResponse } from 'n8n-workflow';
import { refuse, type Failure } from '../../shared/errors';
import { baseUrlOf } from '../../shared/http/apiRequest';
import type { FileStream } from '../../shared/http/fileStream';
import type { Try } from '../../shared/http/retry';
import type { Item } from '../../shared/items/run';
import { CsvReader } from '../csv';
import { newsleopard } from '../service';
import { transfer } from '../transfer';
import type { ReportLink } from '../types';
import { checkFileLink } from './address';

/** Redirects that a link may take on its way to the file. */
const MAX_REDIRECTS = 3;

/** Stores a file of a report where n8n keeps files; it never stands in memory as a whole. */
export async function storeFile(
	item: Item,
	link: ReportLink,
	fileName: string,
): Promise<IBinaryData> {
	const { helpers } = item.context;
	return await fetchFile(
		item,
		link,
		async (stream) => await helpers.prepareBinaryData(stream, fileName, 'text/csv'),
	);
}

/**
 * Reads a file of a report: one object a row, by the names of its first line.
 *
 * @throws FailureError for a file whose rows cannot be read: who took what can be for all would lose the rest
 */
export async function readRows(
	item: Item,
	link: ReportLink,
	toRow: (names: string[], cells: string[]) => IDataObject,
): Promise<IDataObject[]> {
	return await fetchFile(item, link, async (stream) => {
		const reader = new CsvReader();
		const decode = decoder(link);
		const rows: IDataObject[] = [];
		let names: string[] | undefined;
		const take = (found: string[][]) => {
			for (const cells of found) {
				if (names) rows.push(toRow(names, cells));
				else names = distinct(cells);
			}
		};
		for await (const piece of stream) {
			take(reader.write(decode(piece as Buffer)));
			await item.run.giveWay();
		}
		take(reader.write(decode()));
		if (reader.open) {
			refuse(
				`The "${link.reportType}" file of the report ends within quotes`,
				'It is cut off, or has a stray quote, so its rows cannot be told apart. Set "Output" to Files to get it as it is.',
			);
		}
		take(reader.end());
		return rows;
	});
}

/** Makes text of the bytes of a file, piece by piece; without a piece at its end. */
function decoder({ reportType }: ReportLink): (piece?: Buffer) => string {
	const utf8 = new TextDecoder('utf-8', { fatal: true });
	return (piece) => {
		try {
			const text = utf8.decode(piece, { stream: piece !== undefined });
			if (!text.includes('\0')) return text;
		} catch {
			// Told below, like the zeros that an archive or another encoding has.
		}
		return refuse(
			`The "${reportType}" file of the report is not text in UTF-8`,
			'It may be an archive, or in another encoding. Set "Output" to Files to get it as it is.',
		);
	};
}

/** The names of the columns, the second of two equal ones with a number: its cells would take the first one's place. */
function distinct(names: string[]): string[] {
	const taken: string[] = [];
	for (const name of names) {
		let own = name;
		for (let count = 2; name !== '' && taken.includes(own); count++) own = `${name}_${count}`;
		taken.push(own);
	}
	return taken;
}

/**
 * Fetches a file, anew where the connection broke off. The links need no key and must not get one. A redirect
 * is held against the same rules as the link itself.
 */
async function fetchFile<T>(
	item: Item,
	{ reportType, link }: ReportLink,
	take: (stream: FileStream) => Promise<T>,
): Promise<T> {
	const { context } = item;
	const baseUrl = baseUrlOf(newsleopard, await context.getCredentials(newsleopard.credential));
	let url = link;
	for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
		checkFileLink(reportType, url, baseUrl);
		const at = url;
		const result = await transfer<{ taken: T } | { location: string }>(item, {
			idempotent: true,
			prepare: async () => ({ method: 'GET', url: at, encoding: 'stream' }),
			take: async (response) => await taken(reportType, response, take),
			broken: (code) => broken(reportType, code),
		});
		if ('taken' in result) return result.taken;
		url = URL.canParse(result.location, at) ? new URL(result.location, at).href : result.location;
	}
	return refuse(
		`The link of the "${reportType}" file only leads from one address to the next`,
		'Turn on the option "Regenerate" and run the node again.',
	);
}

async function taken<T>(
	reportType: string,
	{ statusCode: status, headers, body }: IN8nHttpFullResponse,
	take: (stream: FileStream) => Promise<T>,
): Promise<Try<{ taken: T } | { location: string }>> {
	const stream = body as FileStream;
	const attempt = { status };
	if (status < 300) {
		const isPage = /html|xml|json/i.test(String(headers['content-type'] ?? ''));
		if (!isPage && (await firstSign(stream)) !== '<')
			return { value: { taken: await take(stream) } };
		stream.destroy();
		return { failure: notCsv(reportType), attempt };
	}
	stream.destroy();
	const location = headers.location;
	if (status < 400 && typeof location === 'string') return { value: { location } };
	return { failure: refused(reportType, status), attempt };
}

/** What a file begins with, blanks aside; it can be read from its beginning afterwards. */
async function firstSign(stream: FileStream): Promise<string> {
	await new Promise<void>((resolve, reject) => {
		stream.once('readable', resolve).once('end', resolve).once('error', reject);
	});
	const piece: unknown = stream.read();
	if (!Buffer.isBuffer(piece)) return '';
	stream.unshift(piece);
	return piece
		.toString('utf8')
		.replace(/^\uFEFF/, '')
		.trimStart()
		.slice(0, 1);
}

function notCsv(type: string): Failure {
	return {
		message: `The link of the "${type}" file gives a web page or an error, not a CSV file`,
		description:
			'Its link may have expired, or a proxy answers in its place. Turn on the option "Regenerate" and run the node again.',
		httpCode: '200',
	};
}

function refused(type: string, status: number): Failure {
	return {
		message: `The "${type}" file of the report cannot be downloaded (HTTP ${status})`,
		description:
			'Its link may have expired. Turn on the option "Regenerate" and run the node again.',
		httpCode: String(status),
	};
}

function broken(type: string, code: string): Failure {
	return {
		message: `The download of the report's "${type}" file broke off`,
		description: `Check the network of this n8n, then run the node again: the report is reused (${code}).`,
		httpCode: 'none',
	};
}
