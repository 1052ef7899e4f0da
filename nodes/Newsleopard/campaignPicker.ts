import { DateTime } from 'luxon';
import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { everything, sentCampaigns, WITHOUT_DATES } from './campaignReport/campaigns';
import type { SentCampaign } from './types';

/**
 * The dropdown of campaigns. Without a filter it opens with the last ones, which most people look for, and
 * has all others below when somebody scrolls on. A filter looks through every campaign: the service finds
 * none by name, so they come in one answer.
 *
 * @param paginationToken the IDs that are shown already, with spaces
 */
export async function searchCampaigns(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const sought = (filter ?? '').trim().toLowerCase();
	const caller = { context: this };
	if (sought === '' && paginationToken === undefined) {
		const latest = (await sentCampaigns(caller)).sort(byLatest);
		const results = latest.map(toResult);
		if (latest.length < WITHOUT_DATES) return { results };
		return { results, paginationToken: latest.map(({ sn }) => sn).join(' ') };
	}
	const shown = new Set((paginationToken ?? '').split(' '));
	const others = (await sentCampaigns(caller, everything())).filter(({ sn }) => !shown.has(sn));
	const results = others.sort(byLatest).map(toResult);
	return { results: results.filter(({ name, value }) => matches(name, value, sought)) };
}

function matches(name: string, sn: string, sought: string): boolean {
	return name.toLowerCase().includes(sought) || sn.toLowerCase() === sought;
}

function byLatest(one: SentCampaign, other: SentCampaign): number {
	return begunAt(other) - begunAt(one);
}

/** When its sending began, in milliseconds; what has no such time comes last. */
function begunAt({ sentBeginDate }: SentCampaign): number {
	return Date.parse(sentBeginDate) || 0;
}

/**
 * A newsletter has the same name each week, and n8n shows nothing beside a name: so the time is in it. It is in
 * UTC, as Get Many puts it out: n8n does not tell a dropdown the time zone of the workflow.
 */
function toResult(campaign: SentCampaign): { name: string; value: string } {
	const { sn } = campaign;
	const name = campaign.name || sn;
	const begun = begunAt(campaign);
	const time = DateTime.fromMillis(begun, { zone: 'utc' }).toFormat("yyyy-MM-dd HH:mm 'UTC'");
	return { name: begun ? `${name} (${time})` : name, value: sn };
}
