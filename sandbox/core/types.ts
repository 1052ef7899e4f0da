import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Panel, PanelQuery, Told } from './panel';

declare module 'fastify' {
	interface FastifyContextConfig {
		/** A route that needs no API key (a pre-signed upload URL): its journal entry has the key ''. */
		keyless?: boolean;
	}
}

/** Keys that start like this are accounts, each with its own state; every other key is unknown. */
export const KEY_PREFIX = 'sandbox-';

/** How the sandbox is started. Everything is optional; times are milliseconds. */
export interface SandboxOptions {
	/** 0 (the default) takes a free port. */
	port?: number;
	/** Every answer of a service waits this long, as a network would. */
	latencyMs?: number;
	/** Seed of everything the sandbox leaves to chance (random faults, pretend message IDs). */
	seed?: number;
	/** How long slow jobs take and how often calls are allowed; a test makes them short. */
	timing?: Partial<Timing>;
	/** How far the sandbox's clock is ahead of this machine's at the start, or behind it (negative). */
	clockOffsetMs?: number;
	/** Keep the parsed body of each request in the journal (off for large benchmarks). */
	keepBodies?: boolean;
}

/** The core's own figures. A service adds those of its jobs by declaration merging, and their defaults in services.ts. */
export interface Timing {
	/** From accepting a message to its delivery event, where nothing else decides; 0 = only on demand. */
	deliverMs: number;
	/** Pauses between the tries of a webhook call that was not answered with 2xx. */
	webhookRetryMs: number[];
}

/** One request a service received, in order of arrival. */
export interface JournalEntry {
	service: string;
	/** The API key it came with: each key that starts with "sandbox-" is an account of its own. */
	key: string;
	method: string;
	/** Path below the service's base URL, without the query: /v1/messages */
	path: string;
	query: Record<string, string>;
	/** HTTP status of the answer; 0 as long as there is none, and for good when the connection was reset. */
	status: number;
	body?: unknown;
	headers: Record<string, string>;
	/** Milliseconds since the epoch. */
	at: number;
	/** The fault that was played on this request, if any. */
	fault?: FaultKind;
}

export type FaultKind =
	/** 429; with `retryAfter` (seconds) it says when to come back. */
	| 'tooManyRequests'
	/** 500 before the request was taken. */
	| 'serverError'
	/** The socket is destroyed before the request was taken. */
	| 'resetBefore'
	/** The request is taken, then the socket is destroyed without an answer. */
	| 'resetAfter'
	/** The request is taken, then answered 500. */
	| 'serverErrorAfter'
	/** The answer comes `delayMs` late. */
	| 'slow'
	/** A 502 with an HTML page of a proxy. */
	| 'html'
	/** 200 with text that is no JSON. */
	| 'invalidJson'
	/** Points to `location` with `status` (301, 302, 303, 307 or 308; 302 by default); nothing is taken. */
	| 'redirect'
	/** Answers `status` (200 by default), `headers` and `body`, whatever was asked for; nothing is taken. */
	| 'answer'
	/** The request is taken, then answered as `answer` does. */
	| 'answerAfter'
	/** The request is not taken and never answered; its connection stays open. */
	| 'hang'
	/** The documented odd shapes: each service says which it plays. */
	| 'oddShape';

export interface Fault {
	kind: FaultKind;
	/** Only requests of this service, method, path; left out: all. */
	service?: string;
	method?: string;
	/** Part of the path below the base URL: "/v1/messages". */
	path?: string;
	/**
	 * Only requests of this account, so that tests which share a process don't disturb each other.
	 * Requests of a link that takes no key (uploads, downloads) belong to no account: choose those by `path`.
	 */
	key?: string;
	/** How many requests it hits before it is used up; left out: until it is removed. */
	times?: number;
	/** Share of the matching requests it hits, 0 to 1 (default 1), drawn from the seeded generator. */
	rate?: number;
	retryAfter?: number;
	delayMs?: number;
	/** Text of the error body in place of the usual one ("Limit Exceeded" instead of "too many requests"). */
	message?: string;
	/** `redirect`, `answer` and `answerAfter`. */
	status?: number;
	/** `redirect`: where to. */
	location?: string;
	/** `answer` and `answerAfter`: a text goes out as it is, anything else as JSON; left out: no content. */
	body?: unknown;
	/** `answer` and `answerAfter`. */
	headers?: Record<string, string>;
}

export interface Faults {
	add(fault: Fault): void;
	/** Removes all of them, or all of one kind. */
	clear(kind?: FaultKind): void;
	list(): Fault[];
}

/** One try of a webhook or callback call. */
export interface DeliveryAttempt {
	url: string;
	/** HTTP status it was answered with; 0 when there was no answer. */
	status: number;
	/** 1 for the first try. */
	attempt: number;
	/** Milliseconds since the epoch. */
	at: number;
}

/** What a service needs of the sandbox around it. */
export interface SandboxContext {
	readonly options: SandboxOptions;
	readonly timing: Timing;
	/** http://127.0.0.1:4010 once it listens. */
	readonly url: string;
	/** Milliseconds since the epoch: the one clock, which tests may move forward. */
	now(): number;
	/** Runs `task` after `ms` by that clock; cancelled when the sandbox closes. */
	schedule(ms: number, task: () => void | Promise<void>): void;
	/** A number from 0 (inclusive) to 1 (exclusive) from the seeded generator. */
	random(): number;
	/** A fresh ID in the manner of a UUID, from the seeded generator. */
	uuid(): string;
	/** POSTs JSON (a text as it is, with the content type that `headers` name) to a webhook or callback URL, repeats after `timing.webhookRetryMs` until it is answered 2xx within `answerMs` (10 seconds when left out). */
	deliver(
		url: string,
		body: unknown,
		headers?: Record<string, string>,
		onAttempt?: (attempt: DeliveryAttempt) => void,
		answerMs?: number,
	): Promise<boolean>;
	/** True when the fault `oddShape` was drawn for this request: answer in the odd documented way. */
	oddShape(request: unknown): boolean;
}

/** One stand-in for one service; its routes live under /<name>. */
export interface SandboxService {
	readonly name: string;
	/** Registers its routes on an instance that is already below /<name>. */
	register(app: FastifyInstance): void | Promise<void>;
	/** Forgets every account. */
	reset(): void;
	/**
	 * The account a request belongs to. Left out: the header `x-api-key`. Called after the body was parsed.
	 * Whatever it gives must start with "sandbox-" to be let in.
	 */
	keyOf?(request: FastifyRequest): string | undefined;
	/** Answers a request whose key is no account. Left out: 403 {"message":"Forbidden"}. */
	refuse?(reply: FastifyReply): unknown;
	/** The body of an error in the service's own form. Left out: {"message": ...}. */
	errorBody?(status: number, message: string, request: FastifyRequest): unknown;
	/** What the journal keeps of a parsed body. Left out: all of it, or of plain text the beginning. */
	keptBody?(body: unknown): unknown;
	/** Keys of the accounts it knows, for the page in the browser. */
	keys?(): string[];
	/** What the page shows of one account. */
	panel?(key: string, query?: PanelQuery): Panel;
	/**
	 * Carries out a button of its panel and gives a sentence about what happened, if there is something to say.
	 * Throws an Error with a text for the user when it cannot.
	 */
	act?(key: string, action: string, values: Record<string, string>): Told | Promise<Told>;
}
