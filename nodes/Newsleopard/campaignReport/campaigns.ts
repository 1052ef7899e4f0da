import { DateTime } from 'luxon';
import { utcSeconds } from '../../shared/fields/dates';
import { isObject } from '../../shared/fields/read';
import { apiRequest } from '../../shared/http/apiRequest';
import type { Caller } from '../../shared/http/caller';
import { newsleopard } from '../service';
import type { SentCampaign } from '../types';

/** From one time to another, both included. */
export interface Range {
	from: DateTime;
	to: DateTime;
}

/** So many campaigns come without dates (newsleopard-api-en.txt, Query Campaign IDs, Notes). */
export const WITHOUT_DATES = 10;

/** Earlier than any campaign of Newsleopard. */
const BEGINNING = DateTime.utc(2000);

/** A range that holds every campaign there is. */
export function everything(): Range {
	// The clock of the service may be ahead.
	return { from: BEGINNING, to: DateTime.utc().plus({ days: 1 }) };
}

/**
 * GET /v1/report/campaigns: the complete campaigns of a range, or the last ten without one. With one date
 * alone the API gives the last ten and does not say so: there is no way to ask that here.
 */
export async function sentCampaigns(caller: Caller, range?: Range): Promise<SentCampaign[]> {
	const qs = range ? { startDate: utcSeconds(range.from), endDate: utcSeconds(range.to) } : {};
	return await apiRequest(
		caller,
		newsleopard,
		{ method: 'GET', url: '/v1/report/campaigns', qs },
		{ idempotent: true, read: readCampaigns },
	);
}

/** The sample shows one object, the schema an array (Query Campaign IDs). */
function readCampaigns(body: unknown): SentCampaign[] | undefined {
	const list: unknown[] = [body].flat();
	return list.every(isSentCampaign) ? list : undefined;
}

function isSentCampaign(one: unknown): one is SentCampaign {
	return isObject(one) && typeof one.sn === 'string' && one.sn !== '';
}
