import type { IDataObject, IExecuteSingleFunctions, INodeProperties } from 'n8n-workflow';
import { waitByField, waitsByCallback } from '../../shared/callback';
import { exchange } from '../../shared/exchange';
import { FailureError, refuse, toFailure, type Failure } from '../../shared/failures';
import { optionsCollection } from '../../shared/fields';
import { checkWebAddress, textParameter } from '../../shared/parameters';
import { describeImport, readImport, refuseFailedImport } from '../import/result';
import { newsleopard } from '../service';
import { upload, type Upload } from '../upload';
import { waitByPolling } from '../waiting';

/** How an import is to be carried out: what both imports let people set. */
export interface ImportSettings {
	waits: boolean;
	/** Waits for a call of the service rather than asking. */
	byCallback: boolean;
	timeoutMinutes: number;
	webhookUrl: string;
}

const DEFAULT_MINUTES = 15;

/** Fields of both imports, with the options that only one of them has. */
export function importSettingsFields(own: INodeProperties[] = []): INodeProperties[] {
	return [
		{
			displayName: 'Wait for Completion',
			name: 'waitForCompletion',
			type: 'boolean',
			default: true,
			description:
				'Whether to wait until Newsleopard has imported the contacts, and to give the result',
		},
		waitByField({ waitForCompletion: [true] }),
		optionsCollection([
			...own,
			{
				displayName: 'Timeout (Minutes)',
				name: 'timeoutMinutes',
				type: 'number',
				typeOptions: { minValue: 0, numberPrecision: 2 },
				default: DEFAULT_MINUTES,
				description:
					'How long to wait for completion. After that the status comes out as PROCESSING (by callback: the input items come out, with it), and Import > Get tells how it went on.',
			},
			{
				displayName: 'Webhook URL',
				name: 'webhookUrl',
				type: 'string',
				default: '',
				placeholder: 'e.g. https://example.com/import-done',
				description:
					'Where Newsleopard posts the result too. The contacts then go as a file, however few they are.',
			},
		]),
	];
}

/** @throws FailureError for a webhook URL that is none */
export function readImportSettings(context: IExecuteSingleFunctions): ImportSettings {
	const webhookUrl = textParameter(context, 'options.webhookUrl');
	if (webhookUrl !== '') checkWebAddress('Webhook URL', webhookUrl);
	const waits = context.getNodeParameter('waitForCompletion', true) === true;
	const byCallback = waits && waitsByCallback(context);
	if (byCallback && webhookUrl !== '') {
		refuse(
			'"Webhook URL" is set although "Wait By" is Callback',
			'Newsleopard calls one URL for an import. Remove the option, or set "Wait By" to Polling.',
		);
	}
	return {
		waits,
		byCallback,
		timeoutMinutes:
			Number(context.getNodeParameter('options.timeoutMinutes', DEFAULT_MINUTES)) || 0,
		webhookUrl,
	};
}

/**
 * Starts an import by file: asks for a link and uploads the file there (Import Contacts, File Upload).
 * All of it may be repeated: an import overwrites with the same values, and a link that is not used
 * does nothing.
 *
 * @returns the import's ID
 */
export async function importAsFile(
	context: IExecuteSingleFunctions,
	listSn: string,
	file: Upload,
	{ webhookUrl }: ImportSettings,
): Promise<string> {
	const url = `/v1/contacts/imports/${encodeURIComponent(listSn)}/file`;
	const body = webhookUrl ? { webhookUrl } : undefined;
	const { body: answer } = await exchange(
		context,
		newsleopard,
		{ method: 'POST', url, body },
		true,
	);
	const { import_sn: importSn, url: link } = answer as IDataObject;
	if (typeof link !== 'string')
		refuse('Newsleopard gave no link for the upload', 'Run the node again.');
	await upload(context, link, file, true);
	return String(importSn);
}

/** Starts an import by text (Import Contacts, Plain Text), which may be repeated as well. */
export async function importAsText(
	context: IExecuteSingleFunctions,
	listSn: string,
	contacts: string,
): Promise<string> {
	const url = `/v1/contacts/imports/${encodeURIComponent(listSn)}/text`;
	const { body } = await exchange(
		context,
		newsleopard,
		{ method: 'POST', url, body: { contacts } },
		true,
	);
	return String((body as IDataObject).import_sn);
}

/**
 * What comes out of an import that was started: its result, or PROCESSING where nobody waits for it or
 * it takes longer than that.
 *
 * @throws FailureError when it ended without importing anything
 */
export async function importOutput(
	context: IExecuteSingleFunctions,
	importSn: string,
	{ waits, timeoutMinutes }: ImportSettings,
): Promise<IDataObject> {
	if (!waits) return { import_sn: importSn, status: 'PROCESSING' };
	const result = await awaitImport(context, importSn, timeoutMinutes);
	refuseFailedImport(result);
	const described = await describeImport(context, result);
	if (result.status !== 'PROCESSING') return described;
	const hint = `Not done after ${timeoutMinutes} minutes. Import > Get with this import_sn tells how it went on.`;
	return { ...described, hint };
}

async function awaitImport(context: IExecuteSingleFunctions, importSn: string, minutes: number) {
	try {
		return await waitByPolling(context, {
			look: async () => await readImport(context, importSn),
			isDone: ({ status }) => status !== 'PROCESSING',
			timeoutMs: minutes * 60_000,
		});
	} catch (error) {
		context.getExecutionCancelSignal()?.throwIfAborted();
		return resultLost(importSn, toFailure(error));
	}
}

function resultLost(importSn: string, failure: Failure): never {
	throw new FailureError({
		...failure,
		message: `The import ${importSn} has begun, but its result could not be read. ${failure.message}`,
		description: `Ask for it with Import > Get. ${failure.description}`.trim(),
	});
}
