import type { IDataObject } from 'n8n-workflow';
import type { CampaignMetrics } from '../types';

/**
 * Adds the rates people compare campaigns by, as numbers from 0 to 1 rounded to four places: opens and
 * clicks as a share of what was delivered, bounces as a share of all recipients. 0 where there is nothing
 * to take a share of. The figures are the service's own counts, so what is opened twice may count twice.
 * What people look for first comes first: n8n's table shows the columns in this order.
 */
export function withRates(metrics: CampaignMetrics): IDataObject {
	const { name, reportType, delivered, opened, clicked, bounced, recipientCnt } = metrics;
	return {
		name,
		reportType,
		openRate: share(opened, delivered),
		clickRate: share(clicked, delivered),
		bounceRate: share(bounced, recipientCnt),
		recipientCnt,
		delivered,
		opened,
		clicked,
		bounced,
		...metrics,
	};
}

function share(part: unknown, whole: unknown): number {
	const rate = Number(part) / Number(whole);
	return Number.isFinite(rate) ? Math.round(rate * 10_000) / 10_000 : 0;
}
