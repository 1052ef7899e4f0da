import { refuse } from '../../shared/errors';
import type { Caller } from '../../shared/http/caller';
import { cancelSignal } from '../../shared/http/caller';
import { poll } from '../poll';
import type { ReportLink } from '../types';
import { datesOf, hasAllFiles, newerThan, newestDate, readLinks, type Dates } from './links';
import type { JointOrder, Report } from './report';

/** Milliseconds to wait where nobody chose. */
export const TIMEOUT_MS = 600_000;

/**
 * Where nobody chose how long to wait and some files are there, so long with nothing new ends the waiting.
 * Where there is no new data the old files stay (Query Report Link, Notes), and nothing in the answer tells
 * that from work in progress. The document gives no figure; this one is ours.
 */
export const QUIET_MS = 120_000;

/** Whether the report is there: each file that is wanted is newer than the one of `before`. */
export function isReady({ types }: JointOrder, before: Dates, links: ReportLink[]): boolean {
	return hasAllFiles(types, newerThan(before, links));
}

/**
 * Looks until the files that are wanted are there.
 *
 * @param before the files that were there and do not count
 * @throws FailureError when there is no file at all at the timeout
 */
export async function untilReady(
	caller: Caller,
	order: JointOrder,
	before: Dates,
): Promise<Report> {
	const { campaignSn, timeoutMs = TIMEOUT_MS } = order;
	const began = Date.now();
	let lastNews = began;
	let seen = JSON.stringify(before);
	const isQuiet = (links: ReportLink[]) => {
		const now = JSON.stringify(datesOf(links));
		if (now !== seen) lastNews = Date.now();
		seen = now;
		return order.timeoutMs === undefined && links.length > 0 && Date.now() - lastNews > QUIET_MS;
	};
	const links = await poll({
		look: async () => await readLinks(caller, campaignSn),
		isDone: (found) => isQuiet(found) || isReady(order, before, found),
		timeoutMs,
		signal: cancelSignal(caller.context),
	});
	if (links.length > 0) return reportOf(order, links, before, minutes(Date.now() - began));
	return refuse(
		`The report of campaign ${campaignSn} is not ready after ${timeoutMs / 60_000} minutes`,
		'Raise "Timeout (Minutes)", or run this again later: the report that was asked for is then used.',
	);
}

/** What is there at the end of the waiting, and what is not known about it. */
export function reportOf(
	{ types }: JointOrder,
	links: ReportLink[],
	before: Dates,
	waited: string,
): Report {
	const fresh = newerThan(before, links);
	if (fresh.length === 0) return { links, reused: true, warnings: [noNews(links, waited)] };
	const old = links.filter((link) => types.includes(link.reportType) && !fresh.includes(link));
	const warnings = old.map(
		({ reportType, createdDate }) =>
			`The "${reportType}" file is still the one of ${createdDate}: no newer one came ${waited}.`,
	);
	return { links, reused: false, warnings };
}

function noNews(links: ReportLink[], waited: string): string {
	return `Newsleopard has shown no newer report than that of ${newestDate(links)} ${waited}. Why is not known: there may be no new data, a new report may take longer, or the last one is less than an hour old.`;
}

function minutes(ms: number): string {
	return `within ${Number((ms / 60_000).toFixed(ms < 60_000 ? 2 : 0))} minutes`;
}
