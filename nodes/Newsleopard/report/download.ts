import type {
	IBinaryKeyData,
	IDataObject,
	IExecuteSingleFunctions,
	INodeExecutionData,
} from 'n8n-workflow';
import { waitByField } from '../../shared/callback';
import { refuse } from '../../shared/failures';
import { optionsCollection } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { perItemOutput } from '../../shared/perItem';
import { readRows, storeFile } from './files';
import { campaignSnField, chosenCampaign } from '../campaignSn';
import { newestDate, REPORT_TYPES, type ReportLink } from './links';
import type { Report } from './report';
import { obtainReport, waitOptions } from './orders';

/** Generate Report, Query Report Link and the files behind the links (newsleopard-api-en.txt, Report). */
export const download: Operation = {
	value: 'download',
	name: 'Download',
	action: 'Download a report',
	description: 'Generate the report of a campaign, wait for it, and get its files or their rows',
	request: { method: 'POST', url: '/v1/report' },
	run: perItemOutput(async (context) => {
		const types = chosenTypes(context);
		const report = await obtainReport(context);
		if (!report)
			return [{ ...context.getInputData(), pairedItem: { item: context.getItemIndex() } }];
		const chosen = report.links.filter(({ reportType }) => types.includes(reportType));
		const missing = types.filter((type) => !chosen.some(({ reportType }) => reportType === type));
		const warnings = [
			...report.warnings,
			...missing.map((type) => `The report has no "${type}" file.`),
		];
		const asRows = context.getNodeParameter('output', 'binary') === 'rows';
		const full = { ...report, links: chosen, warnings };
		return asRows ? await rowsOf(context, full) : await filesOf(context, full);
	}),
	fields: [
		campaignSnField,
		{
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
		},
		{
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
				{ name: 'Rows', value: 'rows', description: 'One item for each row of the files' },
			],
			default: 'binary',
			description: 'What to put out. Choose files for large campaigns: rows take memory.',
		},
		waitByField(),
		optionsCollection(waitOptions),
	],
};

/** Text with commas serves expressions and AI agents. */
function chosenTypes(context: IExecuteSingleFunctions): string[] {
	const value = context.getNodeParameter('reportTypes', []);
	const types = (Array.isArray(value) ? value : String(value).split(','))
		.map((one) => String(one).trim())
		.filter((one) => one !== '');
	const allowed = REPORT_TYPES.join(', ');
	if (types.length === 0) refuse('"Report Types" is empty', `Choose among: ${allowed}.`);
	const wrong = types.find((type) => !(REPORT_TYPES as readonly string[]).includes(type));
	if (wrong !== undefined) refuse(`"Report Types" holds "${wrong}"`, `Choose among: ${allowed}.`);
	return types;
}

async function rowsOf(
	context: IExecuteSingleFunctions,
	report: Report,
): Promise<INodeExecutionData[]> {
	const campaignSn = chosenCampaign(context);
	const { reused, warnings } = report;
	const noted = warnings.length > 0 ? { warnings } : {};
	const output: INodeExecutionData[] = [];
	// One file after the other, so that no more than one is under way for an item.
	for (const link of report.links) {
		const about = { campaignSn, reportType: link.reportType, reused, ...noted };
		for (const row of await readRows(context, link)) {
			output.push({ json: { ...about, ...row }, pairedItem: { item: context.getItemIndex() } });
		}
	}
	return output;
}

async function filesOf(
	context: IExecuteSingleFunctions,
	report: Report,
): Promise<INodeExecutionData[]> {
	const campaignSn = chosenCampaign(context);
	const { links, reused, warnings } = report;
	const binary: IBinaryKeyData = {};
	for (const link of links) {
		binary[link.reportType] = await storeFile(context, link, fileName(campaignSn, link));
	}
	const json: IDataObject = {
		campaignSn,
		reused,
		createdDate: newestDate(links),
		reportTypes: links.map(({ reportType }) => reportType),
		...(warnings.length > 0 ? { warnings } : {}),
	};
	return [{ json, binary, pairedItem: { item: context.getItemIndex() } }];
}

function fileName(campaignSn: string, { reportType }: ReportLink): string {
	return `${campaignSn.replace(/[^\w-]/g, '_')}-${reportType}.csv`;
}
