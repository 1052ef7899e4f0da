import type { IDataObject } from 'n8n-workflow';
import { FailureError, toFailure, type Failure } from '../../shared/errors';
import type { Batch } from '../../shared/items/batch';
import type { Output } from '../../shared/items/output';
import { recall, remember } from '../../shared/items/memory';
import type { Item, Run } from '../../shared/items/run';
import {
	awaitedJob,
	callbackUrl,
	FIRST_LOOKS_MS,
	SEVERAL_JOBS,
	waitForCall,
} from '../callback/wait';
import { describeImport, hasFailedRows, readImport, refuseFailedImport } from '../import/result';
import { poll } from '../poll';
import type { ImportResult } from '../types';
import { repeatable } from './repeatable';
import type { ImportSettings } from './settings';

/**
 * Carries out one import, and waits for it in the way the user chose.
 *
 * @param begin starts the import, with the URL that is to be called, and gives its ID. Where the
 *   execution has waited for the import it is not called.
 * @returns what comes out; undefined when the execution is put aside
 * @throws FailureError when it ended without importing anybody
 */
export async function runImport(
	batch: Batch<unknown>,
	settings: ImportSettings,
	begin: (webhookUrl: string) => Promise<string>,
): Promise<Output | undefined> {
	const { run, items, entries } = batch;
	const what = ['import', items[0]?.index, entries];
	const begun = recall(run, what);
	// One that failed is begun anew; one that is lost once more is remembered below.
	remember(run, what, undefined);
	const output = carryOut(batch, settings, async (webhookUrl) =>
		typeof begun === 'string' ? begun : await repeatable(async () => await begin(webhookUrl)),
	);
	await output.catch((error: unknown) => {
		// Retry On Fail asks for this import again.
		if (error instanceof ResultLost) remember(run, what, error.importSn);
	});
	return await output;
}

async function carryOut(
	{ run, items, batches }: Batch<unknown>,
	settings: ImportSettings,
	begin: (webhookUrl: string) => Promise<string>,
): Promise<Output | undefined> {
	const [first] = items;
	if (!first || !settings.byCallback || batches > 1) {
		const json = await outputOf(run, await begin(settings.webhookUrl), settings);
		return { json: settings.byCallback ? { ...json, warnings: [SEVERAL_JOBS] } : json };
	}
	const job = awaitedJob(run);
	if (job) return { json: await outputOf(run, job.id, settings) };
	const importSn = await begin(await callbackUrl(first));
	return await putAside(run, items, importSn, settings);
}

/** Looks for a few seconds first: what is over by then needs no waiting. */
async function putAside(
	run: Run,
	items: Item[],
	importSn: string,
	settings: ImportSettings,
): Promise<Output | undefined> {
	const waitMs = settings.timeoutMinutes * 60_000;
	const seen = await lookUntilDone(run, importSn, Math.min(FIRST_LOOKS_MS, waitMs));
	if (seen.status !== 'PROCESSING') return { json: await result(run, seen, settings) };
	const note = { import: { import_sn: importSn, status: seen.status } };
	await waitForCall(run, items, { id: importSn }, waitMs, note);
	return undefined;
}

/** What comes out of an import that was begun: PROCESSING where nobody waits for it or it takes too long. */
async function outputOf(
	run: Run,
	importSn: string,
	settings: ImportSettings,
): Promise<IDataObject> {
	if (!settings.waits) return { import_sn: importSn, status: 'PROCESSING' };
	const seen = await lookUntilDone(run, importSn, settings.timeoutMinutes * 60_000);
	return await result(run, seen, settings);
}

async function result(
	run: Run,
	seen: ImportResult,
	{ timeoutMinutes }: ImportSettings,
): Promise<IDataObject> {
	const described = await describeImport(run, seen);
	refuseFailedImport(seen, described);
	if (seen.status === 'PROCESSING') {
		const hint = `Not done after ${timeoutMinutes} minutes. Import > Get with this import_sn tells how it went on.`;
		return { ...described, hint };
	}
	hintAtFailedRows(run, seen, described);
	return described;
}

/** Says on the node, for people who only look at the canvas, that not all arrived. */
function hintAtFailedRows(
	{ context }: Run,
	{ fileCnt, errCnt = 0, duplicateCnt = 0 }: ImportResult,
	described: IDataObject,
) {
	if (errCnt + duplicateCnt === 0) return;
	const twice = duplicateCnt > 0 ? `, ${duplicateCnt} stood twice in the file` : '';
	const why = hasFailedRows(described) ? ' failedRows in the output says why.' : '';
	context.addExecutionHints({
		message: `Of ${fileCnt ?? 'the'} contacts, ${errCnt} could not be imported${twice}.${why}`,
		type: 'warning',
		location: 'outputPane',
	});
}

async function lookUntilDone(run: Run, importSn: string, timeoutMs: number) {
	try {
		return await poll({
			look: async () => await readImport(run, importSn),
			isDone: ({ status }) => status !== 'PROCESSING',
			timeoutMs,
			signal: run.signal,
		});
	} catch (error) {
		run.signal?.throwIfAborted();
		return resultLost(importSn, toFailure(error));
	}
}

function resultLost(importSn: string, failure: Failure): never {
	throw new ResultLost(importSn, failure);
}

/** An import that has begun, and whose result could not be read. */
class ResultLost extends FailureError {
	constructor(
		readonly importSn: string,
		failure: Failure,
	) {
		super({
			...failure,
			// It is known that it has begun: asking again does no harm.
			outcomeUnknown: false,
			message: `The import ${importSn} has begun, but its result could not be read. ${failure.message}`,
			description: `Ask for it with Import > Get. ${failure.description}`.trim(),
			fields: { import: { import_sn: importSn } },
		});
	}
}
