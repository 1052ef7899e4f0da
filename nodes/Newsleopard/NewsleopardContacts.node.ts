import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { dropdown } from '../shared/fields/dropdown';
import { requestOptionsField } from '../shared/http/requestOptions';
import { customOperations, nodeProperties } from '../shared/operation';
import { RESUME_WEBHOOKS, resumeWhen } from './callback/resume';
import { contact } from './contact';
import { newsleopardApi } from './credentialTest';
import { contactImport } from './import';
import { importIsOver } from './import/result';
import { list } from './list';
import { searchLists } from './list/picker';

const resources = [contact, contactImport, list];

/** Newsleopard's contact lists: creating them, importing and removing contacts. */
export class NewsleopardContacts implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Newsleopard Contacts',
		name: 'newsleopardContacts',
		icon: {
			light: 'file:../../icons/newsleopard.svg',
			dark: 'file:../../icons/newsleopard.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Import contacts into Newsleopard, remove them, and manage contact lists',
		defaults: { name: 'Newsleopard Contacts' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'newsleopardApi', required: true, testedBy: 'newsleopardApi' }],
		webhooks: RESUME_WEBHOOKS,
		requestDefaults: { json: true },
		properties: [...nodeProperties(resources, 'contact'), requestOptionsField],
	};

	customOperations = customOperations(resources);

	methods = {
		credentialTest: { newsleopardApi },
		listSearch: { searchLists: dropdown(searchLists) },
	};

	webhook = resumeWhen(importIsOver);
}
