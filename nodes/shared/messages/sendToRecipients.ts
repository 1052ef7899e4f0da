import type { IDataObject } from 'n8n-workflow';
import { toFailure } from '../errors';
import { apiRequest } from '../http/apiRequest';
import { inOrder, inParallel } from '../items/batch';
import type { Execute } from '../items/execute';
import { toOutput, type Result } from '../items/output';
import { readAll, type Run } from '../items/run';
import { batchesOf, entryOf, fill, rememberResult, requestFor, type Entry } from './entries';
import { Messages, type MessageKind } from './message';
import { preview } from './preview';
import { inputOf, readRecipients, type Recipient } from './recipients';
import { failedResult, type RecipientResult } from './recipientResult';

/**
 * Sends messages to recipients: equal messages of all items go out together, the answer is read by address,
 * and every recipient becomes one row of the output.
 */
export function sendToRecipients(kind: MessageKind): Execute {
	return async (run, declared) => {
		const messages = new Messages(kind, run, declared);
		const { ready, refused } = await readAll(run, (item) => {
			const message = messages.of(item);
			const complete = kind.completeFor?.(item) ?? ((recipient: Recipient) => recipient);
			const fields = inputOf(item);
			return { message, complete, fields, recipients: readRecipients(item, fields) };
		});
		const entries: Entry[] = [];
		for (const { item, input } of ready) {
			const { message, complete, fields, recipients } = input;
			const isAlone = !kind.isShared || recipients.length === 1;
			for (const recipient of recipients) {
				const filled = fill(recipient, message.placeholders, fields, isAlone);
				entries.push(entryOf(kind, item, message, complete(filled)));
				await run.giveWay();
			}
		}
		const open = entries.filter(({ result }) => !result);
		const shown = open.filter(({ message }) => message.previewOnly);
		const previews = await preview(kind, run, batchesOf(kind, shown));
		await sendAll(
			kind,
			run,
			open.filter(({ message }) => !message.previewOnly),
		);
		run.signal?.throwIfAborted();
		const rows: Result[] = [];
		for (const entry of entries) {
			if (entry.result) rows.push(rowOf(kind, entry, entry.result));
			await run.giveWay();
		}
		const nobody = refused.map(({ item, failure }) =>
			rowOf(kind, { item, recipient: NOBODY }, failedResult(failure, kind.unknown)),
		);
		return await toOutput(run, inOrder(run, [...nobody, ...previews, ...rows]));
	};
}

/** Stands for the recipients of an item that could not say to whom it sends. */
const NOBODY: Recipient = { address: '', variables: {} };

/** Requests that wait for the rate limit at the same time: more would only hold their bodies. */
const CONCURRENCY = 8;
/** The same where files stand in memory meanwhile. */
const CONCURRENCY_WITH_FILES = 2;

async function sendAll(kind: MessageKind, run: Run, entries: Entry[]): Promise<void> {
	const concurrency = kind.attach ? CONCURRENCY_WITH_FILES : CONCURRENCY;
	await inParallel(batchesOf(kind, entries), concurrency, async (batch) => {
		if (run.signal?.aborted) return;
		const resultOf = await sendOnce(kind, run, batch);
		for (const entry of batch) {
			entry.result = resultOf(entry.recipient.address);
			rememberResult(entry, entry.result);
		}
		await run.giveWay();
	});
}

async function sendOnce(
	kind: MessageKind,
	run: Run,
	batch: Entry[],
): Promise<(address: string) => RecipientResult> {
	try {
		const settings = { idempotent: false, read: kind.readResults };
		const request = requestFor(kind, batch);
		const [first] = batch;
		const body =
			first && kind.attach
				? await kind.attach(first.item, request.body as IDataObject)
				: request.body;
		return await apiRequest(run, kind.service, { ...request, body }, settings);
	} catch (error) {
		const result = failedResult(toFailure(error), kind.unknown);
		return () => result;
	}
}

/** A recipient's row; what people look for comes first, and every row has the same keys. */
function rowOf(
	kind: MessageKind,
	{ item, recipient, message }: Pick<Entry, 'item' | 'recipient'> & Partial<Entry>,
	result: RecipientResult,
): Result {
	const warnings = message ? warningsOf(kind, { item, recipient, message }) : [];
	const { status, requestId } = result;
	const row = {
		address: recipient.address,
		status,
		reason: null,
		messageId: result.status === 'accepted' ? result.messageId : null,
		requestId,
		...(warnings.length > 0 ? { warnings } : {}),
	};
	const json = kind.toRow?.(row) ?? row;
	if (result.status === 'accepted') return { output: { json }, items: [item] };
	return { failure: result.failure, item, json };
}

function warningsOf(kind: MessageKind, { message, recipient }: Entry): string[] {
	const { body, placeholders, warnings } = message;
	if (placeholders.length === 0 || !kind.warningsFor) return warnings;
	const own = kind.warningsFor(body, recipient);
	return own.length > 0 ? [...warnings, ...own] : warnings;
}
