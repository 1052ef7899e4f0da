import type { IDataObject } from 'n8n-workflow';
import { refuse, type Failure } from '../shared/errors';
import { asText, isObject } from '../shared/fields/read';
import { shownUrl } from '../shared/http/apiRequest';
import { FOUR_AT_ONCE, type RateLimit } from '../shared/http/rateLimiter';
import type { Reply, Service } from '../shared/http/service';

/** What a command's error codes mean: what happened, and what to do about it. */
export type Codes = Readonly<Record<number, readonly [message: string, advice: string]>>;

/** The door of an Octeth server with a user's key: a command to api.php (octeth-email-gateway-api.txt). */
export const octeth = (codes: Codes): Service => ({
	name: 'Octeth',
	credential: 'octethApi',
	toBaseUrl,
	rateLimits: () => [FOUR_AT_ONCE],
	readFailure: (reply) => readFailure(reply, { ...USER_CODES, ...codes }),
});

/** The door with a sender domain's key: /api/v1 (octeth-email-gateway-api.txt, End User Friendly, Send Email). */
export const octethSender = (codes: Codes): Service => ({
	name: 'Octeth',
	credential: 'octethSenderApi',
	toBaseUrl: toSenderBaseUrl,
	rateLimits: () => [SENDER_LIMIT],
	readFailure: (reply) => readFailure(reply, { ...SENDER_CODES, ...codes }),
});

/** 100 requests in 60 seconds (docs/api-notes.md, Octeth Email Gateway). */
const SENDER_LIMIT: RateLimit = {
	name: 'sender',
	concurrency: 4,
	intervalMs: 60_000,
	intervalCap: 100,
};

/** What every command may answer; the document does not list them (docs/api-notes.md, Octeth Email Gateway). */
const USER_CODES: Codes = {
	99998: [
		'It does not know this API key',
		'Check the API Key of the Octeth API credential: it is the key of a user, not of a sender domain.',
	],
	99999: [
		'The user of this API key may not do this',
		'Let the administrator of the Octeth server give the user this permission.',
	],
};

/** What every call with a sender domain's key may answer. */
const SENDER_CODES: Codes = {
	1: [
		'The API key of the sender domain did not arrive',
		'Fill in the API Key of the Octeth Sender Domain API credential. If it is there, the server drops the header Authorization: its administrator must let it through.',
	],
	2: [
		'The user account of this key is not valid',
		'Ask the administrator of the Octeth server whether the account is active.',
	],
	13: [
		'It does not know this API key of a sender domain',
		'Check the API Key of the Octeth Sender Domain API credential: API Key > Get Many lists those of a domain.',
	],
	429: [
		'It takes no more requests of this API key for now',
		'It takes 100 requests in 60 seconds. Run fewer workflows with this key at the same time.',
	],
};

/** People paste the address of the api.php script, of the API, or of the server itself. */
function toBaseUrl(pasted: string): string {
	return pasted.replace(/[?#].*$/, '').replace(/\/*(?:\/api\.php|\/api\/v1(?:\/.*)?)?\/*$/i, '');
}

/** @throws FailureError for an address with a password: that would go into the header in which the key stands */
function toSenderBaseUrl(pasted: string): string {
	const url = toBaseUrl(pasted);
	if (shownUrl(url) === url) return url;
	return refuse(
		'The Base URL of the Octeth Sender Domain API credential holds a user name and a password',
		'They would take the place of the API key in the header Authorization. Leave them out, and let the web server admit /api/v1 without them.',
	);
}

/**
 * Reads Octeth's failures, which come with HTTP 200: `{Success: false, ErrorCode: 1}`, `ErrorCode: [1]`, or
 * `{Errors: [{Code, Message}]}` (docs/api-notes.md, Octeth Email Gateway).
 */
function readFailure({ statusCode, body }: Reply, codes: Codes): Failure | undefined {
	const answer = isObject(body) ? body : {};
	const refusals = refusalsIn(answer);
	if (refusals.length === 0) {
		return statusCode < 300 && answer.Success !== false
			? undefined
			: withoutReason(statusCode, answer);
	}
	const [first] = refusals;
	const known = refusals.map(
		({ code = NaN, said }) => codes[code]?.[0] ?? (said || (code ? `Code ${code}` : 'No reason')),
	);
	const advice = refusals.map(({ code = NaN }) => codes[code]?.[1]).find(Boolean);
	const numbers = refusals.flatMap(({ code }) => code ?? []).join(', ');
	const isTooMany = statusCode === 429 || refusals.some(({ code }) => code === 429);
	return {
		message: `Octeth refused: ${[...new Set(known)].join('; ')}${numbers && ` (code ${numbers})`}`,
		description:
			advice ?? `${first?.said ? `Octeth says: ${first.said}. ` : ''}${generalAdvice(statusCode)}`,
		httpCode: isTooMany ? '429' : String(statusCode),
	};
}

/** Whether an answer was a refusal with this code and no other. */
export function isRefusedWith(code: number, { message }: Failure): boolean {
	return message.endsWith(` (code ${code})`);
}

interface Refusal {
	/** Undefined where it came without a number. */
	code: number | undefined;
	/** In the server's own words, where it has any. */
	said: string;
}

function refusalsIn(answer: IDataObject): Refusal[] {
	const { Success, Errors, ErrorCode, ErrorMessage, ErrorText } = answer;
	const listed: unknown[] = [Errors ?? []].flat();
	if (listed.length > 0) {
		return listed.map((one) =>
			isObject(one) ? refusalOf(one.Code, one.Message) : refusalOf(one, ''),
		);
	}
	const said = ErrorMessage ?? ErrorText;
	const codes = [ErrorCode ?? []].flat().filter((code) => Number(code) !== 0);
	if (codes.length > 0) return codes.map((code) => refusalOf(code, said));
	return Success === false && asText(said) ? [refusalOf(undefined, said)] : [];
}

/** A code that is no number is what the server says. */
function refusalOf(code: unknown, said: unknown): Refusal {
	const written = asText(code) ?? '';
	const isNumber = /^\d+$/.test(written);
	return {
		code: isNumber ? Number(written) : undefined,
		said: asText(said) || (isNumber ? '' : written),
	};
}

function withoutReason(statusCode: number, { Success }: IDataObject): Failure {
	return {
		message:
			Success === false ? 'Octeth refused without a reason' : `Octeth answered HTTP ${statusCode}`,
		description: generalAdvice(statusCode),
		httpCode: String(statusCode),
	};
}

function generalAdvice(statusCode: number): string {
	if (statusCode === 401 || statusCode === 403) {
		return 'Check the API Key of the credential, and whether something in front of the server asks for a password.';
	}
	if (statusCode === 404) {
		return 'Check the Base URL of the credential: there is no Octeth at this address. It may be in a folder.';
	}
	if (statusCode === 413) {
		return 'The request is too large for the server, because of its attachments most likely. Send smaller files or a link, or let its administrator raise the limits of the web server and of PHP.';
	}
	if (statusCode === 429) return 'Run fewer workflows with this key at the same time.';
	if (statusCode >= 500) return 'The server has a fault. Run this node again later.';
	return 'Check the values of this node against what the server says.';
}
