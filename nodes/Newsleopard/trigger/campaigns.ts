import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { DateTime } from 'luxon';
import { isObject } from '../../shared/fields/read';
import { sentCampaigns } from '../campaignReport/campaigns';
import type { SentCampaign } from '../types';
import { accountOf } from './account';

/** What the trigger remembers of finished campaigns. */
interface Memory {
	/** The credential it is about: another account has other campaigns. */
	account: string;
	/** When it began to watch, milliseconds since the epoch, by the clock of n8n. */
	since: number;
	/**
	 * The latest end of sending that the first look found, by the clock of the service: the two need not
	 * agree. Left out where it found none.
	 */
	firstEnd?: number;
	/** The campaigns that were there or have been put out, with the end of their sending. */
	seen: Record<string, number>;
}

/**
 * How far back each look reaches. The document does not say whether a range goes by the begin or the
 * end of sending; who takes longer than this to send is found among the last ten.
 */
const DAYS_BACK = 31;

/** A campaign that ended this long before those of the first look is an old one, should that look not have shown it. */
const OLD_MS = 3_600_000;

/** The memories that this process has looked at since the workflow was activated: n8n makes a new object then. */
const lookedAt = new WeakSet<IDataObject>();

/**
 * The campaigns that have finished since the last look, each once, the oldest first. The first look after
 * the workflow was switched on only remembers what is there. n8n saves the memory when campaigns come out,
 * and when the workflow is activated: a campaign that ends while n8n is down is found by the next look.
 */
export async function finishedCampaigns(context: IPollFunctions): Promise<SentCampaign[]> {
	const store = context.getWorkflowStaticData('node');
	const account = accountOf(context);
	const now = DateTime.utc();
	const from = windowStart(now, memoryIn(store, account));
	const campaigns = await shownSince(context, from, now);
	// Read only now: n8n begins the next look also while one is under way, and it may have ended sooner.
	const known = memoryIn(store, account);
	// A start of n8n ('init') or a change to the workflow ('update') must lose none.
	const isSwitchedOn = context.getActivationMode() === 'activate' && !lookedAt.has(store);
	lookedAt.add(store);
	const fresh = known && !isSwitchedOn ? campaigns.filter((one) => isFresh(one, known, from)) : [];
	store.campaigns = remembered(campaigns, { account, now, from, known });
	return fresh.sort((a, b) => (endOf(a) ?? 0) - (endOf(b) ?? 0));
}

function memoryIn(store: IDataObject, account: string): Memory | undefined {
	const saved = store.campaigns;
	if (!isObject(saved) || saved.account !== account || !isObject(saved.seen)) return undefined;
	const { since, firstEnd } = saved;
	// Static data that somebody has changed: without a time to look back to, the next look is the first one.
	if (!isTime(since)) return undefined;
	const ends = Object.entries(saved.seen).map(
		([sn, end]) => [sn, isTime(end) ? end : since] as const,
	);
	return {
		account,
		since,
		...(isTime(firstEnd) ? { firstEnd } : {}),
		seen: Object.fromEntries(ends),
	};
}

/** Whether a value is a time in milliseconds. */
function isTime(value: unknown): value is number {
	return typeof value === 'number' && DateTime.fromMillis(value).isValid;
}

/** After a long time in which n8n was down, the look reaches back to what was last seen. */
function windowStart(now: DateTime, known: Memory | undefined): DateTime {
	const last = known ? Math.max(known.since, ...Object.values(known.seen)) : now.toMillis();
	return DateTime.fromMillis(Math.min(last, now.toMillis())).toUTC().minus({ days: DAYS_BACK });
}

async function shownSince(
	context: IPollFunctions,
	from: DateTime,
	now: DateTime,
): Promise<SentCampaign[]> {
	// The clock of the service may be ahead.
	const inRange = await sentCampaigns({ context }, { from, to: now.plus({ days: 1 }) });
	const lastTen = await sentCampaigns({ context });
	return [...new Map([...inRange, ...lastTen].map((one) => [one.sn, one])).values()];
}

function isFresh(campaign: SentCampaign, { firstEnd, seen }: Memory, from: DateTime): boolean {
	if (campaign.sn in seen) return false;
	const end = endOf(campaign);
	if (end === undefined) return true;
	const isOld = firstEnd !== undefined && end < firstEnd - OLD_MS;
	// What ended before the window was seen, or was there first: it is not remembered for ever.
	return !isOld && end >= from.toMillis();
}

function remembered(
	campaigns: SentCampaign[],
	look: { account: string; now: DateTime; from: DateTime; known: Memory | undefined },
): Memory {
	const { account, now, from, known } = look;
	const shown = campaigns.map((one) => [one.sn, endOf(one) ?? now.toMillis()] as const);
	const ends = shown.map(([, end]) => end);
	const firstEnd = known ? known.firstEnd : ends.length > 0 ? Math.max(...ends) : undefined;
	// What no look can show again need not be remembered.
	const kept = Object.entries(known?.seen ?? {}).filter(([, end]) => end >= from.toMillis());
	return {
		account,
		since: known?.since ?? now.toMillis(),
		...(firstEnd === undefined ? {} : { firstEnd }),
		seen: Object.fromEntries([...kept, ...shown]),
	};
}

function endOf({ sentEndDate }: SentCampaign): number | undefined {
	const end = Date.parse(sentEndDate);
	return Number.isNaN(end) ? undefined : end;
}

/** For "Fetch Test Event": the campaign that finished last. */
export async function latestCampaign(context: IPollFunctions): Promise<SentCampaign | undefined> {
	const campaigns = await sentCampaigns({ context });
	return campaigns.sort((a, b) => (endOf(b) ?? 0) - (endOf(a) ?? 0))[0];
}
