import type { IAuthenticateGeneric, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

/** The key of a Surenotify account: sends e-mail and SMS, and signs the webhook calls. */
export class SurenotifyApi implements ICredentialType {
	name = 'surenotifyApi';

	displayName = 'Surenotify API';

	icon: Icon = { light: 'file:../icons/surenotify.svg', dark: 'file:../icons/surenotify.dark.svg' };

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
				'Ask for a key at service@newsleopard.tw from the e-mail address of your Newsleopard account',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://mail.surenotifyapi.com',
			description: 'Only change this to send through a proxy or to a test server',
		},
	];

	/** What is pasted along with a key, a line end for example, is no part of it. */
	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'x-api-key': '={{ String($credentials.apiKey).trim() }}' } },
	};
}
