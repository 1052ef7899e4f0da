/** The nine events, by the document's own words. */
export const EVENTS = [
	'request',
	'deliver',
	'open',
	'click',
	'unsubscribe',
	'report_spam',
	'invalid',
	'soft_bounce',
	'route',
] as const;

export type EventName = (typeof EVENTS)[number];

/** Both are posted by the service. */
export type Encoding = 'json' | 'form';

/** How an event is posted; whatever is left out is as the service would do it. */
export interface FireOptions {
	encoding?: Encoding;
	/** A request is about all of them, other events about the first. */
	recipients?: string[];
	/** Fields of the body that are added, or stand in place of the sample's. */
	fields?: Record<string, unknown>;
	/** How long ago it was signed, in milliseconds; negative: as if by a clock that is ahead. */
	ageMs?: number;
	/** The timestamp in seconds; left out: in milliseconds. */
	seconds?: boolean;
	/** Left out: a fresh one. */
	token?: string;
	/** `wrong`: by another key; `missing`: none at all. */
	signature?: 'wrong' | 'missing';
}

/** A call as it goes over the wire: a repeat is the same, byte by byte. */
export interface Call {
	event: EventName;
	text: string;
	contentType: string;
	token: string;
}

/** What the address answered when it was pasted. 0: nothing. */
export interface Probe {
	method: 'GET' | 'POST';
	status: number;
}

/** One try of a webhook call, as the page lists it. */
export interface CallTry extends Call {
	url: string;
	/** HTTP status of the answer, 0 without one. */
	status: number;
	attempt: number;
	at: number;
}

/** `free`: no address is pasted. */
export type FireOutcome = 'answered' | 'refused' | 'free';

/** Told of each try, and without one when no address is pasted. */
export type OnCall = (event: EventName, attempt?: CallTry) => void;
