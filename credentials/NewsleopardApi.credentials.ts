import type { IAuthenticateGeneric, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

/** The key of a Newsleopard account: contacts, campaigns, reports and automation. */
export class NewsleopardApi implements ICredentialType {
	name = 'newsleopardApi';

	displayName = 'Newsleopard API';

	icon: Icon = {
		light: 'file:../icons/newsleopard.svg',
		dark: 'file:../icons/newsleopard.dark.svg',
	};

	documentationUrl = 'https://github.com/Newsleopard/n8n-nodes-newsleopard#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'Ask for a key at service@newsleopard.com from the e-mail address of your Newsleopard account',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.newsleopard.com',
			description: 'Only change this to send through a proxy or to a test server',
		},
		{
			displayName: 'Requests per Second',
			name: 'requestsPerSecond',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 10 },
			default: 2,
			description:
				'How many requests Newsleopard takes from this key in a second: 2, or up to 10 where your contract allows it',
		},
	];

	/** What is pasted along with a key, a line end for example, is no part of it. */
	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'x-api-key': '={{ String($credentials.apiKey).trim() }}' } },
	};
}
