import type { Badge, Card, Panel, PanelQuery } from '../core/panel';
import { fillList } from '../core/panel';
import type { Account } from './account';
import type { Desk } from './desk';
import { mailFor, openMail, outcomeOf, sizeOf } from './outcomes';
import { metricsOf } from './metrics';
import type { Campaign, ContactList, ImportJob } from './types';

/** Members a list's card names. */
const namedMembers = 20;

/** What the page in the browser shows of an account. */
export function panelOf(account: Account, desk: Desk, query: PanelQuery = {}): Panel {
	const now = desk.context.now();
	const nameOf = (sn: string) => account.lists.get(sn)?.name ?? sn;
	return {
		title: 'Newsleopard',
		lists: [
			fillList(
				{
					title: 'Campaigns',
					tab: 'Campaigns',
					empty: 'No campaigns yet.',
					note: `Balance: ${account.balance.email} e-mails, ${account.balance.sms} SMS. What recipients do depends on how their address begins: bounce, softbounce, open, click, unsubscribe, complain.`,
				},
				[...account.campaigns.values()],
				query,
				({ sn, name, mails }) => [
					sn,
					name,
					...mails.flatMap(({ subject, fromAddress }) => [subject, fromAddress]),
				],
				campaignCard,
			),
			fillList(
				{ title: 'Lists', tab: 'Contacts', empty: 'No lists yet.' },
				[...account.lists.values()],
				query,
				({ sn, name, members }) => [sn, name, ...(query.search ? members.keys() : [])],
				(list) => listCard(account, list, query.search),
			),
			fillList(
				{ title: 'Imports', tab: 'Contacts', empty: 'No imports yet.' },
				[...account.imports.values()],
				query,
				({ sn, listSn }) => [sn, nameOf(listSn)],
				(job) => importCard(job, nameOf(job.listSn), now),
			),
		],
	};
}

/** Carries out a button: `finish` sends a campaign to its end. */
export function act(account: Account, action: string, values: Record<string, string>): string {
	if (action !== 'finish') throw new Error(`There is no action ${action}`);
	return `The campaign has ended: ${account.finishCampaign(values.sn ?? '')}.`;
}

function campaignCard(campaign: Campaign): Card {
	const done = campaign.status === 'COMPLETE';
	const underWay = ['DRAFT', 'PREPARE', 'PREPARE_TO_SENT', 'SENDING', 'TESTING'].includes(
		campaign.status,
	);
	// Shown as the first recipient gets it; as long as there is none, with the names of the placeholders.
	const [first] = campaign.audience.contacts;
	const mail = first ? mailFor(campaign, 0) : openMail(campaign);
	const [total] = done ? metricsOf(campaign) : [];
	return {
		// The content of a card's frame must not change, and the recipients come late.
		id: `${campaign.sn}-${sizeOf(campaign.audience) > 0 ? 'filled' : 'open'}`,
		title: mail.subject,
		subtitle: `${campaign.name} · ${mail.fromName} <${mail.fromAddress}>`,
		badges: [
			status(campaign.status, done, underWay),
			...(campaign.test ? [{ text: 'A/B test' }] : []),
		],
		facts: [
			['ID', campaign.sn],
			['Recipients', String(sizeOf(campaign.audience))],
			...(total
				? ([
						['Delivered', String(total.delivered)],
						['Opened', String(total.opened)],
						['Clicked', String(total.clicked)],
						['Bounced', String(total.bounced)],
					] as Array<[string, string]>)
				: []),
		],
		html: mail.html,
		at: campaign.updatedAt,
		...(underWay
			? { buttons: [{ label: 'Finish campaign', action: 'finish', values: { sn: campaign.sn } }] }
			: {}),
	};
}

function importCard(job: ImportJob, listName: string, now: number): Card {
	const processing = job.completeAt === undefined || job.completeAt > now;
	const { fileCnt, insertCnt, duplicateCnt, errCnt } = job.counts;
	return {
		id: job.sn,
		title: `Import into ${listName}`,
		badges: [
			processing ? { text: 'PROCESSING' } : status(job.outcome, job.outcome === 'COMPLETE', false),
		],
		facts: [
			['ID', job.sn],
			['Rows', String(fileCnt)],
			['Added or updated', String(insertCnt)],
			['Duplicates', String(duplicateCnt)],
			['Failed', String(errCnt)],
			...(job.errorLink && !processing
				? ([['Failed rows', job.errorLink]] as Array<[string, string]>)
				: []),
		],
		at: job.createdAt,
	};
}

function listCard(account: Account, list: ContactList, search = ''): Card {
	// Whoever was searched for is named, also when many others come first.
	const wanted = search.trim().toLowerCase();
	const found = [...list.members].filter(([address]) => address.includes(wanted));
	const members = (found.length > 0 ? found : [...list.members]).slice(0, namedMembers);
	const count = list.members.size + list.beyond;
	return {
		id: list.sn,
		title: list.name,
		subtitle: `${count} ${count === 1 ? 'contact' : 'contacts'}`,
		badges: [{ text: account.isProcessing(list) ? 'PROCESSING' : 'GENERAL' }],
		facts: [['ID', list.sn]],
		text: members
			.map(([, { email, name, invalid }]) =>
				`${email} ${name} ${invalid ?? outcomeOf(email).bounce ?? ''}`.trim(),
			)
			.join('\n'),
		at: list.updatedAt,
	};
}

function status(text: string, good: boolean, underWay: boolean): Badge {
	return { text, tone: good ? 'good' : underWay ? 'plain' : 'bad' };
}
