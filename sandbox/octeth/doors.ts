import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OctethAccount } from './account';
import type { V1Error } from './answers';
import type { Domain, SenderKey } from './domain';
import { countOf, fieldsOf, textOf } from './reading';

export const API_PATH = '/api.php';
export const V1_PATH = '/api/v1';

/** Finds accounts by keys of both kinds. */
export interface Accounts {
	account(key: string): OctethAccount;
	keys(): string[];
}

/** Who asks at the v1 door. */
export interface Sender {
	account: OctethAccount;
	domain: Domain;
	senderKey: SenderKey;
}

/** Gives the user key of the account a request belongs to, or nothing when its key is none or unknown. */
export function userKeyOf(request: FastifyRequest, accounts: Accounts): string | undefined {
	const door = doorOf(request);
	if (door === 'api') return textOf(fieldsOf(request.body).APIKey) ?? '';
	return door === 'v1' ? (senderOf(request, accounts)?.account.key ?? '') : undefined;
}

/** Gives the account and the domain of the sender key in `Authorization: Bearer ...`, or nothing. */
export function senderOf(request: FastifyRequest, accounts: Accounts): Sender | undefined {
	const key = bearerOf(request);
	if (key === undefined) return undefined;
	const seeded = /^(sandbox-.+)-sender$/.exec(key)?.[1];
	// Made-up keys say nothing of their account: whoever asked for one has an account already.
	const known = seeded === undefined ? accounts.keys() : [seeded];
	for (const userKey of known) {
		const account = accounts.account(userKey);
		const found = account.bySenderKey(key);
		if (found) return { account, ...found };
	}
	return undefined;
}

/**
 * Answers a request whose key is none or unknown, with HTTP 200. The document shows nothing of the kind for api.php:
 * 99998 is the code that Octeth's other commands have for it. A path that is no door at all is 404.
 */
export function refuseKey(reply: FastifyReply): unknown {
	const { request } = reply;
	switch (doorOf(request)) {
		case 'api':
			return reply.send({
				Success: false,
				ErrorCode: 99_998,
				ErrorText: 'Authentication failure or session expired',
			});
		case 'v1':
			return reply.send({ Errors: keyErrors(request) });
		default:
			return reply.code(404).send({ message: 'Not Found' });
	}
}

/** The body of a failure in the form of the door it happens at. */
export function failureBody(status: number, message: string, request: FastifyRequest): unknown {
	return doorOf(request) === 'v1'
		? { Errors: [{ Code: status, Message: message }] }
		: { Success: false, ErrorCode: status, ErrorText: message };
}

function keyErrors(request: FastifyRequest): V1Error[] {
	const path = pathOf(request);
	// Only these two sections have a code for a key that is missing: with webhooks, 1 means something else.
	const missing = bearerOf(request) === undefined && !path.endsWith('/webhooks');
	if (!missing) return [{ Code: 13, Message: 'Invalid SenderAPIKey' }];
	const errors = [{ Code: 1, Message: 'Missing SenderAPIKey' }];
	if (path.endsWith('/events')) {
		// The sample names all three in one answer.
		const query = fieldsOf(request.query);
		if (countOf(query.StartFrom) === undefined)
			errors.push({ Code: 4, Message: 'Missing StartFrom' });
		if (countOf(query.RetrieveCount) === undefined)
			errors.push({ Code: 5, Message: 'Missing RetrieveCount' });
	}
	return errors;
}

function doorOf(request: FastifyRequest): 'api' | 'v1' | undefined {
	const path = pathOf(request);
	if (path === API_PATH) return 'api';
	return path.startsWith(`${V1_PATH}/`) ? 'v1' : undefined;
}

/** The path below the service's base URL. */
function pathOf(request: FastifyRequest): string {
	return new URL(request.url, 'http://sandbox').pathname.replace(/^\/octeth/, '');
}

function bearerOf({ headers }: FastifyRequest): string | undefined {
	return /^Bearer\s+(\S+)\s*$/i.exec(headers.authorization ?? '')?.[1];
}
