import type { Failure } from '../../shared/errors';
import { isObject, isWebAddress } from '../../shared/fields/read';
import { apiRequest } from '../../shared/http/apiRequest';
import type { Caller } from '../../shared/http/caller';
import type { Reply, Service } from '../../shared/http/service';
import { newsleopard } from '../service';
import type { StartedFileImport, StartedImport } from '../types';
import { upload, type Upload } from '../upload';

/** Newsleopard as an import is begun. */
const imports: Service = {
	...newsleopard,
	readFailure: (reply, request) => notBegun(reply) ?? newsleopard.readFailure(reply, request),
};

/** 500 without content is the only failure that both calls show (Import Contacts, File Upload and Plain Text). */
function notBegun({ statusCode, body }: Reply): Failure | undefined {
	const saysWhy = isObject(body) && Object.keys(body).length > 0;
	if (statusCode !== 500 || saysWhy) return undefined;
	return {
		message: 'Newsleopard did not begin the import, and gave no reason (HTTP 500)',
		description:
			'Check that the list still exists: pick it from the dropdown anew. If it does, run the node again later; an import may be repeated without harm.',
		httpCode: '500',
		// It may be a passing fault; a list that does not exist stays unknown.
		maxTries: 3,
	};
}

function importUrl(listSn: string, kind: 'file' | 'text'): string {
	return `/v1/contacts/imports/${encodeURIComponent(listSn)}/${kind}`;
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value !== '';
}

function asStarted(body: unknown): StartedImport | undefined {
	return isObject(body) && isText(body.import_sn) ? { import_sn: body.import_sn } : undefined;
}

function asFileImport(body: unknown): StartedFileImport | undefined {
	const started = asStarted(body);
	const url = isObject(body) && isText(body.url) ? body.url : '';
	return started && isWebAddress(url) ? { ...started, url } : undefined;
}

/**
 * Starts an import by file: asks for a link and uploads the file there (Import Contacts, File Upload).
 * All of it may be repeated: an import overwrites with the same values, and a link that is not used
 * does nothing.
 *
 * @param webhookUrl what Newsleopard calls when the import is over; empty for nothing
 * @returns the import's ID
 */
export async function importAsFile(
	caller: Caller,
	listSn: string,
	file: Upload,
	webhookUrl: string,
): Promise<string> {
	const { import_sn: importSn, url } = await apiRequest(
		caller,
		imports,
		{
			method: 'POST',
			url: importUrl(listSn, 'file'),
			...(webhookUrl ? { body: { webhookUrl } } : {}),
		},
		{ idempotent: true, isSecret: true, read: asFileImport },
	);
	await upload(caller, url, file, true);
	return importSn;
}

/** Starts an import by text (Import Contacts, Plain Text), which may be repeated as well. */
export async function importAsText(
	caller: Caller,
	listSn: string,
	contacts: string,
): Promise<string> {
	const { import_sn: importSn } = await apiRequest(
		caller,
		imports,
		{ method: 'POST', url: importUrl(listSn, 'text'), body: { contacts } },
		{ idempotent: true, read: asStarted },
	);
	return importSn;
}
