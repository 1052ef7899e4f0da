import type {
	IDataObject,
	IExecuteSingleFunctions,
	IHookFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { FailureError, refuse, toFailure, toNodeError, type Failure } from './failures';
import { laneFor, type Lane, type Pace } from './pace';
import { isWebAddress } from './parameters';
import { notTaken, outcomeUnknown, retryDelay, type Attempt } from './retry';
import { wait } from './wait';

/** Every place in n8n from which a request may start. */
export type RequestContext =
	| IExecuteSingleFunctions
	| IHookFunctions
	| ILoadOptionsFunctions
	| IPollFunctions
	| IWebhookFunctions;

/** What `exchange` must know of a provider; each provider's folder defines its own. */
export interface Service {
	/** The name people know it by, for messages. */
	name: string;
	credential: string;
	/** The limits a request is held to, the narrowest first, from the credential's settings. */
	paces(credentials: IDataObject, request: IHttpRequestOptions): Pace[];
	/** Reads an answer for a failure, whatever its HTTP status; undefined = it is fine. */
	readFailure(reply: Reply): Failure | undefined;
}

export interface Reply {
	statusCode: number;
	/** Parsed JSON, or the text where it is none. */
	body: unknown;
	headers: IDataObject;
}

/** Milliseconds one try may take: a service that says nothing for this long is taken for gone. */
const TIMEOUT_MS = 120_000;

/**
 * Sends one request: waits for its turn, repeats what is safe, and reads the answer.
 *
 * @param request as n8n's HTTP helper takes it, without authentication
 * @param idempotent whether a repeat is harmless when it is not known what became of the request
 * @throws FailureError for every answer but a good one; `outcomeUnknown` says whether it may have worked
 */
export async function exchange(
	context: RequestContext,
	service: Service,
	request: IHttpRequestOptions,
	idempotent: boolean,
): Promise<Reply> {
	const credentials: IDataObject = await context.getCredentials(service.credential);
	const baseURL = baseUrlOf(service, credentials);
	const lanes = service
		.paces(credentials, request)
		.map((pace) => laneFor(baseURL, String(credentials.apiKey), pace));
	const signal = cancelSignal(context);
	// Whether the service may have acted: also on an earlier try, whatever the last one says.
	let unknown = false;
	for (let tries = 1, waitedMs = 0; ; tries++) {
		const { reply, failure, attempt } = await inTurn(
			lanes,
			async () => await attemptOnce(context, service, { ...request, baseURL }),
			signal,
		);
		if (!failure) return reply;
		unknown ||= !notTaken(attempt) && outcomeUnknown(attempt);
		const delay = retryDelay(attempt, {
			tries,
			maxTries: failure.maxTries,
			idempotent,
			retryAfter: header(reply, 'retry-after'),
			waitedMs,
			random: Math.random(),
		});
		if (delay === undefined) throw new FailureError({ ...failure, outcomeUnknown: unknown });
		if (attempt.status === 429) lanes[0]?.pause(delay);
		await wait(delay, signal);
		waitedMs += delay;
	}
}

/**
 * Where the service is. It is not the nodes' `requestDefaults.baseURL`: n8n would evaluate that expression twice
 * for each item, also for those who share a request.
 *
 * @throws FailureError when the credential does not say so
 */
function baseUrlOf(service: Service, { baseUrl }: IDataObject): string {
	const url = String(baseUrl ?? '')
		.trim()
		.replace(/\/+$/, '');
	if (!isWebAddress(url) || !URL.canParse(url)) {
		refuse(
			`The Base URL of the ${service.name} credential is not a web address: ${url || '(empty)'}`,
			'It starts with https:// or http://.',
		);
	}
	return url;
}

/** Runs a task when every lane has let it through. */
async function inTurn<T>(lanes: Lane[], task: () => Promise<T>, signal?: AbortSignal): Promise<T> {
	const [first, ...rest] = lanes;
	if (!first) return await task();
	return await first.run(async () => await inTurn(rest, task, signal), signal);
}

/** The signal that ends when the user stops the execution; loading a dropdown has none. */
function cancelSignal(context: RequestContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

/** A good answer, or a failure with what there is of an answer. */
type Try =
	| { reply: Reply; failure?: undefined; attempt: Attempt }
	| { reply?: Reply; failure: Failure; attempt: Attempt };

/** One try. A status of the service is an answer here, never an exception. */
async function attemptOnce(
	context: RequestContext,
	service: Service,
	request: IHttpRequestOptions,
): Promise<Try> {
	const options: IHttpRequestOptions = {
		json: true,
		timeout: TIMEOUT_MS,
		...request,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
	};
	try {
		const { helpers } = context;
		const response = (await helpers.httpRequestWithAuthentication.call(
			context,
			service.credential,
			options,
		)) as IN8nHttpFullResponse;
		const reply: Reply = { ...response, headers: response.headers as IDataObject };
		const attempt = { status: reply.statusCode, unreadable: isUnreadable(reply) };
		const failure = attempt.unreadable ? unreadable(service, reply) : service.readFailure(reply);
		return failure ? { reply, failure, attempt } : { reply, attempt };
	} catch (cause) {
		const networkCode = networkCodeOf(cause);
		// Not a fault of the network (a missing credential, say): nothing was sent, and a repeat is useless.
		if (networkCode === undefined) throw toNodeError(context.getNode(), toFailure(cause));
		const attempt = { networkCode };
		return { failure: unreachable(service, attempt), attempt };
	}
}

/**
 * The network's error code, from the first cause that has one: n8n wraps the client's error. n8n 1 drops the
 * cause and keeps the code where an HTTP status would stand.
 */
export function networkCodeOf(thrown: unknown): string | undefined {
	for (let error = thrown; error instanceof Error; error = error.cause) {
		const { code, httpCode } = error as { code?: unknown; httpCode?: unknown };
		if (typeof code === 'string') return code;
		if (typeof httpCode === 'string' && /^[A-Z]/.test(httpCode)) return httpCode;
	}
	return undefined;
}

/** n8n hands over text as it came when it is not JSON: a proxy's page, or half an answer. */
function isUnreadable({ statusCode, body }: Reply): boolean {
	return statusCode < 300 && typeof body === 'string' && body.trim() !== '';
}

function unreadable(service: Service, reply: Reply): Failure {
	return {
		message: `${service.name} answered with something other than JSON (HTTP ${reply.statusCode})`,
		description: 'Check the Base URL of the credential: a proxy or another site seems to answer.',
		httpCode: String(reply.statusCode),
	};
}

function unreachable(service: Service, attempt: Attempt): Failure {
	// The code stands in the description: n8n replaces a message that holds one by a text of its own.
	const code = attempt.networkCode ?? '';
	if (outcomeUnknown(attempt)) {
		return {
			message: `The connection to ${service.name} broke off`,
			description: `Check at the service whether the request was carried out before you repeat it (${code}).`,
			httpCode: 'none',
		};
	}
	return {
		message: `${service.name} cannot be reached`,
		description: `Check the Base URL of the credential and the network of this n8n (${code}).`,
		httpCode: 'none',
	};
}

/** One header of the answer, as text. */
export function header(reply: Reply | undefined, name: string): string | undefined {
	const value = reply?.headers[name];
	return value === undefined || value === null ? undefined : String(value);
}
