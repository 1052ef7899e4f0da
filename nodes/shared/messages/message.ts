import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type { Failure } from '../errors';
import type { Service } from '../http/service';
import type { Declared } from '../items/execute';
import { fingerprint } from '../items/fingerprint';
import { requestOf, sentFields } from '../items/request';
import type { Item, Run } from '../items/run';
import { previewOnlyOption, recipientsPerRequestOption } from './fields';
import type { Placeholder } from './placeholders';
import type { Recipient } from './recipients';
import type { RecipientResult, UnknownWords } from './recipientResult';

/** How one service takes a message for several recipients. */
export interface MessageKind {
	service: Service;
	/** Most recipients of one request. */
	maxRecipients: number;
	/**
	 * Whether the recipients of one request see each other: then input items never share one, and what stands for a
	 * placeholder is the same for all of them.
	 */
	isShared?: boolean;
	/** What else an item says of its message, beside the fields that are sent as they are. @throws FailureError */
	addTo?(item: Item): IDataObject;
	/** Puts the message in its final form, and finds its placeholders. @throws FailureError */
	prepare(body: IDataObject): { body: IDataObject; placeholders: Placeholder[] };
	/** Reads what the item says of all its recipients, and makes each ready to be sent. @throws FailureError */
	completeFor?(item: Item): (recipient: Recipient) => Recipient;
	/** What is wrong with a recipient; one who fails here does not hold up the others. */
	check(recipient: Recipient): Failure | undefined;
	/** What must not stand twice in one request: the same for each way to write an address. */
	identity(recipient: Recipient): unknown;
	/** The message to these recipients in the service's own form. */
	toBody(body: IDataObject, recipients: Recipient[]): IDataObject;
	/** Adds what is only fetched when the message is about to be sent: files. @throws FailureError */
	attach?(item: Item, body: IDataObject): Promise<IDataObject>;
	/** Reads the answer; undefined for one that is not in the documented form. */
	readResults(body: unknown): ((address: string) => RecipientResult) | undefined;
	/** What to say of messages that may have been sent, or not. */
	unknown: UnknownWords;
	/** What a recipient's row says beside its address: all of the result, where nothing is said. */
	toRow?(row: IDataObject): IDataObject;
	/** Things worth knowing of a message that are no reason to refuse it. Asked once a message. */
	warnings(body: IDataObject): string[];
	/** The same of what one recipient gets, where the message has placeholders. */
	warningsFor?(body: IDataObject, recipient: Recipient): string[];
	/** What a preview shows of a recipient beside the request itself. */
	preview?(body: IDataObject, recipient: Recipient): IDataObject;
}

/** A message that items share, held once however many they are. */
export interface Message {
	request: IHttpRequestOptions;
	body: IDataObject;
	placeholders: Placeholder[];
	maxBatchSize: number;
	previewOnly: boolean;
	warnings: string[];
	/** Tells it from others for what a repeat of the run remembers; empty where nothing is remembered. */
	fingerprint: string;
}

/** The messages of a run, each prepared once. */
export class Messages {
	private readonly prepared = new Map<string, Message>();
	/** The fields of the message that differ from item to item. */
	private readonly varying: string[];
	/** Whether all items send the same. */
	private readonly isOne: boolean;
	private readonly sizeOption: ReturnType<typeof recipientsPerRequestOption>;

	constructor(
		private readonly kind: MessageKind,
		run: Run,
		private readonly declared: Declared,
	) {
		this.sizeOption = recipientsPerRequestOption(kind.maxRecipients);
		const varies = (path: string) => !run.parameters.isConstant(path);
		this.varying = sentFields(declared.fields)
			.filter(({ path }) => varies(path))
			.map(({ property }) => property);
		this.isOne = this.varying.length === 0 && !kind.addTo && !varies('options');
	}

	/** What an item sends. @throws FailureError */
	of(item: Item): Message {
		const [only] = this.prepared.values();
		if (only && this.isOne) return only;
		const request = requestOf(item, this.declared);
		const added = this.kind.addTo?.(item) ?? {};
		const body: IDataObject = { ...(request.body as IDataObject), ...added };
		const size = item.option(this.sizeOption);
		const previewOnly = item.option(previewOnlyOption) ?? false;
		const varying = this.varying.map((name) => body[name] ?? null);
		const key = fingerprint([size ?? null, previewOnly, added, ...varying]);
		const known = this.prepared.get(key);
		if (known) return known;
		const prepared = this.kind.prepare(body);
		const message: Message = {
			request,
			...prepared,
			maxBatchSize: size ?? this.kind.maxRecipients,
			previewOnly,
			warnings: this.kind.warnings(prepared.body),
			fingerprint: item.run.node.retryOnFail ? fingerprint([request.url, prepared.body]) : '',
		};
		this.prepared.set(key, message);
		return message;
	}
}
