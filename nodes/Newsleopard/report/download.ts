import { refuse, tried, type Failure } from '../../shared/errors';
import { optionsCollection } from '../../shared/fields/common';
import { field } from '../../shared/fields/definition';
import { inBatchesEach } from '../../shared/items/batch';
import type { Output } from '../../shared/items/output';
import type { Item } from '../../shared/items/run';
import type { Operation } from '../../shared/operation';
import { waitByField } from '../callback/wait';
import { campaignSnField } from '../campaignSn';
import { REPORT_TYPES } from './links';
import { obtainReports, type Obtained } from './obtain';
import { readOrder, waitOptions } from './order';
import { filesOf, rowsOf } from './output';
import type { Order } from './report';

const reportTypes = field({
	displayName: 'Report Types',
	name: 'reportTypes',
	type: 'multiOptions',
	required: true,
	options: [
		{ name: 'Bounced', value: 'bounce' },
		{ name: 'Clicked', value: 'click' },
		{ name: 'Complained', value: 'complain' },
		{ name: 'Delivered', value: 'delivery' },
		{ name: 'Opened', value: 'open' },
		{ name: 'Unsubscribed', value: 'unsubscribe' },
	],
	default: [...REPORT_TYPES],
	description: 'Which files of the report to get',
});

const output = field({
	displayName: 'Output',
	name: 'output',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Files',
			value: 'binary',
			description: 'One item a campaign, with a CSV file for each type',
		},
		{
			name: 'Rows',
			value: 'rows',
			description:
				'One item for each row of the files. Where they have none, one item that says so in "warnings".',
		},
	],
	default: 'binary',
	description: 'What to put out. Choose files for large campaigns: rows take memory.',
});

/** A report that is wanted, and how it comes out. */
interface Download {
	order: Order;
	asRows: boolean;
}

/** Generate Report, Query Report Link and the files behind the links (newsleopard-api-en.txt, Report). */
export const download: Operation = {
	value: 'download',
	name: 'Download',
	action: 'Download a report',
	description: 'Generate the report of a campaign, wait for it, and get its files or their rows',
	fields: [campaignSnField, reportTypes, output, waitByField(), optionsCollection(waitOptions)],
	execute: inBatchesEach(
		{
			read: (item) => {
				const order = readOrder(item, chosenTypes(item));
				return { key: 'reports', entries: [{ order, asRows: item.value(output) === 'rows' }] };
			},
		},
		async ({ run, entries }) => {
			const obtained = await obtainReports(
				run,
				entries.map(({ order }) => order),
			);
			const states = entries.map(({ order }) => obtained(order));
			if (states.some((state) => 'waiting' in state)) {
				return entries.map(({ order }) => order.item.input);
			}
			const results = [];
			// One item after the other, so that no more than one file is under way.
			for (const entry of entries) results.push(await result(entry, obtained(entry.order)));
			return results;
		},
	),
};

/** Text with commas serves expressions and AI agents. */
function chosenTypes(item: Item): string[] {
	const types = item.value(reportTypes);
	if (types.length > 0) return [...new Set(types)];
	return refuse('"Report Types" is empty', `Choose among: ${REPORT_TYPES.join(', ')}.`);
}

async function result(
	{ order, asRows }: Download,
	state: Obtained,
): Promise<Output | Output[] | { failure: Failure }> {
	if ('failure' in state) return state;
	if ('waiting' in state) return order.item.input;
	const { report } = state;
	const made = await tried(async () =>
		asRows ? await rowsOf(order, report) : await filesOf(order, report),
	);
	return 'value' in made ? made.value : made;
}
