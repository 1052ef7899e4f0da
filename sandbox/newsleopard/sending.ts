import type { Outcome } from './outcomes';
import { eventsOf, groupOf, outcomeOf, sizeOf, testSize } from './outcomes';
import type { Audience, Campaign, CampaignStatus, Contact, ContactList } from './types';

/** What sending needs of an account. */
interface Sender {
	lists: Map<string, ContactList>;
	contacts: Map<string, Contact>;
	balance: { email: number };
	phaseMs: number;
	isVerified(address: string): boolean;
}

/**
 * The states of a campaign: DRAFT (a `once` campaign without its file) - PREPARE (until it is due)
 * - PREPARE_TO_SENT - SENDING - with A/B tests TESTING, SENDING - COMPLETE. Paused: STOP. The
 * documents name the states and not how long they last; here each lasts `account.phaseMs`
 * (SENDING twice that), TESTING as long as the test was asked to.
 */
export function settle(account: Sender, campaign: Campaign, now: number): void {
	for (
		let at = dueAt(account, campaign);
		at !== undefined && at <= now;
		at = dueAt(account, campaign)
	) {
		step(account, campaign, at);
	}
}

/** Goes through what is left at once; a paused or failed campaign stays as it is. */
export function finish(account: Sender, campaign: Campaign, now: number): CampaignStatus {
	if (campaign.status === 'DRAFT') enter(campaign, 'PREPARE', now);
	while (dueAt(account, campaign) !== undefined) step(account, campaign, now);
	return campaign.status;
}

export function enter(campaign: Campaign, status: CampaignStatus, at: number): void {
	campaign.status = status;
	campaign.since = at;
	campaign.updatedAt = at;
}

/** The contacts of the selected lists, each once, without the excluded and the invalid ones. */
export function audienceOf(
	account: Sender,
	selected: readonly string[],
	excluded: readonly string[],
): Audience {
	const chosen = new Map<string, Contact>();
	let beyond = 0;
	for (const sn of selected) {
		const list = account.lists.get(sn);
		for (const [id, contact] of list?.members ?? []) if (!contact.invalid) chosen.set(id, contact);
		beyond += list?.beyond ?? 0;
	}
	for (const sn of excluded) {
		for (const id of account.lists.get(sn)?.members.keys() ?? []) chosen.delete(id);
	}
	return { contacts: [...chosen.values()], beyond };
}

/** When the campaign leaves its state; undefined when it stays in it. */
function dueAt(account: Sender, { status, since, dueAt, test }: Campaign): number | undefined {
	switch (status) {
		case 'PREPARE':
			return Math.max(dueAt, since + account.phaseMs);
		case 'PREPARE_TO_SENT':
			return since + account.phaseMs;
		case 'SENDING':
			return since + 2 * account.phaseMs;
		case 'TESTING':
			return since + (test?.durationMs ?? 0);
		default:
			return undefined;
	}
}

function step(account: Sender, campaign: Campaign, at: number): void {
	switch (campaign.status) {
		case 'PREPARE':
			if (campaign.selectedLists.length > 0) {
				// As they are now: what is imported later changes nothing about a mail that was sent.
				const { contacts, beyond } = audienceOf(
					account,
					campaign.selectedLists,
					campaign.excludeLists,
				);
				campaign.audience = {
					contacts: contacts.map((contact) => ({ ...contact, fields: { ...contact.fields } })),
					beyond,
				};
			}
			return enter(campaign, obstacle(account, campaign) ?? 'PREPARE_TO_SENT', at);
		case 'PREPARE_TO_SENT':
			account.balance.email -= sizeOf(campaign.audience);
			campaign.sentBeginAt = at;
			return enter(campaign, 'SENDING', at);
		case 'SENDING':
			if (campaign.test && campaign.winner === undefined) return enter(campaign, 'TESTING', at);
			return complete(account, campaign, at);
		case 'TESTING':
			campaign.winner = winnerOf(campaign);
			return enter(campaign, 'SENDING', at);
		default:
	}
}

/** What keeps a campaign from being sent when its time has come. */
function obstacle(
	account: Sender,
	{ mails, audience, test }: Campaign,
): CampaignStatus | undefined {
	const size = sizeOf(audience);
	if (!mails.every((mail) => account.isVerified(mail.fromAddress))) return 'UNAUTHENTICATED_SENDER';
	if (size === 0) return 'EMPTY_RECIPIENT';
	if (size > account.balance.email) return 'OVER_LIMIT';
	// Each version needs someone to be tested on.
	if (test && testSize(size, test.proportion) < 2) return 'INSUFFICIENT_RECIPIENT_FOR_TESTING';
	return undefined;
}

/** The version with more opens, or more clicks when the contents are compared; A when they are even. */
function winnerOf(campaign: Campaign): number {
	const wanted = campaign.test?.on === 3 ? 'click' : 'open';
	let lead = 0;
	for (const event of eventsOf(campaign)) {
		if (event.type !== wanted) continue;
		const group = groupOf(campaign, event.index);
		if (group !== 'WINNING') lead += group === 'TEST_A' ? 1 : -1;
	}
	return lead < 0 ? 1 : 0;
}

function complete(account: Sender, campaign: Campaign, at: number): void {
	campaign.sentEndAt = at;
	enter(campaign, 'COMPLETE', at);
	const lists = campaign.selectedLists.flatMap((sn) => account.lists.get(sn) ?? []);
	for (const { email } of campaign.audience.contacts) {
		const id = email.toLowerCase();
		const outcome = outcomeOf(email);
		// Permanent bounces, unsubscribes and complaints are not sent to again (Sending Flow, Method One).
		const stored = lists.length > 0 ? account.contacts.get(id) : undefined;
		if (stored) stored.invalid ??= reasonToStop(outcome);
		if (outcome.bounce) continue;
		for (const { members, sent } of lists) {
			if (!members.has(id)) continue;
			sent.delivered += 1;
			sent.opened += outcome.opens;
			sent.clicked += outcome.clicks > 0 ? 1 : 0;
		}
	}
}

function reasonToStop({ bounce, unsubscribes, complains }: Outcome): Contact['invalid'] {
	if (bounce === 'hard') return 'bounce';
	if (unsubscribes) return 'unsubscribe';
	return complains ? 'complain' : undefined;
}
