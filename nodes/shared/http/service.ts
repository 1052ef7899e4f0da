import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type { Failure } from '../errors';
import type { RateLimit } from './rateLimiter';

/** What a request must know of a service; each service's folder defines its own. */
export interface Service {
	/** The name people know it by, for messages. */
	name: string;
	/** The credential type that signs its requests. */
	credential: string;
	/** The Base URL in what people paste for it; left out: what they paste is one. */
	toBaseUrl?(pasted: string): string;
	/** The limits a request is held to, the narrowest first, from the credential's settings. */
	rateLimits(credentials: IDataObject, request: IHttpRequestOptions): RateLimit[];
	/**
	 * Reads an answer for a failure, whatever its HTTP status; undefined = it is fine.
	 *
	 * @param request what was asked: one code may mean something else for each command
	 */
	readFailure(reply: Reply, request: IHttpRequestOptions): Failure | undefined;
}

/** An answer of a service. */
export interface Reply {
	statusCode: number;
	/** Parsed JSON, or the text where it is none. */
	body: unknown;
	headers: IDataObject;
}
