import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { deliver } from '../../shared/deliver';
import { refuse } from '../../shared/failures';
import { optionsCollection, recipientFields, sendOptions } from '../../shared/fields';
import type { Run } from '../../shared/operation';
import { textParameter } from '../../shared/parameters';
import { checkRecipient, toEmailMember } from '../../shared/recipients';
import { newsleopard } from '../service';

/** What a script can be told about a contact (newsleopard-api-en.txt, Automation Script, event). */
export type ScriptEvent = 'TRIGGER' | 'TERMINATE';

/** Both operations are one call: POST /v1/automation/event, at most 100 recipients a request. */
export const scriptUrl = '/v1/automation/event';

/** The script and its contacts. */
export const scriptFields: INodeProperties[] = [
	{
		displayName: 'Script ID',
		name: 'workflow',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. welcome-automation',
		description: 'ID of the automation script, as its page in the Newsleopard admin panel shows it',
	},
	...recipientFields('email').map(inWordsOfScripts),
	optionsCollection(sendOptions),
];

function inWordsOfScripts(field: INodeProperties): INodeProperties {
	if (field.name !== 'variables') return field;
	return {
		...field,
		description:
			'Personal values for this contact, which the script can use. At most 100 characters each; a name starts with a letter.',
	};
}

/** Tells a script about contacts: 100 in one request, one output item a contact. */
export function deliverTo(event: ScriptEvent): Run {
	const run = deliver({
		service: newsleopard,
		prepare(context, request) {
			const workflow = textParameter(context, 'workflow');
			if (workflow === '') {
				refuse(
					'The field "Script ID" is empty',
					'Fill in the ID that the admin panel shows for the script.',
				);
			}
			return { ...request, body: { workflow, event } };
		},
		check: checkRecipient,
		toMember: toEmailMember,
		warnings: () => [],
	});
	return async function (requestData) {
		const items = await run.call(this, requestData);
		for (const { json } of items) dropIds(json);
		return items;
	};
}

/** The answer names addresses only: there is no ID of a message or a request to put out. */
function dropIds(json: IDataObject): void {
	delete json.messageId;
	delete json.requestId;
}
