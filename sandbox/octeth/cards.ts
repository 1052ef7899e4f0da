import type { Card } from '../core/panel';
import type { Domain, SenderKey, SmtpUser } from './domain';
import { statusWord } from './domain';
import { isGood } from './tell';
import type { Webhook, WebhookCall } from './types';

export function domainCard(domain: Domain): Card {
	const { id, name, records, published, active, settings } = domain;
	const values = { domainId: id };
	const publish = published
		? { label: 'Remove DNS records', action: 'unpublishDns', values }
		: { label: 'Publish DNS', action: 'publishDns', values };
	return {
		id: `domain/${id}`,
		title: name,
		badges: [
			{ text: statusWord(domain), tone: domain.verified ? 'good' : 'bad' },
			{ text: published ? 'DNS published' : 'DNS missing' },
			...(active ? [] : [{ text: 'not active', tone: 'bad' as const }]),
		],
		facts: [['Domain ID', id], ...Object.entries(settings).filter(([, value]) => value !== '')],
		text: records.map(({ Host, Type, Value }) => `${Type} ${Host}\n  ${Value}`).join('\n'),
		buttons: [
			publish,
			active
				? { label: 'Switch off', action: 'deactivate', values, tone: 'bad' }
				: { label: 'Switch on', action: 'activate', values },
			{ label: 'New signing key', action: 'rotateSigningKey', values },
		],
	};
}

export function webhookCard({ name }: Domain, { id, event, url, createdAt }: Webhook): Card {
	return {
		id: `webhook/${id}`,
		title: `${event} of ${name}`,
		subtitle: url,
		facts: [['Webhook ID', id]],
		at: createdAt,
	};
}

export function callCard({ id, event, url, status, attempt, at, body }: WebhookCall): Card {
	return {
		id: `call/${id}`,
		title: event,
		subtitle: url,
		badges: [
			{ text: status === 0 ? 'no answer' : String(status), tone: isGood(status) ? 'good' : 'bad' },
			...(attempt > 1 ? [{ text: `try ${attempt}` }] : []),
		],
		text: body,
		buttons: [{ label: 'Post again', action: 'replay', values: { callId: String(id) } }],
		at,
	};
}

export function keyCard({ name }: Domain, { id, key, description, createdAt }: SenderKey): Card {
	return {
		id: `key/${id}`,
		title: description,
		subtitle: name,
		facts: [
			['Key ID', id],
			['Key', masked(key)],
		],
		at: createdAt,
	};
}

export function smtpCard({ name }: Domain, { id, username, password }: SmtpUser): Card {
	return {
		id: `smtp/${id}`,
		title: username,
		subtitle: name,
		facts: [
			['SMTP ID', id],
			['Password', masked(password)],
		],
	};
}

/** The page may stand on somebody's screen: of a secret it shows the end. */
function masked(secret: string): string {
	return `••••${secret.slice(-4)}`;
}
