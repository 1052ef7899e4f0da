import type { IDataObject } from 'n8n-workflow';
import { field, type FieldDefinition } from '../shared/fields/definition';
import { variablesField } from '../shared/messages/fields';
import { compileTexts } from '../shared/messages/texts';
import { resultsByAddress, type RecipientResult } from '../shared/messages/recipientResult';

/** What e-mail and SMS of Surenotify have in common. */

/** Most recipients of one request (surenotify-api.txt, Send Email and Send SMS). */
export const MAX_RECIPIENTS = 100;

/** Most characters of one variable's value (the same, Request Fields, recipients.variables). */
export const MAX_VARIABLE_LENGTH = 100;

/** The variables of a recipient; the shared field does not know the limit. */
export const variables = field({
	...variablesField,
	description: `${variablesField.description} At most ${MAX_VARIABLE_LENGTH} characters each.`,
});

/** What to do about the per-recipient refusals of the document (Response Properties, failure). */
const ADVICE: Array<[part: RegExp, advice: string]> = [
	[/valid email format/i, 'Correct the address; an address is written like name@example.com.'],
	[/not a valid format/i, 'Correct the number: digits only, for the country that is chosen.'],
	[/under 100 characters/i, 'Shorten the variable to 100 characters.'],
	[
		/content can not be empty/i,
		'Fill in the content: it is empty once the variables are filled in.',
	],
	[/exceeds the limit/i, 'Shorten the text: its length counts with the variables filled in.'],
];

export const UNKNOWN = {
	message: 'It is not known whether these messages were sent',
	description:
		'Look at the event log of the recipients before you send again: a second send may reach them twice.',
};

/** Reads the answer to a message (Send Email and Send SMS, Response Properties). */
export function readResults(body: unknown): ((address: string) => RecipientResult) | undefined {
	return resultsByAddress(body, { advice: ADVICE, unknown: UNKNOWN });
}

/**
 * Puts the texts of a message in their final form, with the variables of the service for [[name]] and {{ name }}.
 *
 * @param texts the fields that hold one, by what they are called in the request
 * @throws FailureError for an empty text, and for braces that stand for nothing
 */
export function prepareTexts(body: IDataObject, texts: Record<string, FieldDefinition>) {
	return compileTexts(body, texts, (variable) => `{{${variable}}}`);
}

/** A variable as the service has it in a text (surenotify-api.txt, Variable Usage). */
export const PLACEHOLDER = /\{\{([^{}]+)\}\}/g;

/** Newsleopard's way to write a placeholder; not a price, like ${5}. */
export const DOLLAR = /\$\{\s*[\p{L}_][\p{L}\p{N}_]*\s*\}/u;

/** A warning when a text holds Newsleopard's ${name}, which would go out as it stands. */
export function warnOfDollar(...texts: unknown[]): string[] {
	const found = texts.map((text) => DOLLAR.exec(String(text))?.[0]).find(Boolean);
	return found
		? [
				`"${found}" is not replaced by Surenotify and goes out as it stands: write [[name]] or {{name}}`,
			]
		: [];
}
