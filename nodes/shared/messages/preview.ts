import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { baseUrlOf, shownUrl } from '../http/apiRequest';
import type { Service } from '../http/service';
import type { Result } from '../items/output';
import type { Run } from '../items/run';
import type { MessageKind } from './message';
import { requestFor, type Entry } from './entries';

/** What would be sent, one row a request. */
export async function preview(
	kind: MessageKind,
	run: Run,
	batches: Iterable<Entry[]>,
): Promise<Result[]> {
	const results: Result[] = [];
	let baseUrl: string | undefined;
	for (const batch of batches) {
		baseUrl ??= await shownBaseUrl(run, kind.service);
		results.push(rowOf(kind, baseUrl, batch));
		await run.giveWay();
	}
	return results;
}

function rowOf(kind: MessageKind, baseUrl: string, batch: Entry[]): Result {
	const [first] = batch;
	const recipients = batch.map(({ message, recipient }) => kind.preview?.(message.body, recipient));
	const json = previewRow(baseUrl, requestFor(kind, batch), {
		recipientCount: batch.length,
		...(kind.preview ? { recipients } : {}),
		warnings: first?.message.warnings ?? [],
	});
	return { output: { json }, items: [...new Set(batch.map(({ item }) => item))] };
}

/** Where requests to a service go, for people to see. @throws FailureError for a Base URL that is none */
export async function shownBaseUrl({ context }: Run, service: Service): Promise<string> {
	return shownUrl(baseUrlOf(service, await context.getCredentials(service.credential)));
}

/** A request that would be sent, with what is worth knowing of its recipients. */
export function previewRow(
	baseUrl: string,
	{ method, url, body }: IHttpRequestOptions,
	about: {
		recipientCount: number;
		recipients?: Array<IDataObject | undefined>;
		warnings: string[];
	},
): IDataObject {
	const { recipientCount, recipients, warnings } = about;
	// What a person looks for comes first: a table shows the first columns, and each SMS has its price in `recipients`.
	return {
		recipientCount,
		...(recipients ? { recipients } : {}),
		...(warnings.length > 0 ? { warnings } : {}),
		method,
		url: `${baseUrl}${url}`,
		body: body as IDataObject,
	};
}
