import type { Badge, Button, Card } from '../core/panel';
import type { EventLog } from './eventLog';
import { timeText } from './reading';
import type { EventName, Mail, Party } from './types';

const BAD: EventName[] = ['bounce', 'complaint', 'unsubscribe'];

/** Draws a mail as its recipients see it, with what happened to it. */
export function mailCard(mail: Mail, events: ReadonlySet<EventName>): Card {
	const { id, draft, status, at } = mail;
	const play = (label: string, event: EventName, more: Record<string, string> = {}): Button => ({
		label,
		action: 'play',
		values: { id, event, ...more },
		...(BAD.includes(event) ? { tone: 'bad' as const } : {}),
	});
	const state: Badge = { text: status, tone: status === 'Failed' ? 'bad' : 'plain' };
	return {
		id,
		title: draft.subject,
		subtitle: `to ${listOf(draft.to)}`,
		badges: [
			state,
			...[...events].map((text): Badge => ({ text, tone: BAD.includes(text) ? 'bad' : 'good' })),
		],
		...(draft.contentType === 'html' ? { html: draft.html } : { text: draft.plain }),
		facts: [
			['From', listOf([draft.from])],
			...facts('CC', listOf(draft.cc)),
			...facts('BCC', listOf(draft.bcc)),
			...facts('Reply to', listOf(draft.replyTo)),
			...facts(
				'Attachments',
				draft.attachments
					.map(({ filename, type, size }) => `${filename} (${type}, ${sizeText(size)})`)
					.join(', '),
			),
			...facts('Tags', draft.tags.join(', ')),
			...Object.entries(draft.headers),
			...facts('Send at', draft.sendAt === undefined ? '' : `${timeText(draft.sendAt)} UTC`),
			['Message ID', id],
		],
		// A mail whose queue was cleared never arrives.
		buttons:
			status === 'Failed'
				? []
				: [
						{ label: 'Deliver', action: 'deliver', values: { id } },
						play('Open', 'open'),
						play('Click', 'click'),
						play('Bounce', 'bounce'),
						play('Soft bounce', 'bounce', { bounceType: 'soft' }),
						play('Complain', 'complaint'),
						play('Unsubscribe', 'unsubscribe'),
					],
		at,
	};
}

/**
 * Gives what happened to a mail, each event once. The log is gone through when the first card wants to know, and once
 * for all of them.
 */
export function eventsByMail(log: EventLog): (mail: Mail) => ReadonlySet<EventName> {
	let byMail: Map<Mail, Set<EventName>> | undefined;
	return (wanted) => {
		if (!byMail) {
			byMail = new Map();
			for (const { mail, event } of log.all()) {
				const events = byMail.get(mail) ?? new Set();
				byMail.set(mail, events.add(event));
			}
		}
		return byMail.get(wanted) ?? new Set();
	};
}

function listOf(parties: Party[]): string {
	return parties.map(({ name, email }) => `${name} <${email}>`).join(', ');
}

function facts(name: string, value: string): Array<[string, string]> {
	return value ? [[name, value]] : [];
}

function sizeText(bytes: number): string {
	if (bytes < 1024) return `${bytes} bytes`;
	return bytes < 1024 ** 2
		? `${(bytes / 1024).toFixed(1)} KB`
		: `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}
