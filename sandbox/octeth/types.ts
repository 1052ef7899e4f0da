import type { DeliveryAttempt } from '../core/types';

/** Events that webhooks are registered for ("Add a New Webhook for Email Events", Event). */
export const EVENTS = ['delivery', 'bounce', 'open', 'click', 'unsubscribe', 'complaint'] as const;

export type EventName = (typeof EVENTS)[number];

/** One address with its name, as From, To, CC, BCC and ReplyTo hold them ("Send Email"). */
export interface Party {
	email: string;
	name: string;
}

/** A file of a mail, decoded once. The document shows no form of an attachment: this one is ours. */
export interface Attachment {
	filename: string;
	type: string;
	size: number;
	/** Lower-case hex. */
	sha256: string;
	/** The file itself; gone when newer mails needed the room (see account). */
	bytes?: Buffer;
}

/** Pending until something happened to it; Failed when the queue was cleared before. */
export type MailStatus = 'Pending' | 'Sent' | 'Failed';

/** What a request asks for, once it was found to be in order. */
export interface Draft {
	subject: string;
	contentType: 'html' | 'plain';
	html: string;
	plain: string;
	from: Party;
	to: Party[];
	cc: Party[];
	bcc: Party[];
	replyTo: Party[];
	attachments: Attachment[];
	headers: Record<string, string>;
	tags: string[];
	/** Left out: as the domain's settings say. */
	trackLinks?: boolean;
	trackOpens?: boolean;
	/** Milliseconds since the epoch. */
	sendAt?: number;
	targetListId?: string;
}

/** A mail the account accepted: one for all of its recipients, with one MessageID. */
export interface Mail {
	id: string;
	domainId: string;
	draft: Draft;
	status: MailStatus;
	/** Milliseconds since the epoch. */
	at: number;
}

/** Something that happened to a mail at one of its recipients. */
export interface MailEvent {
	id: string;
	event: EventName;
	mail: Mail;
	recipient: string;
	/** Milliseconds since the epoch. */
	at: number;
	/** What the event carries: UserAgent, IpAddress, Link, BounceType, Code, Reason. */
	details: Record<string, string>;
}

/** One registration: one URL for one event of a domain. */
export interface Webhook {
	id: string;
	event: EventName;
	url: string;
	/** Milliseconds since the epoch. */
	createdAt: number;
}

/** One try of a webhook call, with all that is needed to make the same call again. */
export interface WebhookCall extends DeliveryAttempt {
	/** 1 for the first try of the account. */
	id: number;
	event: EventName;
	messageId: string;
	/** The body as it was sent, byte for byte. */
	body: string;
	headers: Record<string, string>;
}

/** What an event that is played carries; whatever is left out gets a usual figure. */
export interface PlayDetails {
	/** Left out: the first of To. */
	recipient?: string;
	/** Left out: hard. */
	bounceType?: 'hard' | 'soft';
	code?: string;
	reason?: string;
	/** Clicks; left out: the first link of the mail. */
	link?: string;
	userAgent?: string;
	ip?: string;
	/** Milliseconds since the epoch; left out: now. */
	at?: number;
}

/**
 * How an event ended: `free` when nobody registered for it, `untracked` when the mail or its domain has opens or
 * clicks switched off, `refused` when a receiver never answered with 2xx.
 */
export type PlayOutcome = 'answered' | 'refused' | 'free' | 'untracked';
