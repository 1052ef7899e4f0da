import type { IPollFunctions } from 'n8n-workflow';
import { DateTime } from 'luxon';
import { sentCampaigns, type SentCampaign } from './campaignReport/campaigns';

/** What the trigger remembers of finished campaigns. */
interface Memory {
	/** The credential it is about: another account has other campaigns. */
	account: string;
	/** When it began to watch, milliseconds since the epoch. */
	since: number;
	/** The campaigns that were there or have been put out, with the end of their sending. */
	seen: Record<string, number>;
}

/**
 * How far back each look reaches. The document does not say whether a range goes by the begin or the
 * end of sending, so a campaign that takes weeks must be found by either.
 */
const DAYS_BACK = 31;

/** A campaign that ended this long before the first look is an old one, should that look not have shown it. */
const OLD_MS = 3_600_000;

/**
 * The campaigns that have finished since the last look, each once, the oldest first. The first look only
 * remembers what is there. n8n saves the memory when campaigns come out, and when the workflow is
 * activated: a campaign that ends while n8n is down is found by the next look.
 */
export async function finishedCampaigns(context: IPollFunctions): Promise<SentCampaign[]> {
	const store = context.getWorkflowStaticData('node');
	const account = context.getNode().credentials?.newsleopardApi?.id ?? '';
	const now = DateTime.utc();
	const saved = store.campaigns as Memory | undefined;
	const known = saved?.account === account ? saved : undefined;
	// The clock of the service may be ahead.
	const range = { from: windowStart(now, known), to: now.plus({ days: 1 }) };
	const campaigns = await sentCampaigns(context, range);
	const since = known?.since ?? now.toMillis();
	const seen = { ...known?.seen };
	const fresh = known
		? campaigns.filter(({ sn, sentEndDate }) => !(sn in seen) && !isOld(sentEndDate, since))
		: [];
	for (const { sn, sentEndDate } of campaigns) seen[sn] = endOf(sentEndDate) ?? now.toMillis();
	store.campaigns = { account, since, seen: recent(seen, range.from) } satisfies Memory;
	return fresh.sort((a, b) => (endOf(a.sentEndDate) ?? 0) - (endOf(b.sentEndDate) ?? 0));
}

/** After a long time in which n8n was down, the look reaches back to what was last seen. */
function windowStart(now: DateTime, known: Memory | undefined): DateTime {
	const last = known ? Math.max(known.since, ...Object.values(known.seen)) : now.toMillis();
	return DateTime.fromMillis(Math.min(last, now.toMillis())).toUTC().minus({ days: DAYS_BACK });
}

function isOld(sentEndDate: string, since: number): boolean {
	const end = endOf(sentEndDate);
	return end !== undefined && end < since - OLD_MS;
}

/** What no look can show again need not be remembered. */
function recent(seen: Record<string, number>, from: DateTime): Record<string, number> {
	// A campaign that began within the window may have ended later, never earlier.
	return Object.fromEntries(Object.entries(seen).filter(([, end]) => end >= from.toMillis()));
}

function endOf(sentEndDate: string): number | undefined {
	const end = Date.parse(sentEndDate);
	return Number.isNaN(end) ? undefined : end;
}

/** For "Fetch Test Event": the campaign that finished last. */
export async function latestCampaign(context: IPollFunctions): Promise<SentCampaign | undefined> {
	const campaigns = await sentCampaigns(context);
	return campaigns.sort((a, b) => (endOf(b.sentEndDate) ?? 0) - (endOf(a.sentEndDate) ?? 0))[0];
}
