import type { IDataObject } from 'n8n-workflow';
import { baseUrlOf, shownUrl } from '../http/apiRequest';
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
	const { service } = kind;
	const results: Result[] = [];
	let baseUrl: string | undefined;
	for (const batch of batches) {
		baseUrl ??= shownUrl(baseUrlOf(service, await run.context.getCredentials(service.credential)));
		results.push(rowOf(kind, baseUrl, batch));
		await run.giveWay();
	}
	return results;
}

function rowOf(kind: MessageKind, baseUrl: string, batch: Entry[]): Result {
	const [first] = batch;
	const { method, url, body } = requestFor(kind, batch);
	const recipients = batch.map(({ message, recipient }) => kind.preview?.(message.body, recipient));
	const warnings = first?.message.warnings ?? [];
	const json: IDataObject = {
		method,
		url: `${baseUrl}${url}`,
		recipientCount: batch.length,
		body: body as IDataObject,
		...(kind.preview ? { recipients } : {}),
		...(warnings.length > 0 ? { warnings } : {}),
	};
	return { output: { json }, items: [...new Set(batch.map(({ item }) => item))] };
}
