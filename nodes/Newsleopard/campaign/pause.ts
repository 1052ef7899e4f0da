import type { IExecuteSingleFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { exchange } from '../../shared/exchange';
import { FailureError, tried } from '../../shared/failures';
import type { Operation } from '../../shared/operation';
import { perItem } from '../../shared/perItem';
import { newsleopard } from '../service';
import { campaignSnField, campaignUrl, chosenCampaign } from '../campaignSn';
import { readCampaign } from './get';

/** PATCH /v1/campaign/normal/{campaign_sn} (newsleopard-api-en.txt, Pause Campaign API): 204 without a body. */
export const pause: Operation = {
	value: 'pause',
	name: 'Pause',
	action: 'Pause a campaign',
	description: 'Stop a scheduled campaign before it is sent',
	request: { method: 'PATCH', url: '/v1/campaign/normal' },
	run: perItem(async (context) => {
		const campaignSn = chosenCampaign(context);
		await pauseCampaign(context, campaignSn);
		return { paused: true, campaignSn };
	}),
	fields: [campaignSnField],
};

/**
 * Pauses a campaign. The refusal is the same for one that is paused already and for one that is on its
 * way, so its status is asked for. That makes a repeat harmless too.
 */
async function pauseCampaign(context: IExecuteSingleFunctions, sn: string): Promise<void> {
	const request: IHttpRequestOptions = { method: 'PATCH', url: campaignUrl(sn) };
	const result = await tried(async () => await exchange(context, newsleopard, request, true));
	if (!('failure' in result)) return;
	const { failure } = result;
	if (failure.httpCode !== '400') throw new FailureError(failure);
	const known = await tried(async () => await readCampaign(context, sn));
	const status = 'value' in known ? String(known.value.status) : undefined;
	if (status === 'STOP') return;
	throw new FailureError({
		...failure,
		message: `${failure.message}. The campaign ${sn} cannot be paused${status ? `: its status is ${status}` : ''}`,
		description: status
			? 'Only a scheduled campaign whose time has not come can be paused.'
			: 'Check the campaign ID: it is the campaignSn that Campaign > Create puts out.',
	});
}
