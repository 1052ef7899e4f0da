import type { IDataObject } from 'n8n-workflow';
import { exchange, type RequestContext } from '../../shared/exchange';
import { newsleopard } from '../service';

/** The six files of a report (newsleopard-api-en.txt, Query Report Link, reportType). */
export const REPORT_TYPES = [
	'bounce',
	'click',
	'complain',
	'delivery',
	'open',
	'unsubscribe',
] as const;

/** One file of a report (Query Report Link, Response Fields). */
export interface ReportLink extends IDataObject {
	reportType: string;
	/** Needs no key. */
	link: string;
	/** When the report was made, ISO 8601. */
	createdDate: string;
}

/** The path of a campaign's report. */
export function reportUrl(campaignSn: string, what: 'export' | 'link'): string {
	return `/v1/report/${encodeURIComponent(campaignSn)}/${what}`;
}

/**
 * The files on offer, none before the first report of the campaign is ready. The sample shows them in
 * `Reports`, the schema as an array, with a stray colon before each link (api/README.md, Newsleopard).
 */
export async function readLinks(
	context: RequestContext,
	campaignSn: string,
): Promise<ReportLink[]> {
	const { body } = await exchange(
		context,
		newsleopard,
		{ method: 'GET', url: reportUrl(campaignSn, 'link') },
		true,
	);
	return linksIn(body);
}

/** The links in an answer, or in the call that the service makes (the same form: Generate Report, webhookUrl). */
export function linksIn(body: unknown): ReportLink[] {
	const list = Array.isArray(body) ? body : ((body as IDataObject | null)?.Reports ?? []);
	return [list]
		.flat()
		.filter((one): one is IDataObject => typeof one === 'object' && one !== null && 'link' in one)
		.map((one) => ({
			...one,
			reportType: String(one.reportType),
			link: String(one.link).replace(/^:/, ''),
			createdDate: String(one.createdDate),
		}));
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
