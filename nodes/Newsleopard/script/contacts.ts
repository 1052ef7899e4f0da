import { refuse } from '../../shared/errors';
import { optionsCollection } from '../../shared/fields/common';
import { field, type FieldDefinition } from '../../shared/fields/definition';
import { toText } from '../../shared/fields/read';
import type { Execute } from '../../shared/items/execute';
import {
	recipientsEmailJsonField,
	recipientsFromField,
	sendOptions,
	toEmailField,
	toNameField,
	variablesField,
} from '../../shared/messages/fields';
import { refusePlaceholders } from '../../shared/messages/placeholders';
import { resultsByAddress, type UnknownWords } from '../../shared/messages/recipientResult';
import { emailRecipientCheck, toEmailBody } from '../../shared/messages/recipients';
import { sendToRecipients } from '../../shared/messages/sendToRecipients';
import { newsleopard } from '../service';

/** What a script can be told about a contact (newsleopard-api-en.txt, Automation Script, event). */
type ScriptEvent = 'TRIGGER' | 'TERMINATE';

/** Both operations are one call (newsleopard-api-en.txt, Trigger or Stop Automation Script). */
export const scriptRequest = { method: 'POST', url: '/v1/automation/event' } as const;

/** Most contacts of one request (Request Fields, recipients). */
const MAX_CONTACTS = 100;

/** Most characters of one variable's value (Request Fields, recipients.variables). */
const MAX_VARIABLE_LENGTH = 100;

const scriptId = field({
	displayName: 'Script ID',
	name: 'workflow',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. welcome-automation',
	description: 'ID of the automation script, as its page in the Newsleopard admin panel shows it',
	routing: { send: { type: 'body', property: 'workflow' } },
});

/** The script and its contacts. */
export const scriptFields: FieldDefinition[] = [
	scriptId,
	recipientsFromField,
	toEmailField,
	toNameField,
	{
		...variablesField,
		description: `Personal values for this contact, which the script can use. At most ${MAX_VARIABLE_LENGTH} characters each; a name starts with a letter.`,
	},
	recipientsEmailJsonField,
	optionsCollection(sendOptions(MAX_CONTACTS)),
];

/** What to do about the refusals of single contacts (Response Fields, failure). */
const ADVICE: Array<[part: RegExp, advice: string]> = [
	[/valid email format/i, 'Correct the address; an address is written like name@example.com.'],
	[/under 100 characters/i, 'Shorten the variable to 100 characters.'],
];

/**
 * Tells a script about contacts: 100 in one request, one output item a contact.
 *
 * @param unknown what to say where no answer tells whether the script has taken the contacts
 */
export function tellScript(event: ScriptEvent, unknown: UnknownWords): Execute {
	return sendToRecipients({
		service: newsleopard,
		maxRecipients: MAX_CONTACTS,
		prepare(body) {
			const workflow = toText(body.workflow, scriptId.displayName).trim();
			if (workflow === '') {
				refuse(
					'The field "Script ID" is empty',
					'Fill in the ID that the admin panel shows for the script.',
				);
			}
			refusePlaceholders(scriptId.displayName, workflow);
			return { body: { workflow, event }, placeholders: [] };
		},
		check: emailRecipientCheck(MAX_VARIABLE_LENGTH),
		identity: ({ address }) => address.toLowerCase(),
		toBody: toEmailBody,
		readResults: (body) => resultsByAddress(body, { advice: ADVICE, unknown }),
		unknown,
		// The answer names addresses only: there is no ID of a message or a request to put out.
		toRow: ({ address, status, reason }) => ({ address, status, reason: reason ?? null }),
		warnings: () => [],
	});
}
