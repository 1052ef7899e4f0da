import type { IDataObject, IExecuteSingleFunctions } from 'n8n-workflow';
import type { DateTime } from 'luxon';
import { readTime } from '../../shared/dates';
import { refuse } from '../../shared/failures';
import { returnAllAndLimit } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { perItem } from '../../shared/perItem';
import { sentCampaigns } from './campaigns';

/** GET /v1/report/campaigns (newsleopard-api-en.txt, Query Campaign IDs). */
export const getAll: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many campaigns',
	description: 'Get the campaigns that have been sent: the last ten, or all between two dates',
	request: { method: 'GET', url: '/v1/report/campaigns' },
	run: perItem(async (context) => {
		const campaigns = await sentCampaigns(context, chosenRange(context));
		if (context.getNodeParameter('returnAll', false)) return campaigns;
		return campaigns.slice(0, Number(context.getNodeParameter('limit', 50)));
	}),
	fields: [
		...returnAllAndLimit,
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			description: 'Both dates, or neither: without them Newsleopard gives the last ten campaigns',
			options: [
				{
					displayName: 'End Date',
					name: 'endDate',
					type: 'dateTime',
					default: '',
					description:
						'Only campaigns sent until then, in the time zone of the workflow. Needs Start Date.',
				},
				{
					displayName: 'Start Date',
					name: 'startDate',
					type: 'dateTime',
					default: '',
					description:
						'Only campaigns sent since then, in the time zone of the workflow. Needs End Date.',
				},
			],
		},
	],
};

function chosenRange(
	context: IExecuteSingleFunctions,
): { from: DateTime; to: DateTime } | undefined {
	const filters = context.getNodeParameter('filters', {}) as IDataObject;
	const zone = context.getTimezone();
	const from = readTime(filters.startDate, zone, 'Start Date');
	const to = readTime(filters.endDate, zone, 'End Date');
	if (!from && !to) return undefined;
	if (!from || !to) {
		refuse(
			`"${from ? 'End Date' : 'Start Date'}" is empty`,
			'Fill in both dates, or neither: with one alone Newsleopard gives the last ten campaigns and does not say so.',
		);
	}
	if (from > to) refuse('"Start Date" is later than "End Date"', 'Exchange the two dates.');
	return { from, to };
}
