import type { Badge, Card, Panel } from '../core/panel';
import type { Account } from './account';
import type { Desk } from './desk';
import { mailFor, outcomeOf, sizeOf } from './outcomes';
import { metricsOf } from './metrics';
import type { Campaign, ContactList, ImportJob } from './types';

/** How many cards a list shows; the page is for looking, not for archives. */
const shown = 50;

/** What the page in the browser shows of an account. */
export function panelOf(account: Account, desk: Desk): Panel {
	const now = desk.context.now();
	return {
		title: 'Newsleopard',
		lists: [
			{
				title: 'Campaigns',
				empty: 'No campaigns yet.',
				note: `Balance: ${account.balance.email} e-mails, ${account.balance.sms} SMS. What recipients do depends on how their address begins: bounce, softbounce, open, click, unsubscribe, complain.`,
				cards: newest(account.campaigns).map(campaignCard),
			},
			{
				title: 'Imports',
				empty: 'No imports yet.',
				cards: newest(account.imports).map((job) => importCard(account, job, now)),
			},
			{
				title: 'Lists',
				empty: 'No lists yet.',
				cards: newest(account.lists).map((list) => listCard(account, list)),
			},
		],
	};
}

/** Carries out a button: `finish` sends a campaign to its end. */
export function act(account: Account, action: string, values: Record<string, string>): void {
	if (action !== 'finish') throw new Error(`There is no action ${action}`);
	account.finishCampaign(values.sn ?? '');
}

function newest<T>(all: Map<string, T>): T[] {
	return [...all.values()].slice(-shown).reverse();
}

function campaignCard(campaign: Campaign): Card {
	const done = campaign.status === 'COMPLETE';
	const underWay = ['DRAFT', 'PREPARE', 'PREPARE_TO_SENT', 'SENDING', 'TESTING'].includes(
		campaign.status,
	);
	// Filled in when the recipients are known, and then shown as one of them gets it.
	const mail = mailFor(campaign, 0);
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

function importCard(account: Account, job: ImportJob, now: number): Card {
	const processing = job.completeAt === undefined || job.completeAt > now;
	const { fileCnt, insertCnt, duplicateCnt, errCnt } = job.counts;
	return {
		id: job.sn,
		title: `Import into ${account.lists.get(job.listSn)?.name ?? job.listSn}`,
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

function listCard(account: Account, list: ContactList): Card {
	const members = [...list.members.values()].slice(0, 20);
	return {
		id: list.sn,
		title: list.name,
		badges: [{ text: account.isProcessing(list) ? 'PROCESSING' : 'GENERAL' }],
		facts: [
			['ID', list.sn],
			['Contacts', String(list.members.size + list.beyond)],
		],
		text: members
			.map(({ email, name, invalid }) =>
				`${email} ${name} ${invalid ?? outcomeOf(email).bounce ?? ''}`.trim(),
			)
			.join('\n'),
		at: list.updatedAt,
	};
}

function status(text: string, good: boolean, underWay: boolean): Badge {
	return { text, tone: good ? 'good' : underWay ? 'plain' : 'bad' };
}
