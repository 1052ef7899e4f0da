import type { IExecuteSingleFunctions, INodeExecutionData } from 'n8n-workflow';
import { waitByField } from '../../shared/callback';
import { optionsCollection } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { checkWebAddress, textParameter } from '../../shared/parameters';
import { perItemOutput } from '../../shared/perItem';
import { campaignSnField, chosenCampaign } from '../campaignSn';
import { newestDate } from './links';
import { requestReport } from './obtain';
import { obtainReport, waitOptions } from './orders';

/** POST /v1/report/{campaign_sn}/export (newsleopard-api-en.txt, Generate Report). */
export const generate: Operation = {
	value: 'generate',
	name: 'Generate',
	action: 'Generate a report',
	description:
		'Have the report of a campaign made. At most one campaign in 10 seconds, each once an hour: the node waits its turn.',
	request: { method: 'POST', url: '/v1/report' },
	run: perItemOutput(async (context) => {
		const waits = context.getNodeParameter('waitForCompletion', false) === true;
		return [waits ? await generated(context) : await requested(context)];
	}),
	fields: [
		campaignSnField,
		{
			displayName: 'Wait for Completion',
			name: 'waitForCompletion',
			type: 'boolean',
			default: false,
			description:
				'Whether to wait until the report is ready. A report of the last hour is then reused, and the output says so.',
		},
		waitByField({ waitForCompletion: [true] }),
		optionsCollection([
			...waitOptions.map((option) => ({
				...option,
				displayOptions: { show: { '/waitForCompletion': [true] } },
			})),
			{
				displayName: 'Webhook URL',
				name: 'webhookUrl',
				type: 'string',
				default: '',
				placeholder: 'e.g. https://example.com/report-ready',
				displayOptions: { show: { '/waitForCompletion': [false] } },
				description: 'Where Newsleopard posts the links when the report is ready',
			},
		]),
	],
};

async function requested(context: IExecuteSingleFunctions): Promise<INodeExecutionData> {
	const campaignSn = chosenCampaign(context);
	const webhookUrl = textParameter(context, 'options.webhookUrl');
	if (webhookUrl !== '') checkWebAddress('Webhook URL', webhookUrl);
	await requestReport(context, campaignSn, webhookUrl);
	return { json: { campaignSn, requested: true }, pairedItem: { item: context.getItemIndex() } };
}

async function generated(context: IExecuteSingleFunctions): Promise<INodeExecutionData> {
	const pairedItem = { item: context.getItemIndex() };
	const report = await obtainReport(context);
	if (!report) return { ...context.getInputData(), pairedItem };
	const { links: reports, reused, warnings } = report;
	const json = {
		campaignSn: chosenCampaign(context),
		ready: true,
		reused,
		createdDate: newestDate(reports),
		reports,
	};
	return { json: { ...json, ...(warnings.length > 0 ? { warnings } : {}) }, pairedItem };
}
