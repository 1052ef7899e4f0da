import { isObject } from '../../shared/fields/read';
import { apiRequest } from '../../shared/http/apiRequest';
import type { Caller } from '../../shared/http/caller';
import { jsonPerItem } from '../../shared/items/perItem';
import type { Operation } from '../../shared/operation';
import { campaignSnField, campaignUrl, chosenCampaign } from '../campaignSn';
import { newsleopard } from '../service';
import type { CampaignState } from '../types';

/** GET /v1/campaign/normal/{campaign_sn}, of the vendor's published API reference. */
export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get a campaign',
	description:
		'Get the status of a campaign and when it is or was sent, for example PREPARE, SENDING or COMPLETE',
	request: { method: 'GET', url: '/v1/campaign/normal/{campaignSn}' },
	execute: jsonPerItem(chosenCampaign, readCampaign),
	fields: [campaignSnField],
};

/** Reads a campaign's status and times. @throws FailureError when there is no such campaign */
export async function readCampaign(caller: Caller, sn: string): Promise<CampaignState> {
	const request = { method: 'GET', url: campaignUrl(sn) } as const;
	return await apiRequest(caller, newsleopard, request, { idempotent: true, read: readState });
}

function readState(body: unknown): CampaignState | undefined {
	if (!isObject(body)) return undefined;
	const { sn, status } = body;
	return typeof sn === 'string' && typeof status === 'string' ? { ...body, sn, status } : undefined;
}
