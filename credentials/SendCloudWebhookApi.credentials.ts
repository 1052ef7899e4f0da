import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

/** The key that Aurora SendCloud signs its webhook calls with. Nothing can be asked with it. */
export class SendCloudWebhookApi implements ICredentialType {
	name = 'sendCloudWebhookApi';

	displayName = 'Aurora SendCloud Webhook API';

	icon: Icon = { light: 'file:../icons/sendcloud.svg', dark: 'file:../icons/sendcloud.dark.svg' };

	documentationUrl = 'https://github.com/Newsleopard/n8n-nodes-newsleopard#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'App Key',
			name: 'appKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'The APP KEY of the WebHook page in the SendCloud console. It is never sent anywhere: it only verifies that events come from SendCloud.',
		},
	];
}
