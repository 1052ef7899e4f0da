import type { IHttpRequestOptions } from 'n8n-workflow';
import { FailureError, tried, type Failure } from '../shared/errors';
import { isObject } from '../shared/fields/read';
import { apiRequest } from '../shared/http/apiRequest';
import type { Caller } from '../shared/http/caller';
import { FOUR_AT_ONCE } from '../shared/http/rateLimiter';
import type { Reply, Service } from '../shared/http/service';

/** Surenotify as requests see it. */
export const surenotify: Service = {
	name: 'Surenotify',
	credential: 'surenotifyApi',
	rateLimits: () => [FOUR_AT_ONCE],
	readFailure,
};

/**
 * What to do about the refusals that the document shows, by a part of their text
 * (surenotify-api.txt: Authentication, Send Email, Send SMS, Webhooks).
 */
const ADVICE: Array<[part: RegExp, advice: string]> = [
	[/forbidden/i, 'Check the API key in the Surenotify credential, and that the key is activated.'],
	[
		/sender domain unverified/i,
		'Verify the domain of the From Address first: create it with Domain > Create, add the records to its DNS, then run Domain > Verify.',
	],
	[
		/domain not found/i,
		'Check how the domain is written. One that is new has to be created first, with Domain > Create.',
	],
	[/at most 100 elements/i, 'Send at most 100 recipients a request: lower Recipients per Request.'],
	[
		/type is not a valid value/i,
		'E-mail has delivery, open, click, bounce and complaint; SMS has delivery and bounce.',
	],
	[
		/\bfrom\b.*number/i,
		'Pick the sender number from the dedicated numbers of the account, or leave it out.',
	],
];

const WITHOUT_REASON = 'Surenotify refused without a reason';

/**
 * Reads the four shapes of Surenotify's errors (docs/api-notes.md, Surenotify): `{errors}`,
 * `{message, errors}`, `{error}`, and `{success: false, messages | message}`, which also comes with HTTP 200.
 */
function readFailure(
	{ statusCode, body }: Reply,
	request: IHttpRequestOptions,
): Failure | undefined {
	const answer = isObject(body) ? body : {};
	if (statusCode < 300 && answer.success !== false) return undefined;
	const texts = [answer.message, answer.messages, answer.errors, answer.error]
		.flat()
		.filter((text): text is string => typeof text === 'string' && text !== '');
	const said = texts.join(': ');
	const silent =
		answer.success === false ? WITHOUT_REASON : `Surenotify answered HTTP ${statusCode}`;
	return {
		message: said ? `Surenotify refused: ${said}` : silent,
		description:
			ADVICE.find(([part]) => part.test(said))?.[1] ?? generalAdvice(statusCode, request),
		httpCode: String(statusCode),
	};
}

function generalAdvice(statusCode: number, { method, url }: IHttpRequestOptions): string {
	if (statusCode === 429) {
		return 'The account is asked too often. Run fewer workflows at the same time.';
	}
	if (statusCode < 500) return 'Check the values of this node against what the service says.';
	return method === 'POST' && /messages$/.test(url)
		? 'The service has a fault. Look at the event log before you send again.'
		: 'The service has a fault. Run this node again later.';
}

/** A change that the service has made says so (surenotify-api.txt, Webhooks and Domain: success). */
export function readSuccess(body: unknown): true | undefined {
	return isObject(body) && body.success === true ? true : undefined;
}

/**
 * Sends a DELETE. Where the answer to a first try was lost, the second is told that there is nothing to
 * delete: then the first has done it.
 *
 * @param absent what to say when there is nothing to delete: the service gives no reason
 * @throws FailureError
 */
export async function requestDeletion(
	caller: Caller,
	request: IHttpRequestOptions,
	absent: Pick<Failure, 'message' | 'description'>,
): Promise<void> {
	const settings = { idempotent: true, read: readSuccess };
	const deletion = await tried(async () => await apiRequest(caller, surenotify, request, settings));
	if (!('failure' in deletion)) return;
	const { failure } = deletion;
	const isAbsent = failure.message === WITHOUT_REASON;
	if (isAbsent && failure.outcomeUnknown) return;
	throw new FailureError(isAbsent ? { ...failure, ...absent } : failure);
}
