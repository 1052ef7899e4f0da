import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { toFailure, type Failure } from '../errors';
import { apiRequest, baseUrlOf, shownUrl } from '../http/apiRequest';
import type { Service } from '../http/service';
import { batchKey, inOrder, inParallel, split } from '../items/batch';
import type { Declared, Execute } from '../items/execute';
import { recall, remember } from '../items/memory';
import { toOutput, type Result } from '../items/output';
import { requestOf, sentFields } from '../items/request';
import { readAll, type Item, type Run } from '../items/run';
import { previewOnlyOption, recipientsPerRequestOption } from './fields';
import { fieldAt, fillIn, type Placeholder } from './placeholders';
import { inputOf, readRecipients, type Recipient } from './recipients';
import { failedResult, type RecipientResult, type UnknownWords } from './recipientResult';

/** How one service takes a message for several recipients. */
export interface MessageKind {
	service: Service;
	/** Most recipients of one request. */
	maxRecipients: number;
	/** Puts the message in its final form, and finds its placeholders. @throws FailureError */
	prepare(body: IDataObject): { body: IDataObject; placeholders: Placeholder[] };
	/** Reads what the item says of all its recipients, and makes each ready to be sent. @throws FailureError */
	completeFor?(item: Item): (recipient: Recipient) => Recipient;
	/** What is wrong with a recipient; one who fails here does not hold up the others. */
	check(recipient: Recipient): Failure | undefined;
	/** What must not stand twice in one request: the same for each way to write an address. */
	identity(recipient: Recipient): string;
	/** A recipient in the service's own form. */
	toMember(recipient: Recipient): IDataObject;
	/** Reads the answer; undefined for one that is not in the documented form. */
	readResults(body: unknown): ((address: string) => RecipientResult) | undefined;
	/** What to say of messages that may have been sent, or not. */
	unknown: UnknownWords;
	/** What a recipient's row says beside its address: all of the result, where nothing is said. */
	toRow?(row: IDataObject): IDataObject;
	/** Things worth knowing that are no reason to refuse: of the message, and of what one recipient gets. */
	warnings(body: IDataObject, recipient?: Recipient): string[];
	/** What a preview shows of a recipient beside the request itself. */
	preview?(body: IDataObject, recipient: Recipient): IDataObject;
}

/** A message that items share, held once however many they are. */
interface Message {
	request: IHttpRequestOptions;
	body: IDataObject;
	placeholders: Placeholder[];
	maxBatchSize: number;
	previewOnly: boolean;
}

/** One recipient of one message. */
interface Entry {
	item: Item;
	message: Message;
	recipient: Recipient;
	result?: RecipientResult;
}

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
			return { message, complete, recipients: readRecipients(item, inputOf(item)) };
		});
		const entries: Entry[] = [];
		for (const { item, input } of ready) {
			for (const recipient of input.recipients) {
				const filled = fill(recipient, input.message.placeholders, inputOf(item));
				entries.push(entryOf(kind, item, input.message, input.complete(filled)));
				await run.giveWay();
			}
		}
		const results: Result[] = refused.map(({ item, failure }) =>
			rowOf(kind, { item, recipient: NOBODY }, failedResult(failure, kind.unknown)),
		);
		const open = entries.filter(({ result }) => !result);
		results.push(
			...(await previews(
				kind,
				run,
				open.filter(({ message }) => message.previewOnly),
			)),
		);
		await sendAll(
			kind,
			run,
			open.filter(({ message }) => !message.previewOnly),
		);
		run.signal?.throwIfAborted();
		for (const entry of entries) {
			if (entry.result) results.push(rowOf(kind, entry, entry.result));
			await run.giveWay();
		}
		return await toOutput(run, inOrder(run, results));
	};
}

/** Stands for the recipients of an item that could not say to whom it sends. */
const NOBODY: Recipient = { address: '', variables: {} };

/** The messages of a run, each prepared once. */
class Messages {
	private readonly prepared = new Map<string, Message>();
	/** The fields of the message that differ from item to item. */
	private readonly varying: string[];

	constructor(
		private readonly kind: MessageKind,
		run: Run,
		private readonly declared: Declared,
	) {
		this.varying = sentFields(declared.fields)
			.filter(({ path }) => !run.parameters.isConstant(path))
			.map(({ property }) => property);
	}

	of(item: Item): Message {
		const request = requestOf(item, this.declared);
		const body = (request.body ?? {}) as IDataObject;
		const size = item.option(recipientsPerRequestOption) ?? this.kind.maxRecipients;
		const previewOnly = item.option(previewOnlyOption) ?? false;
		const key = batchKey([size, previewOnly, ...this.varying.map((name) => body[name] ?? null)]);
		const known = this.prepared.get(key);
		if (known) return known;
		const message: Message = {
			request,
			...this.kind.prepare(body),
			maxBatchSize: Math.min(size, this.kind.maxRecipients),
			previewOnly,
		};
		this.prepared.set(key, message);
		return message;
	}
}

/** Holds the recipient against what the service's document states, and against earlier tries of the run. */
function entryOf(kind: MessageKind, item: Item, message: Message, recipient: Recipient): Entry {
	const failure = recipient.failure ?? kind.check(recipient);
	const entry: Entry = { item, message, recipient };
	if (failure) return { ...entry, result: failedResult(failure, kind.unknown) };
	const earlier = recall(item.run, whatOf(entry)) as RecipientResult | undefined;
	return earlier ? { ...entry, result: earlier } : entry;
}

/** A recipient's own variables and name come before the fields of the input item. */
function fill(recipient: Recipient, placeholders: Placeholder[], input?: IDataObject): Recipient {
	if (placeholders.length === 0 || recipient.failure || recipient.address === '') return recipient;
	const variables = { ...recipient.variables };
	for (const placeholder of placeholders) {
		const { path, variable } = placeholder;
		const own = fieldAt({ name: recipient.name, ...recipient.variables }, path);
		const value = fillIn(placeholder, own ?? fieldAt(input, path));
		if ('failure' in value) return { ...recipient, failure: value.failure };
		variables[variable] = value.text;
	}
	return { ...recipient, variables };
}

function whatOf({ item, message, recipient }: Entry): unknown[] {
	return [item.index, message.request.url, message.body, recipient];
}

function batchesOf(kind: MessageKind, entries: Entry[]): Entry[][] {
	const byMessage = new Map<Message, Entry[]>();
	for (const entry of entries) {
		const own = byMessage.get(entry.message) ?? [];
		byMessage.set(entry.message, own);
		own.push(entry);
	}
	return [...byMessage].flatMap(([{ maxBatchSize }, own]) =>
		split(own, maxBatchSize, ({ recipient }) => kind.identity(recipient)),
	);
}

/** Requests that wait for the rate limit at the same time: more would only hold their bodies. */
const CONCURRENCY = 8;

async function sendAll(kind: MessageKind, run: Run, entries: Entry[]): Promise<void> {
	await inParallel(batchesOf(kind, entries), CONCURRENCY, async (batch) => {
		if (run.signal?.aborted) return;
		const resultOf = await sendOnce(kind, run, batch);
		for (const entry of batch) {
			entry.result = resultOf(entry.recipient.address);
			if (entry.result.status !== 'rejected') remember(run, whatOf(entry), entry.result);
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
		const request = withRecipients(kind, batch);
		const settings = { idempotent: false, read: kind.readResults };
		return await apiRequest(run, kind.service, request, settings);
	} catch (error) {
		const result = failedResult(toFailure(error), kind.unknown);
		return () => result;
	}
}

function withRecipients(kind: MessageKind, batch: Entry[]): IHttpRequestOptions {
	const recipients = batch.map(({ recipient }) => kind.toMember(recipient));
	const [{ message }] = batch as [Entry];
	return { ...message.request, body: { ...message.body, recipients } };
}

/** What would be sent, one row a request. */
async function previews(kind: MessageKind, run: Run, entries: Entry[]): Promise<Result[]> {
	if (entries.length === 0) return [];
	const baseUrl = shownUrl(
		baseUrlOf(kind.service, await run.context.getCredentials(kind.service.credential)),
	);
	return batchesOf(kind, entries).map((batch) => {
		const { method, url, body } = withRecipients(kind, batch);
		const message = batch[0]?.message.body ?? {};
		const warnings = kind.warnings(message);
		const recipients = batch.map(({ recipient }) => kind.preview?.(message, recipient));
		const json: IDataObject = {
			method,
			url: `${baseUrl}${url}`,
			recipientCount: batch.length,
			body: body as IDataObject,
			...(kind.preview ? { recipients } : {}),
			...(warnings.length > 0 ? { warnings } : {}),
		};
		return { output: { json }, items: [...new Set(batch.map(({ item }) => item))] };
	});
}

function rowOf(
	kind: MessageKind,
	{ item, recipient, message }: Pick<Entry, 'item' | 'recipient'> & Partial<Entry>,
	result: RecipientResult,
): Result {
	const warnings = message ? kind.warnings(message.body, recipient) : [];
	const noted = warnings.length > 0 ? { warnings } : {};
	const { status, requestId } = result;
	const messageId = result.status === 'accepted' ? result.messageId : null;
	const all = { address: recipient.address, status, messageId, requestId, reason: null, ...noted };
	const json = kind.toRow?.(all) ?? all;
	if (result.status === 'accepted') return { output: { json }, items: [item] };
	return { failure: result.failure, item, json };
}
