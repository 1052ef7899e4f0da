import { isoSeconds } from '../core/shapes';
import { clientHeaders } from './clientHeaders';
import { countSegments } from './segments';
import type { EmailMessage, EventName, LogEvent, Message, PlayDetails, SmsMessage } from './types';
import { fill, fillHtml } from './variables';

/** SMS without a dedicated number come from one of the provider's: pretend. */
const SHARED_NUMBER = '0900000000';

/** The subject and body (HTML) as the recipient of an e-mail sees them. */
export function renderEmail(message: EmailMessage): { subject: string; content: string } {
	const { draft, variables } = message;
	return { subject: subjectOf(message), content: fillHtml(draft.content, variables) };
}

/** The subject alone, for who looks through thousands of messages. */
export function subjectOf({ draft, variables }: EmailMessage): string {
	return fill(draft.subject, variables);
}

/** The text as the recipient of an SMS sees it. */
export function renderSms({ draft, variables }: SmsMessage): string {
	return fill(draft.content, variables);
}

/** The links of an e-mail in the order of its body: `click.sort` is the place in it, from 0. */
export function linksOf(message: EmailMessage): string[] {
	const { content } = renderEmail(message);
	return [...content.matchAll(/<a\b[^>]*\bhref\s*=\s*["'](https?:[^"']+)["']/gi)].map((match) =>
		(match[1] ?? '').replaceAll('&amp;', '&'),
	);
}

/** What one event carries, for the webhook body and for `rawEvent` of the log; `timestamp` is left to the caller. */
export interface EventFacts {
	posted: Record<string, string | number>;
	logged: Record<string, string>;
}

/** Gives what `event` carries at both places ("Webhook Usage" and "Event Query"). */
export function eventFacts(
	message: Message,
	event: EventName | 'retry',
	details: PlayDetails,
): EventFacts {
	if (message.channel === 'sms') {
		if (event === 'bounce') {
			const { code = '-5', reason = 'destination number invalid' } = details;
			return { posted: { code, reason }, logged: { code, reason } };
		}
		const point = countSegments(renderSms(message));
		const srcaddr = message.draft.from ?? SHARED_NUMBER;
		return { posted: { point, srcaddr }, logged: { point: String(point), srcaddr } };
	}
	const headers = clientHeaders(details);
	switch (event) {
		case 'open':
			return {
				posted: { client_headers: headers.posted },
				logged: { clientHeaders: headers.logged },
			};
		case 'click': {
			const links = linksOf(message);
			const linkUrl = details.link ?? links[0] ?? 'https://example.com';
			const sort = String(Math.max(0, links.indexOf(linkUrl)));
			return {
				posted: { sort, link_url: linkUrl, client_headers: headers.posted },
				logged: { sort, linkUrl, clientHeaders: headers.logged },
			};
		}
		case 'bounce': {
			const soft = details.bounceType === 'soft';
			const code = details.code ?? (soft ? '451' : '5.0.0');
			const reason =
				details.reason ??
				(soft ? 'system: mailbox temporarily unavailable' : 'system: user unknown');
			const type = soft ? '0' : '1';
			return {
				posted: { code, type: details.numericBounceType ? Number(type) : type, reason },
				logged: { code, type, reason },
			};
		}
		default:
			return { posted: {}, logged: {} };
	}
}

/** The body of a webhook call. `timestamp` is in milliseconds. An e-mail's `content` is empty, as in all samples. */
export function webhookBody(
	message: Message,
	event: EventName,
	posted: EventFacts['posted'],
	timestamp: number,
): object {
	const carried = { [event]: { timestamp, ...posted } };
	if (message.channel === 'email') {
		const { from, to } = parties(message);
		const { subject } = renderEmail(message);
		const mail = { id: message.id, subject, content: '', from, to, variables: message.variables };
		return { event, mail, ...carried };
	}
	const data = {
		id: message.id,
		content: renderSms(message),
		recipient: message.recipient,
		address: message.address,
		country_code: message.countryCode,
		variables: message.variables,
		alive_mins: message.draft.aliveMins,
	};
	return { event, sms_data: data, ...carried };
}

/** One row of an event query's answer. */
export function logRow({ message, status, at, rawEvent }: LogEvent): object {
	const eventTime = isoSeconds(at);
	if (message.channel === 'email') {
		const mail = {
			...renderEmail(message),
			...parties(message),
			sender: message.draft.fromAddress,
			recipient: message.address,
			variables: message.variables,
		};
		return { messageId: message.id, status, mail, eventTime, rawEvent };
	}
	return {
		messageId: message.id,
		recipient: message.recipient,
		address: message.address,
		countryCode: message.countryCode,
		status,
		content: renderSms(message),
		eventTime,
		alive_mins: message.draft.aliveMins,
		variables: message.variables,
		rawEvent,
	};
}

function parties({ draft, name, address }: EmailMessage): { from: string; to: string } {
	return { from: `${draft.fromName} <${draft.fromAddress}>`, to: `${name} <${address}>` };
}
