import type { Operation } from '../../shared/operation';
import { perItem } from '../../shared/perItem';
import { campaignSnField, chosenCampaign } from '../campaignSn';
import { readLinks } from './links';

/** GET /v1/report/{campaign_sn}/link (newsleopard-api-en.txt, Query Report Link). */
export const getLinks: Operation = {
	value: 'getLinks',
	name: 'Get Links',
	action: 'Get the links of a report',
	description:
		'Get the links to the files of the report that was last generated. Not ready means none was.',
	request: { method: 'GET', url: '/v1/report' },
	run: perItem(async (context) => {
		const campaignSn = chosenCampaign(context);
		const reports = await readLinks(context, campaignSn);
		return { campaignSn, ready: reports.length > 0, reports };
	}),
	fields: [campaignSnField],
};
