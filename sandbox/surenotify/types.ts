/** Both channels have their own messages, webhook slots and event log. */
export type Channel = 'email' | 'sms';

/** Events that are posted to webhooks ("Webhook Usage"). SMS has delivery and bounce only. */
export type EventName = 'delivery' | 'open' | 'click' | 'bounce' | 'complaint';

/** Statuses of the event log ("Event Query"). SMS has accept, delivery and bounce only. */
export type LogStatus = 'accept' | 'retry' | EventName;

/** What all recipients of one e-mail request share. */
export interface EmailDraft {
	subject: string;
	content: string;
	fromName: string;
	fromAddress: string;
	unsubscribedLink?: string;
}

/** What all recipients of one SMS request share. */
export interface SmsDraft {
	content: string;
	/** A dedicated number; left out: a number of the provider. */
	from?: string;
	/** 5 to 480. */
	aliveMins: number;
}

interface Accepted {
	id: string;
	requestId: string;
	/** As it stood in the request. */
	address: string;
	variables: Record<string, unknown>;
	/** Milliseconds since the epoch. */
	at: number;
}

export interface EmailMessage extends Accepted {
	channel: 'email';
	name: string;
	draft: EmailDraft;
}

export interface SmsMessage extends Accepted {
	channel: 'sms';
	countryCode: string;
	/** Country code and number without its leading zero: 886912345678 */
	recipient: string;
	draft: SmsDraft;
}

/** A message the account accepted for one recipient. */
export type Message = EmailMessage | SmsMessage;

export interface LogEvent {
	message: Message;
	status: LogStatus;
	/** Milliseconds since the epoch. */
	at: number;
	/** What that status carries in the log (`rawEvent`): all strings. */
	rawEvent: Record<string, string>;
}

/** One webhook registration: at most one for each event type and channel. */
export interface WebhookSlot {
	type: number;
	url: string;
	/** Milliseconds since the epoch. */
	createdAt: number;
}

/** One try of a webhook call, as the page lists it. */
export interface WebhookCall {
	channel: Channel;
	event: EventName;
	messageId: string;
	url: string;
	/** HTTP status of the answer, 0 without one. */
	status: number;
	attempt: number;
	at: number;
}

/** What an event that is played carries; whatever is left out gets the document's sample figure. */
export interface PlayDetails {
	/** E-mail bounces: hard (type 1, the default) or soft (type 0). */
	bounceType?: 'hard' | 'soft';
	code?: string;
	reason?: string;
	/** Clicks: the URL; left out: the first link of the message. */
	link?: string;
	userAgent?: string;
	ip?: string;
	/** Two letters, as CloudFront-Viewer-Country has them. */
	country?: string;
	/** Milliseconds since the epoch; left out: now. */
	at?: number;
	/** `bounce.type` as a number, as the field table says, where the samples show a string. */
	numericBounceType?: boolean;
}

/** How a webhook call ended: `free` when nobody registered for that event. */
export type PlayOutcome = 'answered' | 'refused' | 'free';
