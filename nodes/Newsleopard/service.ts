import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type { Reply, Service } from '../shared/exchange';
import type { Failure } from '../shared/failures';
import type { Pace } from '../shared/pace';
import { errorOf } from './errors';

/** Newsleopard as `exchange` sees it. */
export const newsleopard: Service = {
	name: 'Newsleopard',
	credential: 'newsleopardApi',
	paces,
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
const REPORT_GENERATION: Pace = {
	name: 'newsleopard report generation',
	inFlight: 1,
	intervalMs: 10_000 * 1.01,
};

function paces({ requestsPerSecond }: IDataObject, { method, url }: IHttpRequestOptions): Pace[] {
	const rate = Number(requestsPerSecond) || REQUESTS_PER_SECOND;
	const all: Pace = { name: 'newsleopard', inFlight: 4, intervalMs: (1000 / rate) * SLACK };
	return method === 'POST' && /\/export$/.test(url) ? [REPORT_GENERATION, all] : [all];
}

/**
 * Reads Newsleopard's errors: `{code, message | invalidFields}` with the code as text or number, and
 * `{message}` alone for a wrong key or too many requests (api/README.md, Newsleopard).
 */
function readFailure({ statusCode, body }: Reply): Failure | undefined {
	if (statusCode < 300) return undefined;
	const answer = (typeof body === 'object' && body !== null ? body : {}) as IDataObject;
	const code = answer.code === undefined ? '' : String(answer.code);
	const said = [answer.invalidFields, answer.message, answer.errors]
		.flat()
		.filter((text) => text !== undefined && text !== null && text !== '')
		.map((text) => (typeof text === 'string' ? text : JSON.stringify(text)))
		.join(': ');
	const { meaning, advice, maxTries } = errorOf(code, said, statusCode);
	const detail = [meaning, said].filter(Boolean).join(' - ');
	return {
		message: `Newsleopard refused${code ? ` (code ${code})` : ''}: ${detail || `HTTP ${statusCode}`}`,
		description: advice,
		httpCode: String(statusCode),
		...(maxTries ? { maxTries } : {}),
	};
}
