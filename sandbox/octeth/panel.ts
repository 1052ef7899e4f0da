import type { Panel, PanelQuery } from '../core/panel';
import { fillList } from '../core/panel';
import type { OctethAccount } from './account';
import { recipientsOf } from './account';
import { callCard, domainCard, keyCard, smtpCard, webhookCard } from './cards';
import { eventsByMail, mailCard } from './mailCard';
import { MAILBOX_NOTE } from './mailboxes';

/** What the page shows of an account. */
export function panelOf(account: OctethAccount, query: PanelQuery = {}): Panel {
	const eventsOf = eventsByMail(account.log);
	const domains = [...account.domains.values()];
	const each = <T>(listOf: (domain: (typeof domains)[number]) => T[]) =>
		domains.flatMap((domain) => listOf(domain).map((one) => ({ domain, one })));
	return {
		title: 'Octeth',
		lists: [
			fillList(
				{
					title: 'Mails',
					tab: 'Mails',
					empty: 'No mails yet. Send one from n8n: it appears here as its recipients would see it.',
					note: MAILBOX_NOTE,
				},
				account.mails,
				query,
				(mail) => [
					mail.id,
					mail.draft.subject,
					...recipientsOf(mail).flatMap(({ email, name }) => [email, name]),
				],
				(mail) => mailCard(mail, eventsOf(mail)),
				account.accepted,
			),
			fillList(
				{
					title: 'Sender domains',
					tab: 'Domains',
					empty: 'No domains.',
					note: 'A verification succeeds once the records are published in the pretend DNS.',
				},
				domains,
				query,
				({ id, name }) => [id, name],
				domainCard,
			),
			fillList(
				{
					title: 'Webhooks',
					tab: 'Webhooks',
					empty:
						'No webhooks are registered. A published workflow with a trigger registers its own.',
				},
				each(({ webhooks }) => webhooks),
				query,
				({ domain, one }) => [one.id, one.event, one.url, domain.name],
				({ domain, one }) => webhookCard(domain, one),
			),
			fillList(
				{
					title: 'Webhook calls',
					tab: 'Webhook calls',
					empty: 'No calls yet: an event is posted when somebody has registered for it.',
				},
				account.calls,
				query,
				({ event, messageId, url }) => [event, messageId, url],
				callCard,
				account.callsMade,
			),
			fillList(
				{
					title: 'Sender keys',
					tab: 'Keys/SMTP',
					empty: 'No keys: nothing can be sent.',
					note: 'The key of example.com is the account’s key with “-sender” behind it.',
				},
				each(({ keys }) => keys),
				query,
				({ domain, one }) => [one.id, one.description, domain.name],
				({ domain, one }) => keyCard(domain, one),
			),
			fillList(
				{ title: 'SMTP users', tab: 'Keys/SMTP', empty: 'No SMTP users.' },
				each(({ smtps }) => smtps),
				query,
				({ domain, one }) => [one.id, one.username, domain.name],
				({ domain, one }) => smtpCard(domain, one),
			),
		],
	};
}
