import type { IDataObject } from 'n8n-workflow';
import { failedOutcome, type Outcome } from './outcome';

/** What to do about the per-recipient refusals of the documents (Response Properties, failure). */
const ADVICE: Array<[part: RegExp, advice: string]> = [
	[/valid email format/i, 'Correct the address: it looks like name@example.com.'],
	[/not a valid format/i, 'Correct the number: digits only, for the country that is chosen.'],
	[/under 100 characters/i, 'Shorten the variable to 100 characters.'],
	[
		/content can not be empty/i,
		'Fill in the content: it is empty once the variables are filled in.',
	],
	[/exceeds the limit/i, 'Shorten the text: its length counts with the variables filled in.'],
];

/**
 * Reads a reply that names each recipient by address: `success` is a list of `{id, address}` or of
 * addresses, or one such entry; `failure` is an object keyed by address, or an empty list.
 *
 * @returns the outcome for an address; one that stands on neither side is unknown, not sent
 */
export function readReply(body: unknown): (address: string) => Outcome {
	// What cannot be read says nothing of anybody: all are unknown.
	const reply = asObject(body) ?? {};
	const requestId = typeof reply.id === 'string' ? reply.id : null;
	const outcomes = new Map<string, Outcome>();
	for (const entry of [reply.success ?? []].flat()) {
		const { id, address } = asObject(entry) ?? { id: null, address: entry };
		const messageId = id === null || id === undefined ? null : String(id);
		outcomes.set(key(address), { status: 'accepted', messageId, requestId });
	}
	for (const [address, reason] of Object.entries(asObject(reply.failure) ?? {})) {
		outcomes.set(key(address), {
			status: 'rejected',
			requestId,
			failure: rejection(String(reason)),
		});
	}
	return (address) => outcomes.get(key(address)) ?? { ...unanswered(), requestId };
}

function asObject(value: unknown): IDataObject | undefined {
	return typeof value === 'object' && value !== null ? (value as IDataObject) : undefined;
}

function key(address: unknown): string {
	return String(address).toLowerCase();
}

function rejection(reason: string) {
	const advice = ADVICE.find(([part]) => part.test(reason))?.[1];
	return {
		message: reason,
		description: advice ?? 'Correct this recipient and send it again.',
		httpCode: '200',
	};
}

function unanswered(): Outcome & { status: 'rejected' | 'unknown' } {
	return failedOutcome({
		message: 'The answer names this recipient neither as accepted nor as refused',
		description: '',
		httpCode: '200',
		outcomeUnknown: true,
	}) as Outcome & { status: 'unknown' };
}
