import type { IDataObject, IExecuteSingleFunctions } from 'n8n-workflow';
import {
	awaitedJob,
	callbackUrl,
	FIRST_LOOK_MS,
	SEVERAL_JOBS,
	waitForCall,
} from '../../shared/callback';
import { wait } from '../../shared/wait';
import { readImport } from '../import/result';
import { newsleopard } from '../service';
import { importOutput, type ImportSettings } from './importing';

/**
 * Carries out one import, and waits for it in the way the user chose.
 *
 * @param jobs how many imports the run makes: an execution can wait for one callback
 * @param begin starts the import, with the URL that is to be called, and gives its ID. Where the
 *   execution has waited for the import it is not called.
 */
export async function runImport(
	context: IExecuteSingleFunctions,
	settings: ImportSettings,
	jobs: number,
	begin: (settings: ImportSettings) => Promise<string>,
): Promise<IDataObject> {
	if (!settings.byCallback) return await importOutput(context, await begin(settings), settings);
	const job = awaitedJob(context);
	if (job) return await importOutput(context, job.id, settings);
	if (jobs > 1) {
		const output = await importOutput(context, await begin(settings), settings);
		return { ...output, warnings: [SEVERAL_JOBS] };
	}
	const { baseUrl } = await context.getCredentials(newsleopard.credential);
	const importSn = await begin({ ...settings, webhookUrl: callbackUrl(context, String(baseUrl)) });
	await wait(FIRST_LOOK_MS, context.getExecutionCancelSignal());
	const { status } = await readImport(context, importSn);
	if (status !== 'PROCESSING') return await importOutput(context, importSn, settings);
	const state = { import_sn: importSn, status };
	await waitForCall(context, { id: importSn }, settings.timeoutMinutes * 60_000, state);
	return state;
}
