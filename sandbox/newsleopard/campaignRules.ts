import type { Account } from './account';
import type { CampaignRequest } from './campaignRequest';
import { listOf } from './desk';
import { refusal } from './failures';
import { isAddress } from './importCheck';
import { sizeOf, testSize } from './outcomes';
import { audienceOf } from './sending';
import type { Mail } from './types';

/**
 * Domains nobody may send from (40004). The document doesn't name any; these are mailboxes whose
 * owners publish that no one else sends for them, and one for tests.
 */
export const disallowedDomains = [
	'gmail.com',
	'yahoo.com',
	'yahoo.com.tw',
	'hotmail.com',
	'outlook.com',
	'disallowed.example',
];

/** 40003, 40004, 40011, 40014 and 40015: what a mail may not be. */
export function checkMail(account: Account, mail: Mail): void {
	const { fromAddress, html } = mail;
	if (!isAddress(fromAddress)) throw refusal(40003);
	const domain = fromAddress.slice(fromAddress.indexOf('@') + 1).toLowerCase();
	if (disallowedDomains.includes(domain)) throw refusal(40004);
	if (!account.isVerified(fromAddress)) throw refusal(40011);
	// The document doesn't say what makes content invalid: here scripts, and variables left open.
	if (/<script\b/i.test(html) || /\$\{[^{}]*(\$\{|$)/.test(html)) throw refusal(40014);
	// Nor what makes sending information invalid: here a line break, which would end the header.
	if (/[\r\n]/.test(mail.subject + mail.fromName)) throw refusal(40015);
}

/** When it is due (ms since the epoch); 40020 for what is no UTC date, 40019 for one in the past. */
export function dueAt(request: CampaignRequest, now: number): number {
	if (!request.scheduled) return now;
	const [whole] = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/.exec(request.scheduleDate) ?? [];
	const at = whole === undefined ? NaN : Date.parse(whole);
	// The 30th of February parses, as a day in March.
	if (Number.isNaN(at) || new Date(at).getUTCDate() !== Number(request.scheduleDate.slice(8, 10)))
		throw refusal(40020);
	if (at < now) throw refusal(40019);
	return at;
}

/**
 * 40007 unknown list, 40015 one that is importing ("cannot be selected for sending"), 40013 no one
 * to send to, 40017 and 40012 a balance too small for the test groups or for all.
 */
export function checkRecipients(
	account: Account,
	{ selectedLists, excludeLists, test }: CampaignRequest,
): void {
	for (const sn of excludeLists) listOf(account, sn);
	for (const sn of selectedLists) {
		if (account.isProcessing(listOf(account, sn))) throw refusal(40015);
	}
	const size = sizeOf(audienceOf(account, selectedLists, excludeLists));
	if (size === 0) throw refusal(40013);
	if (test && testSize(size, test.proportion) > account.balance.email) throw refusal(40017);
	if (size > account.balance.email) throw refusal(40012);
}
