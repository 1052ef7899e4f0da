import type { IDataObject } from 'n8n-workflow';
import { refuse } from '../shared/errors';
import { field } from '../shared/fields/definition';
import type { Item } from '../shared/items/run';

export const startDate = field({
	displayName: 'Start Date',
	name: 'startDate',
	type: 'dateTime',
	default: '',
	description: 'The first day, in the time zone of the workflow; the time of day does not count',
});

export const endDate = field({
	displayName: 'End Date',
	name: 'endDate',
	type: 'dateTime',
	default: '',
	description: 'The last day, in the time zone of the workflow; the time of day does not count',
});

/**
 * The two as the API has them: YYYY-MM-DD (octeth-email-gateway-api.txt, StartDate, EndDate).
 *
 * @throws FailureError when they stand the wrong way round
 */
export function chosenDays(item: Item, collection: string): IDataObject {
	const zone = item.context.getTimezone();
	const [from, to] = [startDate, endDate].map((one) =>
		item.option(one, collection)?.setZone(zone).toFormat('yyyy-MM-dd'),
	);
	if (from && to && from > to) {
		refuse('"Start Date" is later than "End Date"', 'Exchange the two dates.');
	}
	return { ...(from ? { StartDate: from } : {}), ...(to ? { EndDate: to } : {}) };
}
