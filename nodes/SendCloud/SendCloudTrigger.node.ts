import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { readField } from '../shared/webhook/fields';
import { credentialKey } from '../shared/webhook/credentialKey';
import { receive } from '../shared/webhook/receive';
import { sendCloudWebhookApi } from './credentialTest';
import { isProbe, readCall, signedBy } from './trigger/call';
import { eventsOf } from './trigger/event';
import { toleranceMinutesField, triggerFields, triggerSubtitle } from './trigger/fields';
import { checkSettings } from './trigger/hooks';
import { addRawMessage } from './trigger/rawMessage';

/** Starts a workflow when something happens to an e-mail that was sent with Aurora SendCloud, or when one comes in. */
export class SendCloudTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Aurora SendCloud Trigger',
		name: 'sendCloudTrigger',
		icon: {
			light: 'file:../../icons/sendcloud.svg',
			dark: 'file:../../icons/sendcloud.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: triggerSubtitle,
		description:
			'Starts the workflow when an email is accepted, delivered, opened, clicked, bounced or complained about, or comes in',
		defaults: { name: 'Aurora SendCloud Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'sendCloudWebhookApi', required: true, testedBy: 'sendCloudWebhookApi' }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: '',
				path: 'sendcloud',
			},
			{
				// The console looks with GET whether the same address answers.
				name: 'setup',
				httpMethod: 'GET',
				responseMode: 'onReceived',
				responseData: '',
				path: 'sendcloud',
				ndvHideUrl: true,
			},
		],
		properties: triggerFields,
	};

	methods = { credentialTest: { sendCloudWebhookApi } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await checkSettings(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this, {
			isProbe,
			read: readCall,
			signed: signedBy,
			toleranceMs: () => readField(this, toleranceMinutesField, 'options') * 60_000,
			key: async () => await credentialKey(this, 'sendCloudWebhookApi', 'appKey'),
			events: (call) => eventsOf(call, async (item) => await addRawMessage(this, call.body, item)),
		});
	}
}
