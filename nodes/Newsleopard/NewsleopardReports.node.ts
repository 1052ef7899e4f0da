import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { dropdown } from '../shared/fields/dropdown';
import { requestOptionsField } from '../shared/http/requestOptions';
import { customOperations, nodeProperties } from '../shared/operation';
import { RESUME_WEBHOOKS, resumeWhen } from './callback/resume';
import { searchCampaigns } from './campaignPicker';
import { campaignReport } from './campaignReport';
import { newsleopardApi } from './credentialTest';
import { report } from './report';
import { reportIsOver } from './report/over';

const resources = [campaignReport, report];

/** What became of Newsleopard's campaigns: figures, and reports by recipient. */
export class NewsleopardReports implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Newsleopard Reports',
		name: 'newsleopardReports',
		icon: {
			light: 'file:../../icons/newsleopard.svg',
			dark: 'file:../../icons/newsleopard.dark.svg',
		},
		group: ['input'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Get figures and reports of Newsleopard campaigns',
		defaults: { name: 'Newsleopard Reports' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'newsleopardApi', required: true, testedBy: 'newsleopardApi' }],
		webhooks: RESUME_WEBHOOKS,
		requestDefaults: { json: true },
		properties: [...nodeProperties(resources, 'report'), requestOptionsField],
	};

	customOperations = customOperations(resources);

	methods = {
		credentialTest: { newsleopardApi },
		listSearch: { searchCampaigns: dropdown(searchCampaigns) },
	};

	webhook = resumeWhen(reportIsOver);
}
