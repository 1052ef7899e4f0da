import { asText, isObject } from '../fields/read';
import type { Failure } from '../errors';

/** What became of the message to one recipient. */
export type RecipientResult =
	| { status: 'accepted'; messageId: string | null; requestId: string | null }
	| { status: 'rejected' | 'unknown'; failure: Failure; requestId: string | null };

/** What to say of messages that may have been sent, or not. */
export interface UnknownWords {
	/** As in "It is not known whether these messages were sent". */
	message: string;
	/** Where to look before anything is sent again. */
	description: string;
}

/** The result of recipients whose request failed, or who were never sent to. */
export function failedResult(
	failure: Failure,
	unknown: UnknownWords,
	requestId: string | null = null,
): RecipientResult {
	if (!failure.outcomeUnknown) return { status: 'rejected', failure, requestId };
	const message = `${failure.message}. ${unknown.message}`;
	return { status: 'unknown', failure: { ...failure, ...unknown, message }, requestId };
}

/**
 * Reads an answer that names each recipient by address: `success` is a list of `{id, address}` or of
 * addresses, or one such entry; `failure` is an object keyed by address, or an empty list.
 *
 * @param words.advice what to do about a refusal, by a part of its text
 * @returns the result for an address, where it stands on neither side or on both unknown; undefined for another form
 */
export function resultsByAddress(
	body: unknown,
	words: { advice: Array<[part: RegExp, advice: string]>; unknown: UnknownWords },
): ((address: string) => RecipientResult) | undefined {
	if (!isObject(body) || (body.success === undefined && body.failure === undefined))
		return undefined;
	const requestId = typeof body.id === 'string' ? body.id : null;
	const results = new Map<string, RecipientResult>();
	for (const entry of [body.success ?? []].flat()) {
		const { id, address } = isObject(entry) ? entry : { id: null, address: entry };
		results.set(key(address), { status: 'accepted', messageId: asText(id) || null, requestId });
	}
	for (const [address, said] of Object.entries(isObject(body.failure) ? body.failure : {})) {
		const message = String(said);
		const description =
			words.advice.find(([part]) => part.test(message))?.[1] ??
			'Correct this recipient and send it again.';
		const failure = { message, description, httpCode: '200' };
		const isAccepted = results.get(key(address))?.status === 'accepted';
		const refused = { status: 'rejected' as const, requestId, failure };
		results.set(
			key(address),
			isAccepted ? failedResult(namedTwice(message), words.unknown, requestId) : refused,
		);
	}
	return (address) => results.get(key(address)) ?? failedResult(UNNAMED, words.unknown, requestId);
}

const UNNAMED: Failure = {
	message: 'The answer names this recipient neither as accepted nor as refused',
	description: '',
	httpCode: '200',
	outcomeUnknown: true,
};

/** Whoever is taken for refused is sent to again. */
function namedTwice(reason: string): Failure {
	const message = `The answer names this recipient both as accepted and as refused: ${reason}`;
	return { ...UNNAMED, message };
}

function key(address: unknown): string {
	return String(address).toLowerCase();
}
