import type {
	BinaryHelperFunctions,
	IBinaryData,
	IDataObject,
	IExecuteSingleFunctions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';
import { CsvReader } from '../../shared/csv';
import { networkCodeOf } from '../../shared/exchange';
import { FailureError, toFailure, toNodeError, type Failure } from '../../shared/failures';
import { retryDelay, type Attempt } from '../../shared/retry';
import { wait } from '../../shared/wait';
import type { ReportLink } from './links';

type Stream = Awaited<ReturnType<BinaryHelperFunctions['getBinaryStream']>>;

/** Milliseconds a whole file may take. */
const TIMEOUT_MS = 3_600_000;

/** Stores a file of a report where n8n keeps files; it never stands in memory as a whole. */
export async function storeFile(
	context: IExecuteSingleFunctions,
	link: ReportLink,
	fileName: string,
): Promise<IBinaryData> {
	return await fetchFile(
		context,
		link,
		async (stream) => await context.helpers.prepareBinaryData(stream, fileName, 'text/csv'),
	);
}

/** Reads a file of a report: one object a row, by the names of its first line. */
export async function readRows(
	context: IExecuteSingleFunctions,
	link: ReportLink,
): Promise<IDataObject[]> {
	return await fetchFile(context, link, async (stream) => {
		const reader = new CsvReader();
		const rows: IDataObject[] = [];
		let names: string[] | undefined;
		const take = (found: string[][]) => {
			for (const cells of found) {
				if (names) rows.push(rowOf(names, cells));
				else names = cells;
			}
		};
		stream.setEncoding('utf8');
		for await (const piece of stream) take(reader.write(String(piece)));
		take(reader.end());
		return rows;
	});
}

function rowOf(names: string[], cells: string[]): IDataObject {
	return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
}

/** Fetches a file, anew where the connection broke off. The links need no key and must not get one. */
async function fetchFile<T>(
	context: IExecuteSingleFunctions,
	link: ReportLink,
	take: (stream: Stream) => Promise<T>,
): Promise<T> {
	const signal = context.getExecutionCancelSignal();
	for (let tries = 1, waitedMs = 0; ; tries++) {
		const result = await fetchOnce(context, link, take, signal);
		if ('taken' in result) return result.taken;
		signal?.throwIfAborted();
		const delay = retryDelay(result.attempt, {
			tries,
			idempotent: true,
			waitedMs,
			random: Math.random(),
		});
		if (delay === undefined) throw new FailureError(result.failure);
		await wait(delay, signal);
		waitedMs += delay;
	}
}

async function fetchOnce<T>(
	context: IExecuteSingleFunctions,
	{ link, reportType }: ReportLink,
	take: (stream: Stream) => Promise<T>,
	signal?: AbortSignal,
): Promise<{ taken: T } | { attempt: Attempt; failure: Failure }> {
	try {
		const answer = (await context.helpers.httpRequest({
			method: 'GET',
			url: link,
			encoding: 'stream',
			timeout: TIMEOUT_MS,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			...(signal ? { abortSignal: signal } : {}),
		})) as IN8nHttpFullResponse;
		const stream = answer.body as Stream;
		const { statusCode: status } = answer;
		if (status < 300) return { taken: await take(stream) };
		stream.destroy();
		return { attempt: { status }, failure: refused(reportType, status) };
	} catch (cause) {
		const networkCode = networkCodeOf(cause);
		// Not the network: storing the file failed, say. A repeat would not help.
		if (networkCode === undefined) throw toNodeError(context.getNode(), toFailure(cause));
		return { attempt: { networkCode }, failure: broken(reportType, networkCode) };
	}
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
