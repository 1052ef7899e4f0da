/** Two small triggers, one called and one polling: what the trigger harness is tested with. */
import {
	NodeConnectionTypes,
	type IDataObject,
	type IHookFunctions,
	type INodeType,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

/** The service's one slot for a webhook. */
export const slot: { url?: string | undefined; mode?: string } = {};

async function checkExists(this: IHookFunctions): Promise<boolean> {
	return slot.url === this.getNodeWebhookUrl('default');
}

async function create(this: IHookFunctions): Promise<boolean> {
	if (slot.url !== undefined) throw new Error('The slot is taken');
	slot.url = this.getNodeWebhookUrl('default');
	slot.mode = this.getActivationMode();
	this.getWorkflowStaticData('node').created = true;
	return true;
}

async function remove(this: IHookFunctions): Promise<boolean> {
	if (slot.url === this.getNodeWebhookUrl('default')) slot.url = undefined;
	delete this.getWorkflowStaticData('node').created;
	return true;
}

/** Does with a call what its `act` says, the ways a trigger can answer. */
async function webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	const body = this.getBodyData();
	const response = this.getResponseObject();
	const remembered = this.getWorkflowStaticData('node');
	remembered.calls = Number(remembered.calls ?? 0) + 1;
	const workflowData = [this.helpers.returnJsonArray(body)];
	switch (body.act) {
		case 'refuse':
			response.status(401).json({ reason: 'signature' });
			return { noWebhookResponse: true };
		case 'ignore':
			return { webhookResponse: { ignored: true } };
		case 'accept':
			response.status(200).json({ received: true });
			return { noWebhookResponse: true, workflowData };
		case 'hang':
			return { noWebhookResponse: true };
		case 'throw':
			throw new Error('broken');
		case 'nothing':
			return {};
		default:
			return { workflowData };
	}
}

export class ProbeTrigger implements INodeType {
	description: INodeType['description'] = {
		displayName: 'Probe Trigger',
		name: 'probeTrigger',
		group: ['trigger'],
		version: 1,
		description: 'Is called',
		defaults: { name: 'Probe Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: '',
				path: 'webhook',
			},
		],
		properties: [],
	};

	webhookMethods: INodeType['webhookMethods'] = {
		default: { checkExists, create, delete: remove },
	};

	webhook = webhook;
}

/** What the polling probe finds next. */
export const news: IDataObject[] = [];

export class ProbePoller implements INodeType {
	description: INodeType['description'] = {
		displayName: 'Probe Poller',
		name: 'probePoller',
		group: ['trigger'],
		version: 1,
		description: 'Looks for itself',
		defaults: { name: 'Probe Poller' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	};

	poll: INodeType['poll'] = async function () {
		const remembered = this.getWorkflowStaticData('node');
		remembered.polls = Number(remembered.polls ?? 0) + 1;
		const found = { mode: this.getMode(), polls: Number(remembered.polls) };
		return news.length
			? [this.helpers.returnJsonArray(news.splice(0).map((json) => ({ ...json, ...found })))]
			: null;
	};
}
