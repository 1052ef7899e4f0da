import type { IDataObject, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import { refuse, toFailure, toNodeError, type Failure } from '../errors';
import { isObject, isWebAddress } from '../fields/read';
import { cancelSignal, type Caller, type RequestContext } from './caller';
import { rateLimiterFor } from './rateLimiter';
import { networkCodeOf, outcomeUnknown, retry, type Attempt, type Try } from './retry';
import type { Reply, Service } from './service';

/** Milliseconds one try may take: a service that says nothing for this long is taken for gone. */
const TIMEOUT_MS = 120_000;

/** How a request may be treated, and how its answer is read. */
export interface RequestSettings<T> {
	/** Whether a repeat is harmless when it is not known what became of the request. */
	idempotent: boolean;
	/** The answer in its documented form; undefined for any other form, which is a failure. */
	read(body: unknown): T | undefined;
	/** Whether the answer holds secrets, a link that needs no key among them, which no message may show. */
	isSecret?: boolean;
}

/**
 * Sends one request: waits for its turn, repeats what is safe, and reads the answer.
 *
 * @param request as n8n's HTTP helper takes it, without authentication and base URL
 * @throws FailureError for every answer but a good one; `outcomeUnknown` says whether it may have worked
 */
export async function apiRequest<T>(
	{ context, requestOptions }: Caller,
	service: Service,
	request: IHttpRequestOptions,
	settings: RequestSettings<T>,
): Promise<T> {
	const credentials: IDataObject = await context.getCredentials(service.credential);
	const options: IHttpRequestOptions = {
		json: true,
		timeout: TIMEOUT_MS,
		skipSslCertificateValidation: ignoresSslIssues(credentials),
		...requestOptions,
		...request,
		baseURL: baseUrlOf(service, credentials),
		// A redirect would take the key to another host (RFC 9110, 15.4 leaves that to the client).
		disableFollowRedirect: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
	};
	const key = String(credentials.apiKey).trim();
	const limits = service.rateLimits(credentials, request).map((limit) => ({
		limiter: rateLimiterFor(String(options.baseURL), key, limit),
		intervalMs: limit.intervalMs,
	}));
	const signal = cancelSignal(context);
	// The first limit lets the request through to the next, the last one sends it.
	const attemptInTurn = limits.reduceRight<() => Promise<Try<T>>>(
		(next, { limiter, intervalMs }) =>
			async () =>
				await limiter.run(next, signal, intervalMs),
		async () => await attemptOnce(context, service, options, settings, key),
	);
	return await retry(attemptInTurn, {
		idempotent: settings.idempotent,
		...(signal ? { signal } : {}),
		onTooMany: (ms) => limits[0]?.limiter.pause(ms),
	});
}

/**
 * Where the service is.
 *
 * @throws FailureError when the credential does not say so; a key pasted there is never shown
 */
export function baseUrlOf(service: Service, { baseUrl }: IDataObject): string {
	const pasted = String(baseUrl ?? '').trim();
	const url = (service.toBaseUrl?.(pasted) ?? pasted).replace(/\/+$/, '');
	if (isWebAddress(url)) return url;
	return refuse(
		`The Base URL of the ${service.name} credential is not a web address${url === '' ? ': (empty)' : ''}`,
		'It starts with https:// or http://.',
	);
}

/** Ignore SSL Issues of a credential, for services that people run themselves. */
export function ignoresSslIssues({ ignoreSslIssues }: IDataObject): boolean {
	return ignoreSslIssues === true;
}

/** The same without a user name and a password, for people to see. */
export function shownUrl(url: string): string {
	// Up to the last @ of the host: a password may hold one itself.
	return url.replace(/^(https?:\/\/)[^/?#]*@/i, '$1');
}

/** One try. A status of the service is an answer here, never an exception. */
async function attemptOnce<T>(
	context: RequestContext,
	service: Service,
	options: IHttpRequestOptions,
	reading: Reading<T>,
	key: string,
): Promise<Try<T>> {
	try {
		const response = (await context.helpers.httpRequestWithAuthentication.call(
			context,
			service.credential,
			// A copy: some credentials put their key into the body, where nobody else shall see it.
			{ ...options, ...(isObject(options.body) ? { body: { ...options.body } } : {}) },
		)) as IN8nHttpFullResponse;
		const reply: Reply = { ...response, headers: response.headers as IDataObject };
		return readReply(service, options, reply, reading, key);
	} catch (cause) {
		const networkCode = networkCodeOf(cause);
		// Not a fault of the network (a missing credential, say): nothing was sent, and a repeat is useless.
		if (networkCode === undefined) throw toNodeError(context.getNode(), toFailure(cause));
		return { failure: unreachable(service, { networkCode }, options), attempt: { networkCode } };
	}
}

type Reading<T> = Pick<RequestSettings<T>, 'read' | 'isSecret'>;

/** What an answer comes to: its value, or the failure that it is. A service that repeats the key shows it to nobody. */
export function readReply<T>(
	service: Service,
	request: IHttpRequestOptions,
	reply: Reply,
	reading: Reading<T>,
	key: string,
): Try<T> {
	const result = readAnswer(service, request, reply, reading);
	if (!('failure' in result) || key === '') return result;
	const { message, description, ...rest } = result.failure;
	const hidden = (text: string) => text.replaceAll(key, '***');
	const failure = { ...rest, message: hidden(message), description: hidden(description) };
	return { ...result, failure };
}

function readAnswer<T>(
	service: Service,
	request: IHttpRequestOptions,
	reply: Reply,
	{ read, isSecret }: Reading<T>,
): Try<T> {
	const { statusCode: status, body, headers } = reply;
	const retryAfter = headers['retry-after'];
	const attempt: Attempt = { status, ...(retryAfter ? { retryAfter: String(retryAfter) } : {}) };
	if (status >= 300 && status < 400) return { failure: redirected(service, reply), attempt };
	// n8n hands over text as it came when it is not JSON: a proxy's page, or half an answer.
	if (status < 300 && typeof body === 'string' && body.trim() !== '') {
		return { failure: notJson(service, status), attempt: { ...attempt, unreadable: true } };
	}
	const failure = service.readFailure(reply, request);
	// Some services refuse with HTTP 200: what they mean by it decides whether to try again.
	if (failure)
		return { failure, attempt: { ...attempt, status: Number(failure.httpCode ?? status) } };
	const value = read(body);
	if (value !== undefined) return { value };
	return {
		failure: otherForm(service, reply, isSecret),
		attempt: { ...attempt, unreadable: true },
	};
}

function redirected({ name }: Service, { statusCode, headers }: Reply): Failure {
	const location = String(headers.location ?? '');
	const to = URL.canParse(location) ? new URL(location).host : location || 'nowhere';
	return {
		message: `${name} was not asked: the Base URL answers with a redirect (HTTP ${statusCode}) to ${to}`,
		description:
			'A redirect is not followed, because the API key would go along. Put the address that answers by itself into the Base URL of the credential.',
		httpCode: String(statusCode),
	};
}

function notJson({ name }: Service, status: number): Failure {
	return {
		message: `${name} answered with something other than JSON (HTTP ${status})`,
		description: 'Check the Base URL of the credential: a proxy or another site seems to answer.',
		httpCode: String(status),
	};
}

/** An answer counts only in its documented form: what came is shown, cut short. */
function otherForm({ name }: Service, { statusCode, body }: Reply, isSecret = false): Failure {
	const isEmpty = body === undefined || body === '';
	const came = isEmpty ? ' nothing' : isSecret ? '' : ` ${JSON.stringify(body).slice(0, 200)}`;
	return {
		message: `${name} answered in a form that its document does not show`,
		description: `It answered${came} (HTTP ${statusCode}). Check the Base URL of the credential; if it is right, report this to the makers of the node.`,
		httpCode: String(statusCode),
		maxTries: 1,
	};
}

/** The failure of a request that got no answer. */
export function unreachable(
	{ name }: Service,
	attempt: Attempt,
	{ baseURL, method }: Partial<IHttpRequestOptions> = {},
): Failure {
	// The code stands in the description: n8n replaces a message that holds one by a text of its own.
	const code = attempt.networkCode ?? '';
	if (outcomeUnknown(attempt)) {
		return {
			message: `The connection to ${name} broke off`,
			description:
				method === 'GET'
					? `Nothing was changed: run this again later (${code}).`
					: `Check at the service whether the request was carried out before you repeat it (${code}).`,
			httpCode: 'none',
		};
	}
	const address = baseURL === undefined ? '' : `, ${shownUrl(baseURL)},`;
	return {
		message: `${name} cannot be reached`,
		description: `Check the Base URL of the credential${address} and the network of this n8n (${code}).`,
		httpCode: 'none',
	};
}
