import {
	NodeConnectionTypes,
	type IDataObject,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { toFailure, toNodeError } from '../shared/errors';
import { newsleopardApi } from './credentialTest';
import { valueOf } from './trigger/account';
import { currentBalance, fallenBalance } from './trigger/balance';
import { finishedCampaigns, latestCampaign } from './trigger/campaigns';
import { eventField, triggerFields } from './trigger/fields';

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
		credentials: [{ name: 'newsleopardApi', required: true, testedBy: 'newsleopardApi' }],
		properties: triggerFields,
	};

	methods = { credentialTest: { newsleopardApi } };

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
	if (valueOf(context, eventField) === 'lowBalance') {
		const found = await (testing ? currentBalance(context) : fallenBalance(context));
		return found ? [found] : [];
	}
	if (!testing) return await finishedCampaigns(context);
	const latest = await latestCampaign(context);
	return latest ? [latest] : [];
}
