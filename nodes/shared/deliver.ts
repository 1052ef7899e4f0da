import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecuteSingleFunctions,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { exchange, type Service } from './exchange';
import { toFailure, type Failure } from './failures';
import { gather, type Placed } from './gather';
import { inputFields, inputVariables } from './inputFields';
import type { Run } from './operation';
import { failedOutcome, outcomeItems, type Addressed, type Outcome } from './outcome';
import { readRecipients, type Recipient } from './recipients';
import { readReply } from './reply';
import { recall, remember, runOf } from './run';

type HttpOptions = DeclarativeRestApiSettings.HttpRequestOptions;

/** How one provider takes a message for several recipients. */
export interface Delivery {
	service: Service;
	/** Puts the message in its final form: placeholders, checks. @throws FailureError */
	prepare(context: IExecuteSingleFunctions, request: HttpOptions): HttpOptions;
	/** Makes a recipient ready to be sent: its address cleaned, its country filled in. */
	complete?(context: IExecuteSingleFunctions, recipient: Recipient): Recipient;
	/** What is wrong with a recipient; one who fails here does not hold up the others. */
	check(recipient: Recipient): Failure | undefined;
	/** A recipient in the provider's own form. */
	toMember(recipient: Recipient): IDataObject;
	/** Things worth knowing that are no reason to refuse: of the message, and of what one recipient gets. */
	warnings(request: HttpOptions, recipient?: Recipient): string[];
	/** What a preview shows of a recipient beside the request itself. */
	preview?(request: HttpOptions, recipient: Recipient): IDataObject;
}

/** Most recipients of one request (surenotify-api.txt, Send Email; newsleopard-api-en.txt, Automation). */
const MAX_RECIPIENTS = 100;

/**
 * An operation that sends one message to recipients: equal messages of all items go out together, the
 * answer is read by address, and every recipient becomes one output item.
 */
export function deliver(delivery: Delivery): Run {
	return async function (requestData) {
		const prepared = prepare(this, delivery, requestData.options);
		if ('failure' in prepared) {
			if (!(await gather(this))) return [];
			return outcomeItems(this, [nobody(prepared.failure)]);
		}
		const { request, recipients } = prepared;
		const outcomes = await sendAll(this, delivery, request, recipients);
		if (!outcomes) return [];
		const addressed = recipients.map((recipient, index) => ({
			address: recipient.address,
			outcome: outcomes[index] as Outcome,
			warnings: delivery.warnings(request, recipient),
		}));
		return outcomeItems(this, addressed);
	};
}

/** The outcome of an item that could not say to whom it sends. */
function nobody(failure: Failure): Addressed {
	return { address: '', outcome: failedOutcome(failure), warnings: [] };
}

function prepare(
	context: IExecuteSingleFunctions,
	delivery: Delivery,
	options: HttpOptions,
): { request: HttpOptions; recipients: Recipient[] } | { failure: Failure } {
	try {
		const request = delivery.prepare(context, options);
		const input = inputFields(context);
		const fromInput = inputVariables(input, request.body);
		const recipients = readRecipients(context, input).map((one) => {
			const recipient = { ...one, variables: { ...fromInput, ...one.variables } };
			return delivery.complete?.(context, recipient) ?? recipient;
		});
		return { request, recipients };
	} catch (error) {
		return { failure: toFailure(error) };
	}
}

/** Sends to all but those who are refused here or, in a repeat of this run, were served before. */
async function sendAll(
	context: IExecuteSingleFunctions,
	delivery: Delivery,
	request: HttpOptions,
	recipients: Recipient[],
): Promise<Outcome[] | undefined> {
	const common = { method: request.method, url: request.url, body: request.body };
	const { limit, preview } = settings(context);
	const known = recipients.map((recipient, index) => {
		const failure = delivery.check(recipient);
		return failure ? failedOutcome(failure) : recall(context, [common, recipient, index]);
	});
	const sent = await gather<Recipient, Outcome>(context, {
		common: [common, limit, preview],
		members: recipients.filter((_, index) => !known[index]),
		identity: ({ address }) => address.toLowerCase(),
		limit,
		send: async (members) =>
			await (preview ? previewed : sendOnce)(context, delivery, request, members),
	});
	if (!sent) return undefined;
	let next = 0;
	return recipients.map((recipient, index) => {
		const outcome = known[index] ?? (sent[next++] as Outcome);
		return remember(context, [common, recipient, index], outcome);
	});
}

function settings(context: IExecuteSingleFunctions): { limit: number; preview: boolean } {
	const options = context.getNodeParameter('options', {}) as IDataObject;
	const wanted = Math.floor(Number(options.recipientsPerRequest)) || MAX_RECIPIENTS;
	return {
		limit: Math.min(MAX_RECIPIENTS, Math.max(1, wanted)),
		preview: options.previewOnly === true,
	};
}

async function sendOnce(
	context: IExecuteSingleFunctions,
	delivery: Delivery,
	options: HttpOptions,
	members: Array<Placed<Recipient>>,
): Promise<Outcome[]> {
	const recipients = members.map(({ member }) => member);
	try {
		const request = withRecipients(delivery, options, recipients);
		const reply = await exchange(context, delivery.service, request, false);
		const outcomeOf = readReply(reply.body);
		const outcomes = recipients.map(({ address }) => outcomeOf(address));
		runOf(context).accepted += outcomes.filter(({ status }) => status === 'accepted').length;
		return outcomes;
	} catch (error) {
		const outcome = failedOutcome(toFailure(error));
		return recipients.map(() => outcome);
	}
}

/** What would be sent, as the outcome of the first member of the request. */
async function previewed(
	context: IExecuteSingleFunctions,
	delivery: Delivery,
	options: HttpOptions,
	members: Array<Placed<Recipient>>,
): Promise<Outcome[]> {
	const recipients = members.map(({ member }) => member);
	const { baseUrl } = await context.getCredentials(delivery.service.credential);
	const { method, url, body } = withRecipients(delivery, options, recipients);
	const warnings = delivery.warnings(options);
	const request: IDataObject = {
		method,
		url: `${String(baseUrl)}${url}`,
		recipientCount: recipients.length,
		body: body as IDataObject,
		...(delivery.preview
			? { recipients: recipients.map((one) => delivery.preview?.(options, one)) }
			: {}),
		...(warnings.length > 0 ? { warnings } : {}),
	};
	const items = [...new Set(members.map(({ itemIndex }) => itemIndex))];
	runOf(context).accepted += members.length;
	return members.map((_, index) => ({
		status: 'previewed',
		items,
		...(index === 0 ? { request } : {}),
	}));
}

function withRecipients(
	{ toMember }: Delivery,
	options: HttpOptions,
	recipients: Recipient[],
): IHttpRequestOptions {
	const body = { ...(options.body as IDataObject), recipients: recipients.map(toMember) };
	return { ...options, body } as IHttpRequestOptions;
}
