import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { dropdown } from '../shared/fields/dropdown';
import { customOperations, nodeProperties } from '../shared/operation';
import { apiKey } from './apiKey';
import { authenticationFields } from './authentication';
import { octethApi, octethSenderApi } from './credentialTest';
import { domain } from './domain';
import { searchDomains } from './domainId';
import { email } from './email';
import { event } from './event';
import { smtp } from './smtp';
import { webhook } from './webhook';

const resources = [apiKey, domain, email, event, smtp, webhook];

/** Octeth's Email Gateway, on a server of one's own: sending, domains, keys, SMTP users, webhooks, events. */
export class OctethEmailGateway implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Octeth Email Gateway',
		name: 'octethEmailGateway',
		icon: {
			light: 'file:../../icons/octeth.svg',
			dark: 'file:../../icons/octeth.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description:
			'Send email over your own Octeth server, follow what becomes of it, and manage its domains',
		defaults: { name: 'Octeth Email Gateway' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'octethApi',
				required: true,
				testedBy: 'octethApi',
				displayOptions: { show: { authentication: ['octethApi'] } },
			},
			{
				name: 'octethSenderApi',
				required: true,
				testedBy: 'octethSenderApi',
				displayOptions: { show: { authentication: ['octethSenderApi'] } },
			},
		],
		requestDefaults: { json: true },
		properties: [...authenticationFields, ...nodeProperties(resources, 'email')],
	};

	customOperations = customOperations(resources);

	methods = {
		credentialTest: { octethApi, octethSenderApi },
		listSearch: { searchDomains: dropdown(searchDomains) },
	};
}
