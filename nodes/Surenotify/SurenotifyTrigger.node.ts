import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { credentialKey } from '../shared/webhook/credentialKey';
import { receive } from '../shared/webhook/receive';
import { surenotifyApi } from './credentialTest';
import { eventsOf, readCall, signedText } from './trigger/event';
import { triggerFields, triggerSubtitle } from './trigger/fields';
import { channelOf, isRegistered, registerAll, unregisterAll } from './trigger/hooks';

/** Starts a workflow when something happens to an e-mail or SMS that was sent with Surenotify. */
export class SurenotifyTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Surenotify Trigger',
		name: 'surenotifyTrigger',
		icon: {
			light: 'file:../../icons/surenotify.svg',
			dark: 'file:../../icons/surenotify.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: triggerSubtitle,
		description:
			'Starts the workflow when a message is delivered, opened, clicked, bounced or complained about',
		defaults: { name: 'Surenotify Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'surenotifyApi', required: true, testedBy: 'surenotifyApi' }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: '',
				path: 'surenotify',
			},
		],
		properties: triggerFields,
	};

	methods = { credentialTest: { surenotifyApi } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await isRegistered(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await registerAll(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await unregisterAll(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this, {
			read: ({ body }) => readCall(body, channelOf(this)),
			signed: (call, { headers }) => ({
				text: signedText(call),
				claim: headers['x-surenotify-signature'],
			}),
			key: async () => await credentialKey(this, 'surenotifyApi', 'apiKey'),
			events: (call) => eventsOf(call, channelOf(this)),
		});
	}
}
