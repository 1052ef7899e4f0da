import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { nodeProperties } from '../shared/operation';
import { script } from './script';

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
		credentials: [{ name: 'newsleopardApi', required: true }],
		requestDefaults: { json: true },
		properties: nodeProperties([script], 'script'),
	};
}
