import {
	NodeConnectionTypes,
	type IDataObject,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { toFailure, toNodeError } from '../shared/failures';
import { currentBalance, fallenBalance } from './triggerBalance';
import { finishedCampaigns, latestCampaign } from './triggerCampaigns';
import { triggerFields } from './triggerFields';

/** Starts a workflow when a campaign has been sent, or when the balance runs low. */
export class NewsleopardTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Newsleopard Trigger',
		name: 'newsleopardTrigger',
		icon: {
			light: 'file:../../icons/newsleopard.svg',
			dark: 'file:../../icons/newsleopard.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["event"] }}',
		description: 'Starts the workflow when a campaign has finished sending or the balance is low',
		defaults: { name: 'Newsleopard Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'newsleopardApi', required: true }],
		properties: triggerFields,
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		try {
			const events = await eventsOf(this);
			return events.length > 0 ? [events.map((json) => ({ json }))] : null;
		} catch (thrown) {
			throw toNodeError(this.getNode(), toFailure(thrown));
		}
	}
}

async function eventsOf(context: IPollFunctions): Promise<IDataObject[]> {
	// "Fetch Test Event" wants to see something, and must not change what the active workflow remembers.
	const testing = context.getMode() === 'manual';
	if (context.getNodeParameter('event', 'campaignSent') === 'lowBalance') {
		const found = await (testing ? currentBalance(context) : fallenBalance(context));
		return found ? [found] : [];
	}
	if (!testing) return await finishedCampaigns(context);
	const latest = await latestCampaign(context);
	return latest ? [latest] : [];
}
