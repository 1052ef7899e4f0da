import type { Failure } from '../../shared/errors';
import { isObject } from '../../shared/fields/read';
import { apiRequest } from '../../shared/http/apiRequest';
import { inBatchesEach } from '../../shared/items/batch';
import type { Operation } from '../../shared/operation';
import { campaignSnField, chosenCampaign } from '../campaignSn';
import { newsleopard } from '../service';
import type { CampaignMetrics } from '../types';
import { withRates } from './rates';

/** Most campaigns of one request. Nothing says how many it takes; this figure is ours. */
const CAMPAIGNS_PER_REQUEST = 100;

const request = { method: 'POST', url: '/v1/report/campaigns/metrics' } as const;

/**
 * POST /v1/report/campaigns/metrics (docs/api-notes.md, Newsleopard: from the vendor's published reference).
 * The campaigns of all items are asked for in one request; one that is not known fails alone.
 */
export const getMetrics: Operation = {
	value: 'getMetrics',
	name: 'Get Metrics',
	action: 'Get the metrics of a campaign',
	description:
		'Get how often a campaign was delivered, opened and clicked, with its rates. A/B tests give an item for each version as well.',
	request,
	fields: [campaignSnField],
	execute: inBatchesEach(
		{
			read: (item) => ({ key: 'metrics', entries: [chosenCampaign(item)] }),
			maxBatchSize: CAMPAIGNS_PER_REQUEST,
			// Several items may name one campaign: they share its figures.
			identity: () => Symbol('item'),
		},
		async ({ run, entries }) => {
			const body = { campaignSns: [...new Set(entries)] };
			const settings = { idempotent: true, read: readMetrics };
			const all = await apiRequest(run, newsleopard, { ...request, body }, settings);
			return entries.map((sn) => {
				const records = all.filter(({ campaignSn }) => campaignSn === sn);
				if (records.length === 0) return { failure: withoutMetrics(sn) };
				return records.map((record) => ({ json: withRates(record) }));
			});
		},
	),
};

function readMetrics(body: unknown): CampaignMetrics[] | undefined {
	const list: unknown[] = [body].flat();
	return list.every(isMetrics) ? list : undefined;
}

function isMetrics(one: unknown): one is CampaignMetrics {
	return isObject(one) && typeof one.campaignSn === 'string';
}

function withoutMetrics(campaignSn: string): Failure {
	return {
		message: `Newsleopard has no metrics of the campaign ${campaignSn}`,
		description:
			'Pick the campaign from the dropdown, or check its ID. Only campaigns whose sending has begun have metrics.',
		httpCode: '200',
	};
}
