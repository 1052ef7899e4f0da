import { field } from '../../shared/fields/definition';
import type { Item } from '../../shared/items/run';
import { waitsByCallback } from '../callback/wait';
import { chosenCampaign } from '../campaignSn';
import type { Order } from './report';

const regenerate = field({
	displayName: 'Regenerate',
	name: 'regenerate',
	type: 'boolean',
	default: false,
	description:
		'Whether to ask for a new report although the last one is less than an hour old. Newsleopard makes one only when there is new data.',
});

const timeoutMinutes = field({
	displayName: 'Timeout (Minutes)',
	name: 'timeoutMinutes',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 43_200, numberPrecision: 2 },
	default: 10,
	description:
		'How long to wait for the report. Without this option: 10 minutes, or 2 without any news where an older report, or a part of the new one, is there.',
});

/** Options of the operations that wait for a report. */
export const waitOptions = [regenerate, timeoutMinutes];

/** What an item says of the report that it wants. @throws FailureError */
export function readOrder(item: Item, types: readonly string[]): Order {
	const minutes = item.option(timeoutMinutes);
	return {
		item,
		campaignSn: chosenCampaign(item),
		types,
		regenerate: item.option(regenerate) ?? false,
		timeoutMs: minutes === undefined ? undefined : minutes * 60_000,
		byCallback: waitsByCallback(item),
	};
}
