import type { IDataObject, IExecuteSingleFunctions } from 'n8n-workflow';
import { exchange } from '../../shared/exchange';
import { FailureError, toFailure, type Failure } from '../../shared/failures';
import { gather, readOrLeave } from '../../shared/gather';
import type { Operation } from '../../shared/operation';
import { perItem } from '../../shared/perItem';
import { campaignSnField, chosenCampaign } from '../campaignSn';
import { newsleopard } from '../service';
import { withRates } from './rates';

type Metrics = { records: IDataObject[] } | { failure: Failure };

/** Most campaigns of one request. Nothing says how many it takes; this figure is ours. */
const CAMPAIGNS_PER_REQUEST = 100;

/**
 * POST /v1/report/campaigns/metrics (api/README.md, Newsleopard: from the vendor's published reference).
 * The campaigns of all items are asked for in one request.
 */
export const getMetrics: Operation = {
	value: 'getMetrics',
	name: 'Get Metrics',
	action: 'Get the metrics of a campaign',
	description:
		'Get how often a campaign was delivered, opened and clicked, with its rates. A/B tests give an item for each version as well.',
	request: { method: 'POST', url: '/v1/report/campaigns/metrics' },
	run: perItem(async (context) => {
		const sn = await readOrLeave(context, () => chosenCampaign(context));
		const results = await gather<string, Metrics>(context, {
			common: 'metrics',
			members: [sn],
			limit: CAMPAIGNS_PER_REQUEST,
			send: async (members) =>
				await request(
					context,
					members.map(({ member }) => member),
				),
		});
		const result = results?.[0];
		if (result && 'failure' in result) throw new FailureError(result.failure);
		return (result?.records ?? []).map(withRates);
	}),
	fields: [campaignSnField],
};

async function request(context: IExecuteSingleFunctions, sns: string[]): Promise<Metrics[]> {
	const body = { campaignSns: [...new Set(sns)] };
	try {
		const url = '/v1/report/campaigns/metrics';
		const reply = await exchange(context, newsleopard, { method: 'POST', url, body }, true);
		const all = [reply.body ?? []].flat() as IDataObject[];
		return sns.map((sn) => metricsOf(sn, all));
	} catch (error) {
		const failure = toFailure(error);
		return sns.map(() => ({ failure }));
	}
}

function metricsOf(sn: string, all: IDataObject[]): Metrics {
	const records = all.filter(({ campaignSn }) => campaignSn === sn);
	if (records.length > 0) return { records };
	return {
		failure: {
			message: `Newsleopard has no metrics of the campaign ${sn}`,
			description: 'Check the campaign ID. Only campaigns whose sending has begun have metrics.',
			httpCode: '200',
		},
	};
}
