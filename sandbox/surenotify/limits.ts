import type { Channel, EventName, LogStatus } from './types';

// Every figure is from the Surenotify document; the section is named with it.

/** Recipients of one request ("Send Single/Multiple Emails" and "... SMS", `recipients`). */
export const MAX_RECIPIENTS = 100;

/** Characters of one variable's value (the same sections, `recipients.variables`). */
export const MAX_VARIABLE_LENGTH = 100;

/** Characters of an SMS after its variables are filled in ("Send Single/Multiple SMS", `failure`). */
export const MAX_SMS_LENGTH = 268;

/** Range of `alive_mins`; the smaller one is also the default ("Send Single/Multiple SMS"). */
export const ALIVE_MINS = { least: 5, most: 480 };

/** Days an event can be queried for, and events one query gives ("Event Query", Notes). */
export const LOG_DAYS = 30;
export const MAX_LOGS = 50;

/** Codes of the event types that can be registered ("Add/Update Webhook", both channels). */
export const EVENT_TYPES: Record<Channel, Partial<Record<EventName, number>>> = {
	email: { delivery: 3, open: 4, click: 5, bounce: 6, complaint: 7 },
	sms: { delivery: 3, bounce: 6 },
};

/** Values of `status` in an event query ("Event Query", both channels). */
export const LOG_STATUSES: Record<Channel, LogStatus[]> = {
	email: ['accept', 'retry', 'delivery', 'open', 'click', 'bounce', 'complaint'],
	sms: ['accept', 'delivery', 'bounce'],
};
