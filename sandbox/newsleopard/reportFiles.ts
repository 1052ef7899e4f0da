import { csvLine } from './csv';
import type { Desk } from './desk';
import { isoMillis } from './desk';
import { eventsOf } from './outcomes';
import type { Campaign, ReportEvent, ReportLink, ReportType } from './types';

/** The six files of a report (Query Report Link, reportType). */
export const reportTypes: ReportType[] = [
	'delivery',
	'open',
	'click',
	'bounce',
	'unsubscribe',
	'complain',
];

/**
 * The links on offer: none before the first report is ready, then all files, or with `timing.reportFilesOneByOneMs` one
 * after the other. A report that was asked for again is made anew when there is new data; otherwise the files stay as
 * they are (Query Report Link, Notes).
 */
export function linksOf(desk: Desk, campaign: Campaign): ReportLink[] {
	const { report } = campaign;
	if (!report) return [];
	const { readyAt, extraEvents } = report;
	const { links, made } = (report.files ??= { links: [], made: new Map() });
	for (const [place, reportType] of reportTypes.entries()) {
		const at = readyAt + place * desk.context.timing.reportFilesOneByOneMs;
		if (desk.context.now() < at || (made.get(reportType) ?? -1) >= extraEvents) continue;
		made.set(reportType, extraEvents);
		const link = desk.storage.downloadLink(`${campaign.sn}-${reportType}.csv`, () =>
			linesOf(campaign, reportType, extraEvents),
		);
		// A type's new file stands where its old one stood.
		links[place] = { reportType, link, createdDate: isoMillis(at) };
	}
	return links;
}

/** How long after the first file the last one comes. */
export function lastFileMs(desk: Desk): number {
	return (reportTypes.length - 1) * desk.context.timing.reportFilesOneByOneMs;
}

/** Columns beyond address, name and date; the document names none, these are the sandbox's. */
const more: Partial<Record<ReportType, { column: string; value: (event: ReportEvent) => string }>> =
	{
		click: { column: 'LINK', value: (event) => event.link ?? '' },
		bounce: { column: 'BOUNCE_TYPE', value: (event) => event.bounce ?? 'hard' },
	};

/** One line for each event of this type, after the field names. */
function* linesOf(campaign: Campaign, type: ReportType, extraEvents: number): Generator<string> {
	const date = isoMillis(campaign.sentEndAt ?? 0);
	const last = more[type];
	yield csvLine(['EMAIL', 'NAME', 'DATE', ...(last ? [last.column] : [])]);
	for (const event of eventsOf(campaign, extraEvents)) {
		if (event.type === type)
			yield csvLine([event.email, event.name, date, ...(last ? [last.value(event)] : [])]);
	}
	// Recipients that were counted and not kept are delivered to; who they were is not known any more.
	if (type !== 'delivery') return;
	for (let index = 0; index < campaign.audience.beyond; index += 1)
		yield csvLine([`not-kept-${index}@example.com`, '', date]);
}
