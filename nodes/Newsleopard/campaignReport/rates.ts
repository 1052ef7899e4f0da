import type { IDataObject } from 'n8n-workflow';

/**
 * Adds the rates people compare campaigns by, as numbers from 0 to 1 rounded to four places: opens and
 * clicks as a share of what was delivered, bounces as a share of all recipients. 0 where there is nothing
 * to take a share of. The figures are the service's own counts, so what is opened twice may count twice.
 */
export function withRates(metrics: IDataObject): IDataObject {
	const { delivered, opened, clicked, bounced, recipientCnt } = metrics;
	return {
		...metrics,
		openRate: share(opened, delivered),
		clickRate: share(clicked, delivered),
		bounceRate: share(bounced, recipientCnt),
	};
}

function share(part: unknown, whole: unknown): number {
	const rate = Number(part) / Number(whole);
	return Number.isFinite(rate) ? Math.round(rate * 10_000) / 10_000 : 0;
}
