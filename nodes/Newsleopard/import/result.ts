import type { IDataObject } from 'n8n-workflow';
import { FailureError } from '../../shared/errors';
import { isObject } from '../../shared/fields/read';
import { apiRequest } from '../../shared/http/apiRequest';
import type { Caller } from '../../shared/http/caller';
import type { Job } from '../callback/wait';
import { newsleopard } from '../service';
import type { ImportResult, ImportStatus } from '../types';
import { readFailedRows } from './failedRows';

/** What to do about an import that was not carried out (Query Import Status, status). */
const ADVICE: Record<ImportStatus, string | undefined> = {
	PROCESSING: undefined,
	COMPLETE: undefined,
	DUPLICATE_HEADER: 'Two columns have the same name: every column needs a name of its own.',
	ERROR:
		'Check that the file is a CSV file in UTF-8 with commas between the columns, and that its first line holds the names of the columns.',
	MISSING_REQUIRED_DATA:
		'The first line must begin with EMAIL,NAME. If it does, the upload did not arrive: run the node again.',
};

/** The state of an import (GET /v1/contacts/imports/result/{import_sn}). */
export async function readImport(caller: Caller, importSn: string): Promise<ImportResult> {
	const url = `/v1/contacts/imports/result/${encodeURIComponent(importSn)}`;
	const read = (body: unknown) => asResult(body, importSn);
	const settings = { idempotent: true, isSecret: true, read };
	return await apiRequest(caller, newsleopard, { method: 'GET', url }, settings);
}

/** Only the statuses of the document, and only of the import that was asked for. */
function asResult(body: unknown, importSn: string): ImportResult | undefined {
	if (!isObject(body) || !isStatus(body.status)) return undefined;
	const { import_sn: about = importSn, status } = body;
	return about === importSn ? { ...body, import_sn: importSn, status } : undefined;
}

function isStatus(value: unknown): value is ImportStatus {
	return typeof value === 'string' && Object.hasOwn(ADVICE, value);
}

/** Whether the import that an execution waits for has ended, well or not. */
export async function importIsOver(caller: Caller, { id }: Job): Promise<boolean> {
	return (await readImport(caller, id)).status !== 'PROCESSING';
}

/** What an import comes to: its counts, and the rows that failed with their reasons. */
export async function describeImport(caller: Caller, result: ImportResult): Promise<IDataObject> {
	const advice = ADVICE[result.status];
	return {
		...result,
		...(advice ? { advice } : {}),
		...(result.errorDownloadLink ? await readFailedRows(caller, result.errorDownloadLink) : {}),
	};
}

/**
 * @param described what came out of it, which goes along under the key `import`
 * @throws FailureError for an import that ended without importing anybody
 */
export function refuseFailedImport(result: ImportResult, described: IDataObject): void {
	const { status, import_sn: importSn, fileCnt = 0, insertCnt } = result;
	const failure = { httpCode: '200', fields: { import: described } };
	const advice = ADVICE[status];
	if (advice !== undefined) {
		throw new FailureError({
			...failure,
			message: `Newsleopard could not carry out the import (${status}, import_sn ${importSn})`,
			description: advice,
		});
	}
	if (status === 'COMPLETE' && insertCnt === 0) {
		const why = hasFailedRows(described) ? ': failedRows says of each row what is wrong' : '';
		throw new FailureError({
			...failure,
			message: `None of the ${fileCnt} contacts was imported (import_sn ${importSn})`,
			description: `${firstReason(described)}Check the fields "Email" and "Custom Fields", or the file${why}.`,
		});
	}
}

/** Whether the output says of the rows that failed what is wrong: the link to them may fail, or be missing. */
export function hasFailedRows({ failedRows }: IDataObject): boolean {
	return Array.isArray(failedRows) && failedRows.length > 0;
}

function firstReason({ failedRows }: IDataObject): string {
	const first: unknown = Array.isArray(failedRows) ? failedRows[0] : undefined;
	if (!isObject(first)) return '';
	return `The first one, "${String(first.EMAIL ?? '')}": ${String(first.reason ?? '')}. `;
}
