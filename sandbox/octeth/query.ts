import type { MailEvent } from './types';
import { domainOf } from './addresses';

/** What a query or an aggregation can look at, by the names it goes by; only `subject` and `eventType` are documented. */
const FIELDS: Record<string, (event: MailEvent) => string[]> = {
	subject: ({ mail }) => [mail.draft.subject],
	recipient: ({ recipient }) => [recipient],
	recipientdomain: ({ recipient }) => [domainOf(recipient)],
	from: ({ mail }) => [mail.draft.from.email],
	eventtype: ({ event }) => [event],
	event: ({ event }) => [event],
	messageid: ({ mail }) => [mail.id],
	tag: ({ mail }) => mail.draft.tags,
	link: ({ details }) => (details.Link ? [details.Link] : []),
	date: ({ at }) => [new Date(at).toISOString().slice(0, 10)],
};

/** Gives the event's values of a field, whatever its case and underscores; of an unknown field none. */
export function valuesOf(event: MailEvent, field: string): string[] {
	const name = field.toLowerCase().replaceAll('_', '');
	return Object.hasOwn(FIELDS, name) ? (FIELDS[name]?.(event) ?? []) : [];
}

/**
 * Reads a Query: `subject:welcome` looks into that field, other text into subject, recipient and sender.
 * The language is not documented beyond the one sample; comparing parts of texts in any case is ours.
 */
export function queryMatcher(query: string): (event: MailEvent) => boolean {
	const [, field, wanted] = /^(\w+):(.*)$/s.exec(query.trim()) ?? [];
	const fields = field === undefined ? ['subject', 'recipient', 'from'] : [field];
	const text = (wanted ?? query)
		.trim()
		.replace(/^"(.*)"$/s, '$1')
		.toLowerCase();
	return (event) =>
		fields.some((name) =>
			valuesOf(event, name).some((value) => value.toLowerCase().includes(text)),
		);
}
