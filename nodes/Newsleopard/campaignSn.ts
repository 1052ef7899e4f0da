import { field } from '../shared/fields/definition';
import type { Item } from '../shared/items/run';

/**
 * One campaign, picked or given by its ID. Workflows from before there was anything to pick hold the ID as a
 * plain text, which goes on being read.
 */
export const campaignSnField = field({
	displayName: 'Campaign',
	name: 'campaignSn',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a campaign...',
			typeOptions: { searchListMethod: 'searchCampaigns', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 40280a3c6a0cb8c5016a10142a230001',
		},
	],
	description:
		'The list has the campaigns that have been sent, the latest first; type to search all of them by name, date or ID. Give a draft or a scheduled campaign by its ID: creating it puts that out as campaignSn (sn is the same).',
});

const [fromList, byId] = campaignSnField.modes;

/** The same where only a campaign that is not sent yet makes sense: no call of the service lists those. */
export const waitingCampaignField = field({
	...campaignSnField,
	default: { mode: 'id', value: '' },
	modes: [byId, fromList],
	description:
		'The campaignSn that creating the campaign put out (sn is the same). The list has only campaigns that have been sent.',
});

/** The ID of the chosen campaign. @throws FailureError when none is chosen */
export function chosenCampaign(item: Item): string {
	return item.required(
		campaignSnField,
		'Pick a campaign from the dropdown, or give its ID: creating a campaign puts it out as campaignSn.',
	);
}

/** Path of one campaign, ordinary or A/B test. */
export function campaignUrl(campaignSn: string): string {
	return `/v1/campaign/normal/${encodeURIComponent(campaignSn)}`;
}
