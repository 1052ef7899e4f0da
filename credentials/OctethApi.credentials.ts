import type { IAuthenticateGeneric, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { serverFields } from '../nodes/Octeth/serverFields';

/** The key of a user of an Octeth server: domains, keys, SMTP users, webhooks, events and statistics. */
export class OctethApi implements ICredentialType {
	name = 'octethApi';

	displayName = 'Octeth API';

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
			description: 'The API key of your user account on the Octeth server',
		},
		...serverFields,
	];

	/** What is pasted along with a key, a line end for example, is no part of it. */
	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { body: { APIKey: '={{ String($credentials.apiKey).trim() }}' } },
	};
}
