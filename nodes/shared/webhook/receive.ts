import {
	jsonParse,
	type IDataObject,
	type INodeExecutionData,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { toFailure } from '../errors';
import { isObject, readList } from '../fields/read';
import { memoryOf } from './duplicates';
import type { MessageEvent } from './event';
import { eventSettings } from './fields';
import { hasSignatureForm, isSigned } from './signature';

/** A webhook call as it was posted. */
export interface WebhookCall {
	method: string;
	headers: IDataObject;
	/** What n8n made of the bytes: JSON, a form's fields, a text; anything, and nothing for a GET. */
	body: unknown;
	bytes: Buffer;
}

/** What the sender has signed; 'unsigned' only where the user has switched the check off. */
export type Signed = 'unsigned' | SignedText;

export interface SignedText {
	text: string | Buffer;
	/** The signature that the sender claims. */
	claim: unknown;
	/** Milliseconds since the epoch at which it was signed: an older or a later call is refused. */
	signedAt?: number;
	/** What a sender uses once: a call that repeats it, or its signature, is no second event. */
	token?: string;
}

/** One thing that happened; a call may tell of several. */
export interface ReceivedEvent {
	/** The same for each repeat of a call. */
	id: string;
	/** The service's own word for it, as the trigger's field Events has it. */
	type: string;
	simplify: () => MessageEvent;
	/** Adds what has to be fetched to an event that starts the workflow, for no longer than its sender waits. */
	complete?: (item: INodeExecutionData) => Promise<INodeExecutionData>;
}

/** A call that was sent to the wrong trigger: words for the one who set up the sender. */
export interface NotMine {
	message: string;
	wayOut: string;
}

/** What a service says about its calls. All else is the same for all triggers: see `receive`. */
export interface WebhookService<C> {
	/** Whether somebody only looks whether this address answers. */
	isProbe?(call: WebhookCall): boolean;
	/** Reads what was posted, which may be anything; undefined when it is no call of this service. */
	read(call: WebhookCall): C | undefined;
	signed(content: C, call: WebhookCall): Signed;
	/** How many milliseconds before or after now a call may have been signed. It may throw. */
	toleranceMs?(): number;
	/**
	 * The key of the signature at hand, an empty text where none is set. It may throw: n8n's database may be
	 * busy, or the key may be somewhere that does not answer.
	 */
	key(signed: SignedText): Promise<string>;
	/** What has happened; or why this trigger does not take a call that is signed as it should be. */
	events(content: C): ReceivedEvent[] | NotMine;
}

/** Seconds after which a sender may come again with a call that could not be looked at. */
const RETRY_AFTER = '30';

/** So much later a call may be made out to be signed by moving figures: a second becomes its last millisecond. */
const SPLIT_MS = 1_000;

const NOT_SIGNED = 'The signature is missing or wrong';

/**
 * Receives a webhook call. It is always answered, and within the request: n8n sends nothing by itself for
 * a call that starts no execution, and turns a thrown error into a failed execution.
 *
 * 401: not signed as it should be, or no call of the service at all. 200 without an execution: a probe, a
 * repeat, an event that nobody asked for. 503: n8n cannot look at it now, and the sender may come again.
 */
export async function receive<C>(
	context: IWebhookFunctions,
	service: WebhookService<C>,
): Promise<IWebhookResponseData> {
	const read = readCall(service, callOf(context));
	if (read === 'probe') return ignoreCall(context, 'A probe');
	if (!read) return refuseCall(context, NOT_SIGNED);
	try {
		const { signed } = read;
		if (signed !== 'unsigned') {
			const key = await service.key(signed);
			if (!isSigned(key, signed.text, signed.claim)) return refuseCall(context, NOT_SIGNED);
			if (!isInTime(signed, toleranceOf(service))) {
				return refuseCall(context, 'The call was signed too long ago, or for later');
			}
		}
		return await takeCall(context, service, read);
	} catch (error) {
		// The reason is not the caller's: a 401 would be final for a sender, and the event lost.
		const { message } = toFailure(error);
		context.logger.warn(`A webhook call could not be looked at: ${message}`);
		context.getResponseObject().setHeader('Retry-After', RETRY_AFTER);
		return answerCall(context, 503, { error: 'This n8n cannot look at the call now' });
	}
}

function callOf(context: IWebhookFunctions): WebhookCall {
	const { method, rawBody } = context.getRequestObject();
	const headers: IDataObject = context.getHeaderData();
	const bytes = rawBody ?? Buffer.alloc(0);
	const body: unknown = context.getBodyData();
	return { method, headers, body: unnamedJson(headers, bytes) ?? body, bytes };
}

/** JSON that its sender calls something else, or nothing: PHP calls all that it posts a form, unless it is told otherwise. */
function unnamedJson(headers: IDataObject, bytes: Buffer): unknown {
	if (String(headers['content-type']).toLowerCase().startsWith('application/json'))
		return undefined;
	const text = bytes.toString().trim();
	return /^[{[]/.test(text) ? jsonParse<unknown>(text, { fallbackValue: null }) : undefined;
}

interface ServiceCall<C> {
	call: WebhookCall;
	content: C;
	signed: Signed;
}

/** Nobody is known to have sent it yet: what makes the reading fail is no call of the service. */
function readCall<C>(
	service: WebhookService<C>,
	call: WebhookCall,
): ServiceCall<C> | 'probe' | undefined {
	try {
		if (service.isProbe?.(call)) return 'probe';
		const content = service.read(call);
		if (content === undefined) return undefined;
		const signed = service.signed(content, call);
		// A forged call costs no look into the database.
		const isForged = signed !== 'unsigned' && !hasSignatureForm(signed.claim);
		return isForged ? undefined : { call, content, signed };
	} catch {
		return undefined;
	}
}

function isInTime({ signedAt }: SignedText, toleranceMs: number): boolean {
	return signedAt === undefined || Math.abs(Date.now() - signedAt) <= toleranceMs;
}

function toleranceOf<C>(service: WebhookService<C>): number {
	return service.toleranceMs?.() ?? 0;
}

/** A call that its sender has signed: which of its events start the workflow. */
async function takeCall<C>(
	context: IWebhookFunctions,
	service: WebhookService<C>,
	{ call, content, signed }: ServiceCall<C>,
): Promise<IWebhookResponseData> {
	const told = service.events(content);
	if (!Array.isArray(told)) {
		context.logger.warn(`A webhook call was refused: ${told.message}. ${told.wayOut}`);
		return answerCall(context, 401, { error: told.message, wayOut: told.wayOut });
	}
	const wanted = readList(context.getNodeParameter('events', []));
	const asked = told.filter(({ type }) => wanted.includes(type));
	const { simplify, ignoreDuplicates } = eventSettings(context);
	// Made before anything is remembered: a call that fails here comes again.
	const outputs = asked.map((event) => ({
		...event,
		item: { json: simplify ? event.simplify() : bodyOf(call) },
	}));
	const isNew = memoryOf(context);
	const keepMs = 2 * toleranceOf(service) + SPLIT_MS;
	// Also of an event that nobody asked for: its token signs any other event as well.
	const isReplay = onceIn(signed).filter((used) => !isNew(used, keepMs)).length > 0;
	if (!isReplay && asked.length === 0) return ignoreCall(context, 'This event is not asked for');
	const fresh = outputs.filter(({ id }) => !isReplay && (!ignoreDuplicates || isNew(id)));
	if (fresh.length === 0) return ignoreCall(context, 'This event was received before');
	// The body as it was posted is one, however many events it tells of.
	const started = simplify ? fresh : fresh.slice(0, 1);
	const items = await Promise.all(
		started.map(async ({ item, complete }) => (complete ? await complete(item) : item)),
	);
	// n8n answers this one itself, once it has taken the execution: a 200 before that may be a lost event.
	return { webhookResponse: { ok: true }, workflowData: [items] };
}

/**
 * What no second call may hold. The signature is among it: where time and token are signed as one text, moving
 * the last figures of the one to the other makes another token with the same signature.
 */
function onceIn(signed: Signed): string[] {
	if (signed === 'unsigned' || !signed.token) return [];
	return [`token ${signed.token}`, `signature ${String(signed.claim)}`];
}

function bodyOf({ body }: WebhookCall): IDataObject {
	return isObject(body) ? body : { body: body as IDataObject };
}

/** 401 and no execution. `reason` is for the one who set up the sender, and holds no secret. */
function refuseCall(context: IWebhookFunctions, reason: string): IWebhookResponseData {
	return answerCall(context, 401, { error: reason });
}

/** 200 and no execution. */
function ignoreCall(context: IWebhookFunctions, reason: string): IWebhookResponseData {
	return answerCall(context, 200, { ok: true, ignored: reason });
}

/** Any status with a JSON body, and no execution. */
export function answerCall(
	context: IWebhookFunctions,
	status: number,
	body: IDataObject,
): IWebhookResponseData {
	// The answer is sent here: n8n would turn any status into 200.
	context.getResponseObject().status(status).json(body);
	return { noWebhookResponse: true };
}
