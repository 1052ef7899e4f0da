import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { split } from '../items/batch';
import { recall, remember } from '../items/memory';
import type { Item } from '../items/run';
import { fieldAt, fillIn, type Placeholder } from './placeholders';
import type { Message, MessageKind } from './message';
import type { Recipient } from './recipients';
import { failedResult, type RecipientResult } from './recipientResult';

/** One recipient of one message. */
export interface Entry {
	item: Item;
	message: Message;
	recipient: Recipient;
	result?: RecipientResult;
}

/** Holds a recipient against what the service's document states, and against earlier tries of the run. */
export function entryOf(
	kind: MessageKind,
	item: Item,
	message: Message,
	recipient: Recipient,
): Entry {
	const failure = recipient.failure ?? kind.check(recipient);
	const entry: Entry = { item, message, recipient };
	if (failure) return { ...entry, result: failedResult(failure, kind.unknown) };
	const earlier = recall(item.run, whatOf(entry)) as RecipientResult | undefined;
	return earlier ? { ...entry, result: earlier } : entry;
}

/**
 * A recipient with the values that the text asks for: its own variables and name before the fields of the input item.
 *
 * @param isAlone whether nobody else reads the same text
 */
export function fill(
	recipient: Recipient,
	placeholders: Placeholder[],
	input: IDataObject | undefined,
	isAlone: boolean,
): Recipient {
	if (placeholders.length === 0 || recipient.failure || recipient.address === '') return recipient;
	const own = isAlone ? { name: recipient.name, ...recipient.variables } : {};
	const variables = { ...recipient.variables };
	for (const placeholder of placeholders) {
		const { path, variable } = placeholder;
		const value = fillIn(placeholder, fieldAt(own, path) ?? fieldAt(input, path));
		if ('failure' in value) return { ...recipient, failure: value.failure };
		variables[variable] = value.text;
	}
	return { ...recipient, variables };
}

/** Keeps what a repeat of this run must not bring about again. */
export function rememberResult(entry: Entry, result: RecipientResult): void {
	if (result.status !== 'rejected') remember(entry.item.run, whatOf(entry), result);
}

function whatOf({ item, message, recipient }: Entry): unknown[] {
	return [item.index, message.fingerprint, recipient];
}

/** The requests that entries make: each of one message, with no recipient twice. */
export function batchesOf(kind: MessageKind, entries: Entry[]): Entry[][] {
	const groups = new Map<Message | Item, Entry[]>();
	for (const entry of entries) {
		const key = kind.isShared ? entry.item : entry.message;
		const group = groups.get(key) ?? [];
		groups.set(key, group);
		group.push(entry);
	}
	return [...groups.values()].flatMap((group) =>
		split(group, group[0]?.message.maxBatchSize ?? 1, ({ recipient }) => kind.identity(recipient)),
	);
}

/** The request for the entries of one batch. */
export function requestFor(kind: MessageKind, batch: Entry[]): IHttpRequestOptions {
	const [first] = batch;
	if (!first) throw new Error('A request has no recipients');
	const { request, body } = first.message;
	const recipients = batch.map(({ recipient }) => recipient);
	return { ...request, body: kind.toBody(body, recipients) };
}
