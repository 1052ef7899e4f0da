import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { RESUME_WEBHOOKS, resumeWhen } from '../shared/callback';
import { nodeProperties } from '../shared/operation';
import { campaignReport } from './campaignReport';
import { report } from './report';
import { reportIsOver } from './report/over';

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
		credentials: [{ name: 'newsleopardApi', required: true }],
		webhooks: RESUME_WEBHOOKS,
		requestDefaults: { json: true },
		properties: nodeProperties([campaignReport, report], 'report'),
	};

	webhook = resumeWhen(reportIsOver);
}
