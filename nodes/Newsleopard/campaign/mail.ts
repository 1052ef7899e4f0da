import type { IDataObject, IExecuteSingleFunctions, INodeProperties } from 'n8n-workflow';
import { refuse } from '../../shared/failures';

/** Which version of an A/B test a field belongs to; '' for both, and for a campaign without a test. */
export type Version = '' | 'A' | 'B';

/** Most characters (newsleopard-api-en.txt, Create Campaign, Request Fields). */
const LIMITS = { subject: 150, preheader: 60, fromName: 50 };

/** "Subject", or "Subject A" for a version. */
export function labelled(label: string, version: Version): string {
	return version === '' ? label : `${label} ${version}`;
}

export function subjectField(version: Version = ''): INodeProperties {
	return {
		displayName: labelled('Subject', version),
		name: `subject${version}`,
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. ${NAME}, spring is here',
		description: `At most ${LIMITS.subject} characters. Write \${NAME} or \${field} where a value of the contact belongs.`,
	};
}

export function senderFields(version: Version = ''): INodeProperties[] {
	return [
		{
			displayName: labelled('From Name', version),
			name: `fromName${version}`,
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Example Shop',
			description: `Name of the sender, at most ${LIMITS.fromName} characters`,
		},
		{
			displayName: labelled('From Address', version),
			name: `fromAddress${version}`,
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. news@example.com',
			description: 'Address of the sender. It must be verified in the Newsleopard admin panel.',
		},
	];
}

export function preheaderOption(version: Version = ''): INodeProperties {
	return {
		displayName: labelled('Preheader', version),
		name: `preheader${version}`,
		type: 'string',
		default: '',
		placeholder: 'e.g. 20% off until Sunday',
		description: `Text that mail programs show after the subject, at most ${LIMITS.preheader} characters`,
	};
}

/** Subject and preheader in the API's words. @throws FailureError */
export function readSubject(context: IExecuteSingleFunctions, version: Version = ''): IDataObject {
	const preheader = textOf(context, `options.preheader${version}`);
	limit(preheader, labelled('Preheader', version), LIMITS.preheader);
	const subject = requiredText(context, 'subject', 'Subject', version);
	limit(subject, labelled('Subject', version), LIMITS.subject);
	return {
		...(preheader === '' ? {} : { [`preheader${version}`]: preheader }),
		[`subject${version}`]: subject,
	};
}

/** Name and address of the sender in the API's words. @throws FailureError */
export function readSender(context: IExecuteSingleFunctions, version: Version = ''): IDataObject {
	const name = requiredText(context, 'fromName', 'From Name', version);
	limit(name, labelled('From Name', version), LIMITS.fromName);
	const address = requiredText(context, 'fromAddress', 'From Address', version).trim();
	if (!/^[^\s@]+@[^\s@]+$/.test(address)) {
		refuse(
			`"${labelled('From Address', version)}" is not an email address: ${address}`,
			'It looks like news@example.com, without a name. The name belongs into From Name.',
		);
	}
	return { [`fromName${version}`]: name, [`fromAddress${version}`]: address };
}

/** A text parameter; a number from an expression is text too. */
export function textOf(context: IExecuteSingleFunctions, parameter: string): string {
	const value = context.getNodeParameter(parameter, '');
	return value === undefined || value === null ? '' : String(value);
}

/** A text that must not be empty. @throws FailureError naming the field */
export function requiredText(
	context: IExecuteSingleFunctions,
	parameter: string,
	label: string,
	version: Version = '',
): string {
	const text = textOf(context, `${parameter}${version}`);
	if (text.trim() === '') {
		refuse(
			`The field "${labelled(label, version)}" is empty`,
			'Fill it in, or check the expression it holds.',
		);
	}
	return text;
}

/** Characters as people count them: an emoji is one. */
function limit(text: string, label: string, most: number): void {
	const { length } = [...text];
	if (length > most) {
		refuse(
			`"${label}" has ${length} characters, the limit is ${most}`,
			`Shorten it to ${most} characters.`,
		);
	}
}
