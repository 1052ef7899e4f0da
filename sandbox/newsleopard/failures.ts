/**
 * The error codes of the campaign, contacts, template and report calls, with the words of the
 * error tables; the API sends the code alone, the words are for the sandbox's own documentation.
 */
export const errorCodes = {
	40001: 'Field error',
	40003: 'Invalid EMAIL',
	40004: 'Disallowed DOMAIN',
	40007: 'Invalid SN',
	40008: 'Unsupported file format',
	40009: 'File content is empty',
	40010: 'File size exceeds limit',
	40011: 'Unverified sender address',
	40012: 'Insufficient balance',
	40013: 'No contacts to send to',
	40014: 'Invalid campaign content',
	40015: 'Invalid sending information',
	40017: 'Insufficient balance for testing',
	40019: 'Incorrect schedule time',
	40020: 'Invalid date format',
} as const;

export type ErrorCode = keyof typeof errorCodes;

/** Codes of Remove Contacts from List; this call alone sends them as numbers and with a message. */
export type RemovalCode = 40050304 | 40050305 | 40050306 | 40050307 | 40050308;

/** An answer that is no success: thrown by a handler, sent by the service's error handler. */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		/** Left out: an answer without content. */
		readonly body?: Record<string, unknown>,
	) {
		super(JSON.stringify(body ?? status));
	}
}

/** 400 with the code as a string, as the campaign and template samples show it. */
export function refusal(code: ErrorCode, details: Record<string, unknown> = {}): Refusal {
	return new Refusal(400, { code: String(code), ...details });
}

/** 400 with the code as a number and the one message of the sample. */
export function removalRefusal(code: RemovalCode): Refusal {
	return new Refusal(400, { code, message: 'invalid params' });
}

/** 400 without content: the only failure that Query Import Status shows. */
export function noImport(): Refusal {
	return new Refusal(400);
}

/** 500 without content: the only failure that both import calls show (Import Contacts, File Upload and Plain Text). */
export function importFailed(): Refusal {
	return new Refusal(500);
}

/** 429; the two texts are those of the chapter Rate Limiting. */
export function tooMany(message: 'too many requests' | 'Limit Exceeded'): Refusal {
	return new Refusal(429, { message });
}

/** 403 40303, the answer of both report calls to a campaign they can't report on. */
export function badReport(): Refusal {
	return new Refusal(403, { code: '40303', message: 'bad operation with invalid user state' });
}
