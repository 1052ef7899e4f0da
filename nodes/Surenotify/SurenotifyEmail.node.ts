import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { requestOptionsField } from '../shared/http/requestOptions';
import { customOperations, nodeProperties } from '../shared/operation';
import { EMAIL } from './channel';
import { surenotifyApi } from './credentialTest';
import { domain } from './domain';
import { email } from './email';
import { event } from './event';
import { takeAnswer } from './sendAndWait/answer';
import { ANSWER_WEBHOOKS, WAITING_TOOLTIP } from './sendAndWait/waiting';
import { webhook } from './webhook';

const resources = [domain, email, event(EMAIL), webhook(EMAIL)];

/** Transactional e-mail over Surenotify: sending, event log, webhooks, sender domains. */
export class SurenotifyEmail implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Surenotify Email',
		name: 'surenotifyEmail',
		icon: {
			light: 'file:../../icons/surenotify.svg',
			dark: 'file:../../icons/surenotify.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Send transactional email with Surenotify and follow what becomes of it',
		defaults: { name: 'Surenotify Email' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'surenotifyApi', required: true, testedBy: 'surenotifyApi' }],
		webhooks: ANSWER_WEBHOOKS,
		waitingNodeTooltip: WAITING_TOOLTIP,
		requestDefaults: { json: true },
		properties: [...nodeProperties(resources, 'email'), requestOptionsField],
	};

	customOperations = customOperations(resources);

	methods = { credentialTest: { surenotifyApi } };

	webhook = takeAnswer;
}
