import type { IDataObject } from 'n8n-workflow';
import type { DateTime } from 'luxon';
import { utcSeconds } from '../../shared/dates';
import { exchange, type RequestContext } from '../../shared/exchange';
import { newsleopard } from '../service';

/** A campaign that has been sent (newsleopard-api-en.txt, Query Campaign IDs, Response Fields). */
export interface SentCampaign extends IDataObject {
	sn: string;
	name: string;
	/** ISO 8601, UTC. */
	sentBeginDate: string;
	/** ISO 8601, UTC. */
	sentEndDate: string;
}

/**
 * GET /v1/report/campaigns: the complete campaigns of a range, or the last ten without one. With one date
 * alone the API gives the last ten and does not say so: there is no way to ask that here.
 */
export async function sentCampaigns(
	context: RequestContext,
	range?: { from: DateTime; to: DateTime },
): Promise<SentCampaign[]> {
	const qs = range ? { startDate: utcSeconds(range.from), endDate: utcSeconds(range.to) } : {};
	const { body } = await exchange(
		context,
		newsleopard,
		{ method: 'GET', url: '/v1/report/campaigns', qs },
		true,
	);
	// The sample shows one object, the schema an array.
	return ([body ?? []].flat() as IDataObject[]).filter((one): one is SentCampaign =>
		Boolean(one.sn),
	);
}
