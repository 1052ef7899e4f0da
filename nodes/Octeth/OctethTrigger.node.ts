import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { dropdown } from '../shared/fields/dropdown';
import { receive } from '../shared/webhook/receive';
import { octethApi } from './credentialTest';
import { searchDomains } from './domainId';
import { readCall, signedBy, TOLERANCE_MS } from './trigger/call';
import { eventsOf } from './trigger/event';
import { signingOf, triggerFields, triggerSubtitle } from './trigger/fields';
import { isRegistered, registerAll, unregisterAll } from './trigger/hooks';
import { signingKey } from './trigger/signingKey';

/** Starts a workflow when something happens to an e-mail that was sent with an Octeth Email Gateway. */
export class OctethTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Octeth Trigger',
		name: 'octethTrigger',
		icon: { light: 'file:../../icons/octeth.svg', dark: 'file:../../icons/octeth.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: triggerSubtitle,
		description:
			'Starts the workflow when an email is delivered, opened, clicked, bounced, unsubscribed from or complained about',
		defaults: { name: 'Octeth Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'octethApi', required: true, testedBy: 'octethApi' }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: '',
				path: 'octeth',
			},
		],
		properties: triggerFields,
	};

	methods = {
		credentialTest: { octethApi },
		listSearch: { searchDomains: dropdown(searchDomains) },
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
		return await receive(this, {
			read: readCall,
			signed: (call, posted) => signedBy(call, posted, signingOf(this)),
			toleranceMs: () => TOLERANCE_MS,
			key: async (signed) => await signingKey(this, signed),
			events: eventsOf,
		});
	}
}
