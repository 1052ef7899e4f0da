import { FailureError, tried, type Failure } from '../../shared/errors';
import { apiRequest } from '../../shared/http/apiRequest';
import { jsonPerItem } from '../../shared/items/perItem';
import type { Item } from '../../shared/items/run';
import type { Operation } from '../../shared/operation';
import { campaignUrl, chosenCampaign, waitingCampaignField } from '../campaignSn';
import { newsleopard } from '../service';
import { readCampaign } from './get';

/** PATCH /v1/campaign/normal/{campaign_sn} (newsleopard-api-en.txt, Pause Campaign API): 204 without a body. */
export const pause: Operation = {
	value: 'pause',
	name: 'Pause',
	action: 'Pause a campaign',
	description: 'Stop a scheduled campaign before it is sent',
	request: { method: 'PATCH', url: '/v1/campaign/normal/{campaignSn}' },
	execute: jsonPerItem(chosenCampaign, async (item, campaignSn) => {
		const failure = await tryPause(item, campaignSn);
		if (failure) await checkStopped(item, campaignSn, failure);
		return { paused: true, campaignSn };
	}),
	fields: [waitingCampaignField],
};

async function tryPause(item: Item, sn: string): Promise<Failure | undefined> {
	const request = { method: 'PATCH', url: campaignUrl(sn) } as const;
	const settings = { idempotent: true, read: readNothing };
	const result = await tried(async () => await apiRequest(item, newsleopard, request, settings));
	return 'failure' in result ? result.failure : undefined;
}

function readNothing(body: unknown): true | undefined {
	return body === undefined || body === null || body === '' ? true : undefined;
}

/**
 * The refusal is the same for a campaign that is paused already and for one that is on its way, and of a
 * request without an answer nothing is known: so its status is asked for. That makes a repeat harmless too.
 *
 * @throws FailureError for a campaign that is not paused
 */
async function checkStopped(item: Item, sn: string, failure: Failure): Promise<void> {
	if (failure.httpCode !== '400' && !failure.outcomeUnknown) throw new FailureError(failure);
	const known = await tried(async () => await readCampaign(item, sn));
	const status = 'value' in known ? known.value.status : undefined;
	if (status === 'STOP') return;
	const seen = status ? `: its status is ${status}` : '';
	const unclear = `It is not known whether the campaign ${sn} is paused${seen}`;
	const refused = `The campaign ${sn} cannot be paused${seen}`;
	const wayOut = status
		? 'Only a scheduled campaign whose time has not come can be paused.'
		: 'Check the campaign ID: it is the campaignSn that Campaign > Create puts out.';
	const again = `Run this node again soon: pausing twice does no harm. ${failure.description}`;
	throw new FailureError({
		...failure,
		message: `${failure.message}. ${failure.outcomeUnknown ? unclear : refused}`,
		description: failure.outcomeUnknown ? again.trim() : wayOut,
	});
}
