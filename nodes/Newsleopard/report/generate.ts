import { tried, type Failure } from '../../shared/errors';
import { optionsCollection } from '../../shared/fields/common';
import { field } from '../../shared/fields/definition';
import { inBatchesEach, inParallel } from '../../shared/items/batch';
import type { Output } from '../../shared/items/output';
import type { Item, Run } from '../../shared/items/run';
import type { Operation } from '../../shared/operation';
import { checkWebhookUrl } from '../../shared/webhook/url';
import { waitByField } from '../callback/wait';
import { campaignSnField, chosenCampaign } from '../campaignSn';
import { newestDate, REPORT_TYPES } from './links';
import { obtainReports, requestReport, type Obtained } from './obtain';
import { readOrder, waitOptions } from './order';
import type { Order } from './report';

const waitForCompletion = field({
	displayName: 'Wait for Completion',
	name: 'waitForCompletion',
	type: 'boolean',
	default: false,
	description:
		'Whether to wait until the report is ready. A report of the last hour is then reused, and the output says so.',
});

const webhookUrlOption = field({
	displayName: 'Webhook URL',
	name: 'webhookUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/report-ready',
	displayOptions: { show: { '/waitForCompletion': [false] } },
	description: 'Where Newsleopard posts the links when the report is ready',
});

/** Orders that wait for their turn at the same time. */
const CONCURRENCY = 8;

type Made = Output | { failure: Failure };

/** What an input item wants: to have a report made, or to wait for it too. */
interface Entry {
	item: Item;
	campaignSn: string;
	webhookUrl: string;
	order?: Order;
}

/** POST /v1/report/{campaign_sn}/export (newsleopard-api-en.txt, Generate Report). */
export const generate: Operation = {
	value: 'generate',
	name: 'Generate',
	action: 'Generate a report',
	description:
		'Have the report of a campaign made. At most one campaign in 10 seconds, each once an hour: the node waits its turn.',
	fields: [
		campaignSnField,
		waitForCompletion,
		waitByField({ waitForCompletion: [true] }),
		optionsCollection([
			...waitOptions.map((option) => ({
				...option,
				displayOptions: { show: { '/waitForCompletion': [true] } },
			})),
			webhookUrlOption,
		]),
	],
	execute: inBatchesEach(
		{ read: (item) => ({ key: 'reports', entries: [readEntry(item)] }) },
		async ({ run, entries }) => {
			const [requested, obtained] = await Promise.all([
				requestAll(
					run,
					entries.filter(({ order }) => !order),
				),
				obtainReports(
					run,
					entries.flatMap(({ order }) => order ?? []),
				),
			]);
			return entries.map((entry) =>
				entry.order ? generated(entry.order, obtained(entry.order)) : requested(entry),
			);
		},
	),
};

function readEntry(item: Item): Entry {
	const waits = item.value(waitForCompletion);
	const webhookUrl = waits ? '' : (item.option(webhookUrlOption) ?? '').trim();
	if (webhookUrl !== '') checkWebhookUrl(webhookUrlOption.displayName, webhookUrl);
	const entry = { item, campaignSn: chosenCampaign(item), webhookUrl };
	return waits ? { ...entry, order: readOrder(item, REPORT_TYPES) } : entry;
}

/** Orders each campaign once: Newsleopard would ignore a second order, and its URL with it. */
async function requestAll(run: Run, entries: Entry[]): Promise<(entry: Entry) => Made> {
	const first = new Map<string, Entry>();
	for (const entry of entries) if (!first.has(entry.campaignSn)) first.set(entry.campaignSn, entry);
	const results = new Map<string, Awaited<ReturnType<typeof tried>>>();
	await inParallel([...first.values()], CONCURRENCY, async ({ campaignSn, webhookUrl }) => {
		const deed = async () => await requestReport(run, campaignSn, webhookUrl);
		results.set(campaignSn, await tried(deed));
	});
	return ({ campaignSn, webhookUrl }) => {
		const result = results.get(campaignSn);
		if (result && 'failure' in result) return result;
		const isCalled = webhookUrl === first.get(campaignSn)?.webhookUrl;
		return {
			json: {
				campaignSn,
				requested: true,
				...(isCalled ? {} : { warnings: [OTHER_URL] }),
			},
		};
	};
}

const OTHER_URL =
	'Several items name this campaign with different Webhook URLs: Newsleopard takes one order an hour, and calls the URL of the first.';

function generated({ item, campaignSn }: Order, result: Obtained): Made {
	if ('failure' in result) return result;
	if ('waiting' in result) return item.input;
	const { links: reports, reused, warnings } = result.report;
	return {
		json: {
			campaignSn,
			ready: true,
			reused,
			createdDate: newestDate(reports),
			reports,
			...(warnings.length > 0 ? { warnings } : {}),
		},
	};
}
