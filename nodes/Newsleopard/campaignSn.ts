import { field } from '../shared/fields/definition';
import type { Item } from '../shared/items/run';

export const campaignSnField = field({
	displayName: 'Campaign ID',
	name: 'campaignSn',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 40280a3c6a0cb8c5016a10142a230001',
	description:
		'The campaignSn that creating a campaign puts out (sn is the same); for campaigns that have been sent, Newsleopard Reports lists them',
});

/** The ID in the field. @throws FailureError when it is empty */
export function chosenCampaign(item: Item): string {
	return item.required(
		campaignSnField,
		'Fill in the campaignSn that creating a campaign puts out.',
	);
}

/** Path of one campaign, ordinary or A/B test. */
export function campaignUrl(campaignSn: string): string {
	return `/v1/campaign/normal/${encodeURIComponent(campaignSn)}`;
}
