import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { dropdown } from '../shared/fields/dropdown';
import { customOperations, nodeProperties } from '../shared/operation';
import { abTest } from './abTest';
import { account } from './account';
import { campaign } from './campaign';
import { searchCampaigns } from './campaignPicker';
import { newsleopardApi } from './credentialTest';
import { loadLists } from './list/picker';
import { template } from './template';
import { searchTemplates } from './template/templates';

const resources = [abTest, account, campaign, template];

/** Newsleopard's campaigns: to lists or to one-time contacts, A/B tests, templates and the balance. */
export class NewsleopardCampaigns implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Newsleopard Campaigns',
		name: 'newsleopardCampaigns',
		icon: {
			light: 'file:../../icons/newsleopard.svg',
			dark: 'file:../../icons/newsleopard.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Create, schedule and watch email campaigns and A/B tests with Newsleopard',
		defaults: { name: 'Newsleopard Campaigns' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'newsleopardApi', required: true, testedBy: 'newsleopardApi' }],
		requestDefaults: { json: true },
		properties: nodeProperties(resources, 'campaign'),
	};

	customOperations = customOperations(resources);

	methods = {
		credentialTest: { newsleopardApi },
		loadOptions: { getLists: dropdown(loadLists) },
		listSearch: {
			searchCampaigns: dropdown(searchCampaigns),
			searchTemplates: dropdown(searchTemplates),
		},
	};
}
