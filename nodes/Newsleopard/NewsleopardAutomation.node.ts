import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { customOperations, nodeProperties } from '../shared/operation';
import { newsleopardApi } from './credentialTest';
import { script } from './script';

const resources = [script];

/** Newsleopard's automation scripts: contacts enter and leave them. */
export class NewsleopardAutomation implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Newsleopard Automation',
		name: 'newsleopardAutomation',
		icon: {
			light: 'file:../../icons/newsleopard.svg',
			dark: 'file:../../icons/newsleopard.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Start and end automation scripts of Newsleopard for contacts',
		defaults: { name: 'Newsleopard Automation' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'newsleopardApi', required: true, testedBy: 'newsleopardApi' }],
		requestDefaults: { json: true },
		properties: nodeProperties(resources, 'script'),
	};

	customOperations = customOperations(resources);

	methods = { credentialTest: { newsleopardApi } };
}
