import { requestPerItem } from '../../shared/items/perItem';
import type { Operation } from '../../shared/operation';
import { campaignSnField, chosenCampaign } from '../campaignSn';
import { newsleopard } from '../service';
import { LINK_SETTINGS } from './links';

/** GET /v1/report/{campaign_sn}/link (newsleopard-api-en.txt, Query Report Link). */
export const getLinks: Operation = {
	value: 'getLinks',
	name: 'Get Links',
	action: 'Get the links of a report',
	description:
		'Get the links to the files of the report that was last generated. Not ready means none was.',
	request: { method: 'GET', url: '/v1/report/{campaignSn}/link' },
	fields: [campaignSnField],
	execute: requestPerItem(newsleopard, {
		...LINK_SETTINGS,
		check: (item) => void chosenCampaign(item),
		output: (reports, item) => {
			const campaignSn = chosenCampaign(item);
			return { campaignSn, ready: reports.length > 0, reports };
		},
	}),
};
