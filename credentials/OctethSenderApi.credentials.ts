import type { IAuthenticateGeneric, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { serverFields } from '../nodes/Octeth/serverFields';

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
		...serverFields,
	];

	/** What is pasted along with a key, a line end for example, is no part of it. */
	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			headers: { Authorization: '=Bearer {{ String($credentials.apiKey).trim() }}' },
		},
	};
}
