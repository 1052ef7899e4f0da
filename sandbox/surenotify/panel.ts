import type { Badge, Button, Card, Panel, PanelQuery } from '../core/panel';
import { fillList } from '../core/panel';
import type { SurenotifyAccount } from './account';
import type { Domain } from './domain';
import { EVENT_TYPES } from './limits';
import { MAILBOX_NOTES } from './mailboxes';
import { renderEmail, renderSms, subjectOf } from './payloads';
import { countSegments } from './segments';
import { isGood } from './tell';
import type {
	Channel,
	EmailMessage,
	LogStatus,
	Message,
	SmsMessage,
	WebhookCall,
	WebhookSlot,
} from './types';

const BAD: LogStatus[] = ['bounce', 'complaint'];

/** What the page shows of an account. */
export function panelOf(account: SurenotifyAccount, query: PanelQuery = {}): Panel {
	const badges = badgesOf(account);
	const { messages } = account;
	const emails = messages.filter((message) => message.channel === 'email');
	const sms = messages.filter((message) => message.channel === 'sms');
	return {
		title: 'Surenotify',
		lists: [
			fillList(
				{
					title: 'E-mails',
					tab: 'Email',
					empty:
						'No e-mails yet. Send one from n8n: it appears here as its recipient would see it.',
					note: MAILBOX_NOTES.email,
				},
				emails,
				query,
				(message) => [message.id, message.address, message.name, subjectOf(message)],
				(message) => emailCard(message, badges(message)),
				account.email.accepted,
			),
			fillList(
				{ title: 'SMS', tab: 'SMS', empty: 'No SMS yet.', note: MAILBOX_NOTES.sms },
				sms,
				query,
				(message) => [message.id, message.address, message.recipient, renderSms(message)],
				(message) => smsCard(message, badges(message)),
				account.sms.accepted,
			),
			fillList(
				{
					title: 'Webhooks',
					tab: 'Webhooks',
					empty:
						'No webhooks are registered. A published workflow with a trigger registers its own.',
				},
				webhooksOf(account),
				query,
				({ channel, event, slot }) => [`${channel} ${event}`, slot.url],
				webhookCard,
			),
			fillList(
				{
					title: 'Webhook calls',
					tab: 'Webhooks',
					empty: 'No calls yet: an event is posted when somebody has registered for it.',
				},
				account.calls,
				query,
				({ channel, event, messageId, url }) => [`${channel} ${event}`, messageId, url],
				callCard,
				account.callsMade,
			),
			fillList(
				{
					title: 'Sender domains',
					tab: 'Domains',
					empty: 'No domains.',
					note: 'A verification succeeds once the records are published in the pretend DNS.',
				},
				[...account.domains.values()],
				query,
				({ name }) => [name],
				domainCard,
			),
		],
	};
}

function emailCard(message: EmailMessage, badges: Badge[]): Card {
	const { id, draft, name, address, at } = message;
	const { subject, content } = renderEmail(message);
	return {
		id,
		title: subject,
		subtitle: `to ${name} <${address}>`,
		badges,
		html: content,
		facts: [
			['From', `${draft.fromName} <${draft.fromAddress}>`],
			['ID', id],
			...unsubscribeFact(draft.unsubscribedLink),
		],
		buttons: [
			{ label: 'Deliver', action: 'deliver', values: { id } },
			play('Open', id, 'open'),
			play('Click', id, 'click'),
			{ ...play('Bounce', id, 'bounce'), tone: 'bad' },
			{
				label: 'Soft bounce',
				action: 'play',
				values: { id, event: 'bounce', bounceType: 'soft' },
				tone: 'bad',
			},
			{ ...play('Complain', id, 'complaint'), tone: 'bad' },
		],
		at,
	};
}

function smsCard(message: SmsMessage, badges: Badge[]): Card {
	const { id, draft, recipient, at } = message;
	const bubble = renderSms(message);
	return {
		id,
		title: `+${recipient}`,
		subtitle: draft.from ? `from ${draft.from}: ${bubble}` : bubble,
		badges,
		bubble,
		facts: [
			['ID', id],
			['Segments', String(countSegments(bubble))],
			['Tried for', `${draft.aliveMins} minutes`],
		],
		buttons: [
			{ label: 'Deliver', action: 'deliver', values: { id } },
			{ ...play('Bounce', id, 'bounce'), tone: 'bad' },
		],
		at,
	};
}

interface Registration {
	channel: Channel;
	event: string;
	slot: WebhookSlot;
}

/** In the order of the event types. */
function webhooksOf(account: SurenotifyAccount): Registration[] {
	return (['email', 'sms'] as const).flatMap((channel) =>
		Object.entries(EVENT_TYPES[channel]).flatMap(([event, type]) => {
			const slot = account.channel(channel).slots.get(type);
			return slot ? [{ channel, event, slot }] : [];
		}),
	);
}

function webhookCard({ channel, event, slot }: Registration): Card {
	return {
		id: `slot/${channel}/${slot.type}`,
		title: `${channel} ${event}`,
		subtitle: slot.url,
		at: slot.createdAt,
	};
}

function callCard(call: WebhookCall): Card {
	const { channel, event, messageId, url, status, attempt, at } = call;
	return {
		id: `call/${messageId}/${event}/${attempt}/${at}`,
		title: `${channel} ${event}`,
		subtitle: url,
		badges: [
			{
				text: status === 0 ? 'no answer' : String(status),
				tone: isGood(status) ? 'good' : 'bad',
			},
			...(attempt > 1 ? [{ text: `try ${attempt}` }] : []),
		],
		at,
	};
}

function domainCard({ name, records, published, verified }: Domain): Card {
	const action = published ? 'unpublishDns' : 'publishDns';
	const label = published ? 'Remove DNS records' : 'Publish DNS records';
	return {
		id: `domain/${name}`,
		title: name,
		badges: [
			verified ? { text: 'verified', tone: 'good' } : { text: 'not verified', tone: 'bad' },
			{ text: published ? 'DNS published' : 'DNS missing' },
		],
		text: records
			.map(
				({ name: host, value, record_type: type }) =>
					`${type === 0 ? 'TXT' : 'CNAME'} ${host}\n  ${value}`,
			)
			.join('\n'),
		buttons: [{ label, action, values: { domain: name } }],
	};
}

/**
 * Gives what happened to a message, each status once. The logs are gone through when the first card wants to know, and
 * once for all of them.
 */
function badgesOf(account: SurenotifyAccount): (message: Message) => Badge[] {
	const badges = new Map<Message, Badge[]>();
	let isRead = false;
	return (wanted) => {
		if (!isRead) {
			isRead = true;
			for (const { message, status } of [...account.email.log.all(), ...account.sms.log.all()]) {
				const list = badges.get(message) ?? [];
				badges.set(message, list);
				if (list.some(({ text }) => text === status)) continue;
				const tone = BAD.includes(status) ? 'bad' : status === 'accept' ? 'plain' : 'good';
				list.push({ text: status, tone });
			}
		}
		return badges.get(wanted) ?? [];
	};
}

function play(label: string, id: string, event: string): Button {
	return { label, action: 'play', values: { id, event } };
}

function unsubscribeFact(link: string | undefined): Array<[string, string]> {
	return link ? [['Unsubscribe link', link]] : [];
}
