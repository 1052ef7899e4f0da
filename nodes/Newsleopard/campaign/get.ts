import type { IDataObject } from 'n8n-workflow';
import { exchange, type RequestContext } from '../../shared/exchange';
import type { Operation } from '../../shared/operation';
import { perItem } from '../../shared/perItem';
import { newsleopard } from '../service';
import { campaignSnField, campaignUrl, chosenCampaign } from '../campaignSn';

/** GET /v1/campaign/normal/{campaign_sn}, of the vendor's published reference (api/README.md, Newsleopard). */
export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get a campaign',
	description:
		'Get the status of a campaign and when it is or was sent, for example PREPARE, SENDING or COMPLETE',
	request: { method: 'GET', url: '/v1/campaign/normal' },
	run: perItem(async (context) => await readCampaign(context, chosenCampaign(context))),
	fields: [campaignSnField],
};

/** Reads a campaign's status and times. @throws FailureError when there is no such campaign */
export async function readCampaign(context: RequestContext, sn: string): Promise<IDataObject> {
	const { body } = await exchange(
		context,
		newsleopard,
		{ method: 'GET', url: campaignUrl(sn) },
		true,
	);
	return body as IDataObject;
}
