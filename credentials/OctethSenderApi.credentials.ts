import type { IAuthenticateGeneric, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

/** The key of one sender domain of an Octeth server: sending, and this domain's events and webhooks. */
export class OctethSenderApi implements ICredentialType {
	name = 'octethSenderApi';

	displayName = 'Octeth Sender Domain API';

	icon: Icon = { light: 'file:../icons/octeth.svg', dark: 'file:../icons/octeth.dark.svg' };

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
				'The API key of the sender domain: create one with API Key > Create, or in the Octeth server under the domain',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://octeth.example.com',
			description: 'Address of your Octeth server, with its folder if it is not at the top',
		},
		{
			displayName: 'Ignore SSL Issues (Insecure)',
			name: 'ignoreSslIssues',
			type: 'boolean',
			default: false,
			description:
				'Whether to connect even if the certificate of the server cannot be trusted, for example one you have made yourself',
		},
	];

	/** What is pasted along with a key, a line end for example, is no part of it. */
	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			headers: { Authorization: '=Bearer {{ String($credentials.apiKey).trim() }}' },
		},
	};
}
