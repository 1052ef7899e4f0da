import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	INodeProperties,
} from 'n8n-workflow';

/** The key of a Surenotify account: sends e-mail and SMS, and signs the webhook calls. */
export class SurenotifyApi implements ICredentialType {
	name = 'surenotifyApi';

	displayName = 'Surenotify API';

	icon: Icon = { light: 'file:../icons/surenotify.svg', dark: 'file:../icons/surenotify.dark.svg' };

	documentationUrl = 'https://newsleopard.com/surenotify/api/v1/en/';

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

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'x-api-key': '={{$credentials.apiKey}}' } },
	};

	test: ICredentialTestRequest = {
		request: { baseURL: '={{$credentials.baseUrl}}', url: '/v1/webhooks' },
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						'Surenotify refuses this API key: check that it is whole, and that it is activated',
				},
			},
		],
	};
}
