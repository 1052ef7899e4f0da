import {
	NodeConnectionTypes,
	type IDataObject,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { acceptCall, ignoreCall, isDuplicate, refuseCall } from '../shared/reception';
import { isSigned } from '../shared/signature';
import { channelOf, isRegistered, registerAll, unregisterAll } from './triggerHooks';
import { triggerFields } from './triggerFields';
import { eventIdOf, readCall, signedText, simplify } from './webhookEvent';

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
		subtitle: '={{ $parameter["channel"] + ": " + $parameter["events"].join(", ") }}',
		description:
			'Starts the workflow when a message is delivered, opened, clicked, bounced or complained about',
		defaults: { name: 'Surenotify Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'surenotifyApi', required: true }],
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
		const channel = channelOf(this);
		const received = readCall(this.getBodyData(), channel);
		const { apiKey } = await this.getCredentials('surenotifyApi').catch((): IDataObject => ({}));
		const signature = this.getHeaderData()['x-surenotify-signature'];
		if (!received || !isSigned(String(apiKey ?? ''), signedText(received), signature)) {
			return refuseCall(this, 'The signature is missing or wrong');
		}
		const events = this.getNodeParameter('events', []) as string[];
		if (!events.includes(received.call.event))
			return ignoreCall(this, 'This event is not asked for');
		const ignoreDuplicates = this.getNodeParameter('options.ignoreDuplicates', true) === true;
		if (ignoreDuplicates && isDuplicate(this, eventIdOf(received))) {
			return ignoreCall(this, 'This event was received before');
		}
		const simple = this.getNodeParameter('simplify', true) === true;
		return acceptCall(this, simple ? simplify(received, channel) : received.call);
	}
}
