import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type { Failure } from '../shared/errors';
import { asText, isObject } from '../shared/fields/read';
import type { RateLimit } from '../shared/http/rateLimiter';
import type { Reply, Service } from '../shared/http/service';
import { errorOf } from './errors';

/** Newsleopard as requests see it. */
export const newsleopard: Service = {
	name: 'Newsleopard',
	credential: 'newsleopardApi',
	rateLimits,
	readFailure,
};

/** Requests a second where the credential says nothing (newsleopard-api-en.txt, Rate Limiting). */
const REQUESTS_PER_SECOND = 2;

/**
 * A start comes this much later than the limit allows: what leaves here evenly arrives less evenly,
 * and the service counts what arrives.
 */
const SLACK = 1.05;

/** Report generation has a limit of its own: one request in ten seconds (Rate Limiting). */
const REPORT_GENERATION: RateLimit = {
	name: 'newsleopard report generation',
	concurrency: 1,
	intervalMs: 10_000 * 1.01,
};

/** What the service allows at the least and at the most (Rate Limiting, in English and in Chinese). */
const RATES = { least: 1, most: 10 };

/** Requests a second that the credential allows; what lies outside counts as the nearest rate. */
function requestRate({ requestsPerSecond }: IDataObject): number {
	const rate = Number(requestsPerSecond ?? NaN);
	return Number.isNaN(rate)
		? REQUESTS_PER_SECOND
		: Math.min(RATES.most, Math.max(RATES.least, rate));
}

function rateLimits(credentials: IDataObject, { method, url }: IHttpRequestOptions): RateLimit[] {
	const intervalMs = (1000 / requestRate(credentials)) * SLACK;
	const all: RateLimit = { name: 'newsleopard', concurrency: 4, intervalMs };
	return method === 'POST' && /\/export$/.test(url) ? [REPORT_GENERATION, all] : [all];
}

/**
 * Reads Newsleopard's errors: `{code, message | invalidFields}` with the code as text or number, and
 * `{message}` alone for a wrong key or too many requests (newsleopard-api-en.txt, Authentication and Rate Limiting).
 */
function readFailure(
	{ statusCode, body }: Reply,
	{ method, url }: IHttpRequestOptions,
): Failure | undefined {
	if (statusCode < 300) return undefined;
	const answer = isObject(body) ? body : {};
	const code = asText(answer.code) ?? '';
	const said = [answer.invalidFields, answer.message, answer.errors]
		.flat()
		.filter((text) => text !== undefined && text !== null && text !== '')
		.map((text) => (typeof text === 'string' ? text : JSON.stringify(text)))
		.join(': ');
	const { meaning, advice, maxTries } = errorOf(code, said, statusCode, `${method} ${url}`);
	const detail = [meaning, said].filter(Boolean).join(' - ');
	return {
		message: `Newsleopard refused${code ? ` (code ${code})` : ''}: ${detail || `HTTP ${statusCode}`}`,
		description: advice,
		httpCode: String(statusCode),
		...(maxTries ? { maxTries } : {}),
	};
}
