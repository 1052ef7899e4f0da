import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { dropdown } from '../shared/fields/dropdown';
import { requestOptionsField } from '../shared/http/requestOptions';
import { customOperations, nodeProperties } from '../shared/operation';
import { SMS } from './channel';
import { surenotifyApi } from './credentialTest';
import { event } from './event';
import { number } from './number';
import { getNumbers } from './number/options';
import { sms } from './sms';
import { WEB_ADDRESS } from './sms/text';
import { takeAnswer } from './sendAndWait/answer';
import { ANSWER_WEBHOOKS, WAITING_TOOLTIP } from './sendAndWait/waiting';
import { webhook } from './webhook';

const resources = [event(SMS), number, sms, webhook(SMS)];

/** Transactional SMS over Surenotify: sending, event log, webhooks, dedicated numbers. */
export class SurenotifySms implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Surenotify SMS',
		name: 'surenotifySms',
		icon: {
			light: 'file:../../icons/surenotifySms.svg',
			dark: 'file:../../icons/surenotifySms.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Send transactional SMS with Surenotify and follow what becomes of them',
		defaults: { name: 'Surenotify SMS' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'surenotifyApi', required: true, testedBy: 'surenotifyApi' }],
		webhooks: ANSWER_WEBHOOKS,
		waitingNodeTooltip: WAITING_TOOLTIP,
		requestDefaults: { json: true },
		hints: [
			{
				message:
					"The text holds a URL. An SMS only goes through once the domain is on the operators' whitelist: apply at service@newsleopard.tw, 5 to 7 business days ahead.",
				type: 'warning',
				location: 'outputPane',
				whenToDisplay: 'afterExecution',
				displayCondition: `={{ $parameter["operation"] === "send" && /${WEB_ADDRESS.source}/i.test($parameter["content"]) }}`,
			},
		],
		properties: [...nodeProperties(resources, 'sms'), requestOptionsField],
	};

	customOperations = customOperations(resources);

	methods = {
		credentialTest: { surenotifyApi },
		loadOptions: { getNumbers: dropdown(getNumbers) },
	};

	webhook = takeAnswer;
}
