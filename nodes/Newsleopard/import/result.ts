import type { IDataObject, IExecuteSingleFunctions, IWebhookFunctions } from 'n8n-workflow';
import type { Job } from '../../shared/callback';
import { exchange, type RequestContext } from '../../shared/exchange';
import { FailureError } from '../../shared/failures';
import { newsleopard } from '../service';
import type { ImportResult } from '../types';
import { readFailedRows } from './failedRows';

/** What to do about an import that was not carried out (Query Import Status, status). */
const ADVICE: Record<string, string> = {
	DUPLICATE_HEADER: 'Two columns have the same name: every column needs a name of its own.',
	ERROR:
		'Check that the file is a CSV file in UTF-8 with commas between the columns, and that its first line holds the names of the columns.',
	MISSING_REQUIRED_DATA:
		'The first line must begin with EMAIL,NAME. If it does, the upload did not arrive: run the node again.',
};

/** The state of an import (GET /v1/contacts/imports/result/{import_sn}). */
export async function readImport(context: RequestContext, importSn: string): Promise<ImportResult> {
	const url = `/v1/contacts/imports/result/${encodeURIComponent(importSn)}`;
	const { body } = await exchange(context, newsleopard, { method: 'GET', url }, true);
	return { ...(body as ImportResult), import_sn: importSn };
}

/** Whether the import that an execution waits for has ended, well or not. */
export async function importIsOver(context: IWebhookFunctions, { id }: Job): Promise<boolean> {
	return (await readImport(context, id)).status !== 'PROCESSING';
}

/** What an import comes to: its counts, and the rows that failed with their reasons. */
export async function describeImport(
	context: IExecuteSingleFunctions,
	result: ImportResult,
): Promise<IDataObject> {
	const advice = ADVICE[result.status];
	return {
		...result,
		...(advice ? { advice } : {}),
		...(result.errorDownloadLink ? await readFailedRows(context, result.errorDownloadLink) : {}),
	};
}

/** @throws FailureError for an import that ended without importing anything */
export function refuseFailedImport({ status, import_sn: importSn }: ImportResult): void {
	const advice = ADVICE[status];
	if (advice === undefined) return;
	throw new FailureError({
		message: `Newsleopard could not carry out the import (${status}, import_sn ${importSn})`,
		description: advice,
		httpCode: '200',
	});
}
