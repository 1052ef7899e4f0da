import { isObject } from '../../shared/fields/read';
import { apiRequest } from '../../shared/http/apiRequest';
import type { Caller } from '../../shared/http/caller';
import { newsleopard } from '../service';
import type { ReportLink } from '../types';

/** The six files of a report (newsleopard-api-en.txt, Query Report Link, reportType). */
export const REPORT_TYPES = [
	'bounce',
	'click',
	'complain',
	'delivery',
	'open',
	'unsubscribe',
] as const;

export type ReportType = (typeof REPORT_TYPES)[number];

/** When each file of a report was made, by its type. */
export type Dates = Record<string, string>;

/** The path of a campaign's report. */
export function reportUrl(campaignSn: string, what: 'export' | 'link'): string {
	return `/v1/report/${encodeURIComponent(campaignSn)}/${what}`;
}

/** How the links are asked for. Whoever has one has the file, so no error shows what came. */
export const LINK_SETTINGS = { idempotent: true, isSecret: true, read: linksIn };

/** The files on offer, none before the first report of the campaign is ready. */
export async function readLinks(caller: Caller, campaignSn: string): Promise<ReportLink[]> {
	const request = { method: 'GET', url: reportUrl(campaignSn, 'link') } as const;
	return newestOfEach(await apiRequest(caller, newsleopard, request, LINK_SETTINGS));
}

/** One file of each type, should the service show earlier ones too: what stands in both would come out twice. */
export function newestOfEach(links: ReportLink[]): ReportLink[] {
	const newest = new Map<string, ReportLink>();
	for (const link of links) {
		const other = newest.get(link.reportType);
		if (!other || link.createdDate > other.createdDate) newest.set(link.reportType, link);
	}
	return [...newest.values()];
}

/**
 * The links in an answer, or in the call that the service makes (the same form: Generate Report, webhookUrl).
 * The sample shows them in `Reports`, the schema as an array, with a stray colon before each link
 * (docs/api-notes.md, Newsleopard). What the answer is before the first report, nothing shows.
 */
export function linksIn(body: unknown): ReportLink[] | undefined {
	if (body === undefined || body === null || body === '') return [];
	if (isObject(body) && body.Reports === undefined && Object.keys(body).length > 0)
		return undefined;
	const list: unknown[] = [isObject(body) ? (body.Reports ?? []) : body].flat();
	const links: ReportLink[] = [];
	for (const one of list) {
		if (!isObject(one) || typeof one.link !== 'string' || typeof one.reportType !== 'string') {
			return undefined;
		}
		const { reportType, link, createdDate } = one;
		links.push({
			...one,
			reportType,
			link: link.replace(/^:/, ''),
			createdDate: text(createdDate),
		});
	}
	return links;
}

function text(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

/** When the newest of the files was made; empty when there is none. */
export function newestDate(links: ReportLink[]): string {
	return (
		links
			.map(({ createdDate }) => createdDate)
			.sort()
			.at(-1) ?? ''
	);
}

export function datesOf(links: ReportLink[]): Dates {
	return Object.fromEntries(links.map(({ reportType, createdDate }) => [reportType, createdDate]));
}

/** The files that were made after those of `before`. */
export function newerThan(before: Dates, links: ReportLink[]): ReportLink[] {
	return links.filter(({ reportType, createdDate }) => before[reportType] !== createdDate);
}

/** Whether every file that is wanted is there. */
export function hasAllFiles(types: readonly string[], links: ReportLink[]): boolean {
	return types.every((type) => links.some(({ reportType }) => reportType === type));
}
