import { refuse } from '../../shared/errors';
import { limitField, returnAllAndLimit, returnAllField } from '../../shared/fields/common';
import { field } from '../../shared/fields/definition';
import { jsonPerItem } from '../../shared/items/perItem';
import type { Item } from '../../shared/items/run';
import type { Operation } from '../../shared/operation';
import { everything, sentCampaigns, WITHOUT_DATES, type Range } from './campaigns';

const startDate = field({
	displayName: 'Start Date',
	name: 'startDate',
	type: 'dateTime',
	default: '',
	description: 'Only campaigns sent since then, in the time zone of the workflow. Needs End Date.',
});

const endDate = field({
	displayName: 'End Date',
	name: 'endDate',
	type: 'dateTime',
	default: '',
	description:
		'Only campaigns sent until then, in the time zone of the workflow. Needs Start Date.',
});

/** GET /v1/report/campaigns (newsleopard-api-en.txt, Query Campaign IDs). */
export const getAll: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many campaigns',
	description:
		'Get the campaigns that have been sent: the last ten, those between two dates, or with Return All every one',
	request: { method: 'GET', url: '/v1/report/campaigns' },
	fields: [
		...returnAllAndLimit,
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			description:
				'Both dates, or neither. Without dates and with a Limit, Newsleopard gives the last ten campaigns at most.',
			options: [endDate, startDate],
		},
	],
	execute: jsonPerItem(
		(item) => {
			const all = item.value(returnAllField);
			const limit = all ? Infinity : item.value(limitField);
			const range = chosenRange(item);
			return { range: range ?? (all ? everything() : undefined), limit };
		},
		async (item, { range, limit }) => {
			const campaigns = await sentCampaigns(item, range);
			if (!range && limit > WITHOUT_DATES && campaigns.length >= WITHOUT_DATES) tellOfTen(item);
			return campaigns.slice(0, limit);
		},
	),
};

function chosenRange(item: Item): Range | undefined {
	const from = item.option(startDate, 'filters');
	const to = item.option(endDate, 'filters');
	if (!from && !to) return undefined;
	if (!from || !to) {
		return refuse(
			`"${from ? 'End Date' : 'Start Date'}" is empty`,
			'Fill in both dates, or neither: with one alone Newsleopard gives the last ten campaigns and does not say so.',
		);
	}
	if (from > to) refuse('"Start Date" is later than "End Date"', 'Exchange the two dates.');
	return { from, to };
}

function tellOfTen({ context }: Item): void {
	context.addExecutionHints({
		message:
			'Without dates Newsleopard gives its last ten campaigns only. Turn on "Return All", or fill in both dates, to get more.',
		type: 'info',
		location: 'outputPane',
	});
}
