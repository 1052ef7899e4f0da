import { isAddress } from './importCheck';
import type { Audience, Campaign, Contact, Mail, ReportEvent } from './types';

/** The link that recipients click in a mail. */
const clickedLink = 'https://www.example.com/offer';

/** What a recipient does, which their address decides so that tests can foresee it. */
export interface Outcome {
	bounce?: 'hard' | 'soft';
	opens: number;
	clicks: number;
	unsubscribes: boolean;
	complains: boolean;
}

/**
 * By the beginning of the address: `bounce` (hard) and `softbounce` don't arrive; `open` opens;
 * `click` opens and clicks, `clicks` clicks the same link twice; `unsubscribe` opens and
 * unsubscribes; `complain` complains. Everyone else receives the mail and does nothing.
 * What is no address bounces.
 */
export function outcomeOf(email: string): Outcome {
	const lower = email.toLowerCase();
	const none = { opens: 0, clicks: 0, unsubscribes: false, complains: false };
	if (!isAddress(email) || lower.startsWith('bounce')) return { ...none, bounce: 'hard' };
	if (lower.startsWith('softbounce')) return { ...none, bounce: 'soft' };
	const clicks = lower.startsWith('clicks') ? 2 : lower.startsWith('click') ? 1 : 0;
	const unsubscribes = lower.startsWith('unsubscribe');
	const opens = clicks > 0 || unsubscribes || lower.startsWith('open') ? 1 : 0;
	return { opens, clicks, unsubscribes, complains: lower.startsWith('complain') };
}

/** Everything that came of a campaign, recipient by recipient, then the first `extra` of the added events. */
export function* eventsOf(
	campaign: Campaign,
	extra = campaign.extra.length,
): Generator<ReportEvent> {
	for (const [index, { email, name }] of campaign.audience.contacts.entries()) {
		const outcome = outcomeOf(email);
		const base = { email, name, index };
		if (outcome.bounce) {
			yield { ...base, type: 'bounce', bounce: outcome.bounce };
			continue;
		}
		yield { ...base, type: 'delivery' };
		if (outcome.opens > 0) yield { ...base, type: 'open' };
		for (let click = 0; click < outcome.clicks; click += 1)
			yield { ...base, type: 'click', link: clickedLink };
		if (outcome.unsubscribes) yield { ...base, type: 'unsubscribe' };
		if (outcome.complains) yield { ...base, type: 'complain' };
	}
	yield* campaign.extra.slice(0, extra);
}

export function sizeOf(audience: Audience): number {
	return audience.contacts.length + audience.beyond;
}

/** How many recipients the two groups of an A/B test have together: the proportion, rounded down. */
export function testSize(total: number, proportion: number): number {
	return Math.floor((total * proportion) / 100);
}

/** Which version the recipient at `index` gets: A, B, or the one that won. */
export function groupOf(campaign: Campaign, index: number): 'TEST_A' | 'TEST_B' | 'WINNING' {
	const test = testSize(sizeOf(campaign.audience), campaign.test?.proportion ?? 0);
	if (index < 0 || index >= test) return 'WINNING';
	return index < Math.ceil(test / 2) ? 'TEST_A' : 'TEST_B';
}

/** The mail the recipient at `index` gets, with the variables filled in. */
export function mailFor(campaign: Campaign, index: number): Mail {
	const group = campaign.test ? groupOf(campaign, index) : 'TEST_A';
	const version = group === 'TEST_A' ? 0 : group === 'TEST_B' ? 1 : (campaign.winner ?? 0);
	const mail = campaign.mails[version] ?? campaign.mails[0];
	if (!mail) throw new Error('a campaign has at least one mail');
	const contact = campaign.audience.contacts[index];
	return {
		...mail,
		preheader: fill(mail.preheader, contact),
		subject: fill(mail.subject, contact),
		html: fill(mail.html, contact),
	};
}

/** The first version of a mail as long as nobody gets it: [NAME] where a name will stand. */
export function openMail({ mails: [mail] }: Campaign): Mail {
	if (!mail) throw new Error('a campaign has at least one mail');
	const named = (text: string) =>
		text.replace(PLACEHOLDER, (_whole, name: string) => `[${name.trim()}]`);
	return {
		...mail,
		preheader: named(mail.preheader),
		subject: named(mail.subject),
		html: named(mail.html),
	};
}

/** ${NAME} and the like (Mail Merge Variable Usage). */
const PLACEHOLDER = /\$\{([^{}]+)\}/g;

/** Replaces ${NAME} and the like (Mail Merge Variable Usage); one the contact doesn't have becomes empty. */
function fill(text: string, contact: Contact | undefined): string {
	const values: Record<string, string> = contact
		? { ...contact.fields, EMAIL: contact.email, NAME: contact.name }
		: {};
	return text.replace(PLACEHOLDER, (_whole, name: string) => values[name.trim()] ?? '');
}
