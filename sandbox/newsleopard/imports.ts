import { isRecord, isoSeconds } from '../core/shapes';
import type { Account } from './account';
import type { Desk, Routes } from './desk';
import { importFailed, noImport } from './failures';
import { ImportCheck } from './importCheck';
import type { Receiver } from './storage';
import type { ContactList, ImportJob } from './types';

/** "The payload size must not exceed 10 MB" (Import Contacts, Plain Text, Notes). */
export const textLimitBytes = 10 * 1024 * 1024;
/** "Only import statuses from the last 30 days can be queried" (Query Import Status, Notes). */
const queryableMs = 30 * 86_400_000;
/** An upload that never comes is given up when its link has expired. */
const uploadMs = 3_600_000;

/** Import Contacts by file and by text, and Query Import Status. */
export const importRoutes: Routes = (app, desk) => {
	app.post<{ Params: { list: string } }>('/v1/contacts/imports/:list/file', (request) => {
		const account = desk.account(request);
		const webhookUrl = textOf(request.body, 'webhookUrl');
		const { list, job } = open(account, request.params.list, webhookUrl);
		return {
			import_sn: job.sn,
			url: desk.storage.uploadLink(() => receive(desk, account, list, job)),
		};
	});

	// This call has no `webhookUrl`: `contacts` is all that its request fields and its schema name.
	app.post<{ Params: { list: string } }>(
		'/v1/contacts/imports/:list/text',
		{ bodyLimit: textLimitBytes },
		(request) => {
			const account = desk.account(request);
			const contacts = textOf(request.body, 'contacts');
			if (!contacts) throw importFailed();
			const { list, job } = open(account, request.params.list);
			const receiver = receive(desk, account, list, job);
			receiver.write(Buffer.from(contacts));
			receiver.end();
			return { import_sn: job.sn };
		},
	);

	app.get<{ Params: { sn: string } }>('/v1/contacts/imports/result/:sn', (request) => {
		const job = desk.account(request).imports.get(request.params.sn);
		if (!job || job.createdAt < desk.context.now() - queryableMs) throw noImport();
		return describe(job, desk.context.now(), desk.context.oddShape(request));
	});
};

/** A text of the body, or nothing; what is there and no text makes the import fail. */
function textOf(body: unknown, field: string): string | undefined {
	const value = isRecord(body) ? body[field] : undefined;
	if (value === undefined || value === null) return undefined;
	if (typeof value !== 'string') throw importFailed();
	return value;
}

/** Begins an import into the list with this ID. */
function open(account: Account, listSn: string, webhookUrl?: string) {
	const list = account.lists.get(listSn);
	if (!list) throw importFailed();
	const job = newJob(account, list, webhookUrl);
	account.imports.set(job.sn, job);
	return { list, job };
}

function newJob(account: Account, list: ContactList, webhookUrl?: string): ImportJob {
	return {
		sn: account.context.uuid(),
		listSn: list.sn,
		createdAt: account.context.now(),
		webhookUrl: webhookUrl || undefined,
		outcome: 'MISSING_REQUIRED_DATA',
		counts: { fileCnt: 0, insertCnt: 0, duplicateCnt: 0, errCnt: 0 },
		receiving: false,
	};
}

/** Takes the bytes of an import; when they are in, the job is done `timing.importMs` later. */
function receive(desk: Desk, account: Account, list: ContactList, job: ImportJob): Receiver {
	const check = new ImportCheck(account.fieldTypes, (email, name, fields) =>
		account.store(list, email, name, fields),
	);
	job.counts = check.counts;
	job.receiving = true;
	return {
		write(chunk) {
			account.counters.uploadedBytes += chunk.length;
			check.write(chunk);
		},
		end() {
			account.counters.uploads += 1;
			job.receiving = false;
			list.updatedAt = desk.context.now();
			const outcome = check.end();
			job.outcome = account.importOutcome ?? outcome;
			job.completeAt = desk.context.now() + desk.context.timing.importMs;
			const failed = check.failedLines();
			if (failed.length > 0)
				job.errorLink = desk.storage.downloadLink('error-file.csv', () => failed);
			desk.context.schedule(desk.context.timing.importMs, async () => {
				const { webhookUrl, completeAt } = job;
				if (webhookUrl) await desk.context.deliver(webhookUrl, describe(job, completeAt ?? 0));
			});
		},
		abort() {
			job.receiving = false;
		},
	};
}

/**
 * The answer of Query Import Status, which is also what the callback carries. Its sample has PROCESSING together with
 * figures, an end and a file of failed rows: that is the odd shape.
 */
function describe(job: ImportJob, now: number, odd = false) {
	const completeAt = job.completeAt ?? (job.receiving ? Infinity : job.createdAt + uploadMs);
	const isProcessing = now < completeAt;
	const isCounted = isProcessing ? odd : job.outcome === 'COMPLETE';
	return {
		import_sn: job.sn,
		status: isProcessing ? 'PROCESSING' : job.outcome,
		...(isCounted ? job.counts : { fileCnt: 0, insertCnt: 0, duplicateCnt: 0, errCnt: 0 }),
		createDate: isoSeconds(job.createdAt),
		...(isProcessing && !odd ? {} : { completedDate: isoSeconds(isProcessing ? now : completeAt) }),
		...(job.errorLink && isCounted ? { errorDownloadLink: job.errorLink } : {}),
	};
}
