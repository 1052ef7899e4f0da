import type { IWebhookFunctions } from 'n8n-workflow';
import { isObject, readList } from '../../shared/fields/read';
import type { Job } from '../callback/wait';
import type { ReportLink } from '../types';
import { hasAllFiles, linksIn, newerThan, newestOfEach, readLinks, type Dates } from './links';
import type { Report } from './report';

/**
 * Whether the report that an execution waits for is there. Where there was no new data the files of
 * before stay: then the call is good when it names the very files that the service names.
 */
export async function reportIsOver(
	caller: { context: IWebhookFunctions },
	job: Job,
): Promise<boolean> {
	const links = await readLinks(caller, job.id);
	const types = readList(job.types).map(String);
	if (links.length > 0 && hasAllFiles(types, newerThan(datesBefore(job), links))) return true;
	const offered = new Set(links.map(({ link }) => pathOf(link)));
	const named = newestOfEach(linksIn(caller.context.getBodyData()) ?? []);
	return named.length > 0 && named.every(({ link }) => offered.has(pathOf(link)));
}

/** What has become of a report after the call came. */
export function reportOver(job: Job, links: ReportLink[]): Report {
	return { links, reused: newerThan(datesBefore(job), links).length === 0, warnings: [] };
}

/** When the files of before were made. It has been in n8n's database since. */
function datesBefore({ before }: Job): Dates {
	const dates = isObject(before) ? before : {};
	return Object.fromEntries(Object.entries(dates).map(([type, date]) => [type, String(date)]));
}

/** Without its query: a signed link may be signed anew each time. */
function pathOf(link: string): string {
	return link.replace(/\?.*$/, '');
}
