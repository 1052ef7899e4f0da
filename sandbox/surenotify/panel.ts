import type { Badge, Button, Card, Panel } from '../core/panel';
import type { SurenotifyAccount } from './account';
import type { Domain } from './domains';
import { EVENT_TYPES } from './limits';
import { MAILBOX_NOTE } from './mailboxes';
import { renderEmail, renderSms } from './payloads';
import { countSegments } from './segments';
import type { Channel, EmailMessage, LogStatus, Message, SmsMessage, WebhookCall } from './types';

/** Cards of each list. */
const SHOWN = 40;

const BAD: LogStatus[] = ['bounce', 'complaint'];

/** What the page shows of an account. */
export function panelOf(account: SurenotifyAccount): Panel {
	const messages = account.messages;
	const latest = <C extends Channel>(channel: C) =>
		messages
			.filter((message): message is Extract<Message, { channel: C }> => message.channel === channel)
			.slice(-SHOWN)
			.reverse();
	const emails = latest('email');
	const sms = latest('sms');
	const happened = badgesOf(account, new Set([...emails, ...sms]));
	return {
		title: 'Surenotify',
		lists: [
			{
				title: 'E-mails',
				empty: 'No e-mails yet. Send one from n8n: it appears here as its recipient would see it.',
				note: MAILBOX_NOTE,
				cards: emails.map((message) => emailCard(message, happened.get(message) ?? [])),
			},
			{
				title: 'SMS',
				empty: 'No SMS yet.',
				cards: sms.map((message) => smsCard(message, happened.get(message) ?? [])),
			},
			{
				title: 'Webhooks',
				empty: 'No webhooks are registered.',
				aside: true,
				cards: webhookCards(account),
			},
			{
				title: 'Webhook calls',
				empty: 'No calls yet.',
				aside: true,
				cards: account.calls.slice(-10).reverse().map(callCard),
			},
			{
				title: 'Sender domains',
				empty: 'No domains.',
				note: 'A verification succeeds once the records are published in the pretend DNS.',
				aside: true,
				cards: [...account.domains.values()].map(domainCard),
			},
		],
	};
}

function emailCard(message: EmailMessage, badges: Badge[]): Card {
	const { id, draft, name, address, at } = message;
	const { subject, content } = renderEmail(message);
	return {
		id,
		title: subject,
		subtitle: `${draft.fromName} <${draft.fromAddress}> → ${name} <${address}>`,
		badges,
		html: content,
		facts: [['ID', id], ...unsubscribeFact(draft.unsubscribedLink)],
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
		subtitle: draft.from ? `from ${draft.from}` : undefined,
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

function webhookCards(account: SurenotifyAccount): Card[] {
	return (['email', 'sms'] as const).flatMap((channel) =>
		Object.entries(EVENT_TYPES[channel]).flatMap(([event, type]) => {
			const slot = account.channel(channel).slots.get(type);
			if (!slot) return [];
			return [
				{
					id: `slot/${channel}/${type}`,
					title: `${channel} ${event}`,
					subtitle: slot.url,
					at: slot.createdAt,
				},
			];
		}),
	);
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
				tone: status >= 200 && status < 300 ? 'good' : 'bad',
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

/** One pass through the logs for all messages shown. */
function badgesOf(account: SurenotifyAccount, shown: Set<Message>): Map<Message, Badge[]> {
	const badges = new Map<Message, Badge[]>();
	for (const { message, status } of [...account.email.log.all(), ...account.sms.log.all()]) {
		if (!shown.has(message)) continue;
		const list = badges.get(message) ?? [];
		if (!list.some(({ text }) => text === status)) {
			list.push({
				text: status,
				tone: BAD.includes(status) ? 'bad' : status === 'accept' ? 'plain' : 'good',
			});
		}
		badges.set(message, list);
	}
	return badges;
}

function play(label: string, id: string, event: string): Button {
	return { label, action: 'play', values: { id, event } };
}

function unsubscribeFact(link: string | undefined): Array<[string, string]> {
	return link ? [['Unsubscribe link', link]] : [];
}
