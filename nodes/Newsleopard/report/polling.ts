import type { IExecuteSingleFunctions } from 'n8n-workflow';
import { refuse } from '../../shared/failures';
import { waitByPolling } from '../waiting';
import { newestDate, readLinks, type ReportLink } from './links';
import type { Order, Report } from './report';

/**
 * How long to look for something newer than a report that is there. Where there is no new data the old
 * files stay (Query Report Link, Notes), and nothing in the answer tells that from work in progress.
 * The document gives no figure; this one is ours.
 */
const NO_NEWS_MS = 120_000;

const NO_NEWS =
	'Newsleopard has made no newer report: there is no new data, or the last report is less than an hour old.';

/**
 * Looks until there are files that were made after those of `before`.
 *
 * @throws FailureError when no report is there at the timeout
 */
export async function untilNewer(
	context: IExecuteSingleFunctions,
	{ campaignSn, timeoutMs }: Order,
	before: ReportLink[],
): Promise<Report> {
	const old = newestDate(before);
	const links = await waitByPolling(context, {
		look: async () => await readLinks(context, campaignSn),
		isDone: (found) => newestDate(found) !== old,
		timeoutMs: old === '' ? timeoutMs : Math.min(timeoutMs, NO_NEWS_MS),
	});
	if (newestDate(links) !== old) return { links, reused: false, warnings: [] };
	if (old !== '') return { links, reused: true, warnings: [NO_NEWS] };
	return refuse(
		`The report of campaign ${campaignSn} is not ready after ${timeoutMs / 60_000} minutes`,
		'Raise "Timeout (Minutes)", or run this again later: the report that was asked for is then used.',
	);
}
