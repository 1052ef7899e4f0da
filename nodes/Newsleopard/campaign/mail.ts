import type { IDataObject } from 'n8n-workflow';
import { refuse } from '../../shared/errors';
import { field, type FieldDefinition } from '../../shared/fields/definition';
import type { Item } from '../../shared/items/run';
import { refuseExpressions } from './texts';

/** Which version of an A/B test a field belongs to; '' for both, and for a campaign without a test. */
export type Version = '' | 'A' | 'B';

/** Most characters (newsleopard-api-en.txt, Create Campaign, Request Fields). */
const LIMITS = { subject: 150, preheader: 60, fromName: 50 };

/** "Subject", or "Subject A" for a version. */
export function labelled(label: string, version: Version): string {
	return version === '' ? label : `${label} ${version}`;
}

/** What a mail bears beside its text. */
export const ENVELOPE = { '': envelope(''), A: envelope('A'), B: envelope('B') };

function envelope(version: Version) {
	return {
		subject: field({
			displayName: labelled('Subject', version),
			name: `subject${version}`,
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. ${NAME}, spring is here',
			description: `At most ${LIMITS.subject} characters. Write \${NAME} or \${field} where a value of the contact belongs.`,
		}),
		preheader: field({
			displayName: labelled('Preheader', version),
			name: `preheader${version}`,
			type: 'string',
			default: '',
			placeholder: 'e.g. 20% off until Sunday',
			description: `Text that mail programs show after the subject, at most ${LIMITS.preheader} characters`,
		}),
		fromName: field({
			displayName: labelled('From Name', version),
			name: `fromName${version}`,
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Example Shop',
			description: `Name of the sender, at most ${LIMITS.fromName} characters`,
		}),
		fromAddress: field({
			displayName: labelled('From Address', version),
			name: `fromAddress${version}`,
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. news@example.com',
			description: 'Address of the sender. It must be verified in the Newsleopard admin panel.',
		}),
	};
}

/** Subject and preheader in the API's words. @throws FailureError */
export function readSubject(item: Item, version: Version = ''): IDataObject {
	const { subject, preheader } = ENVELOPE[version];
	const shownAfter = (item.option(preheader) ?? '').trim();
	checkText(preheader, shownAfter, LIMITS.preheader);
	const text = item.required(subject);
	checkText(subject, text, LIMITS.subject);
	return {
		...(shownAfter === '' ? {} : { [preheader.name]: shownAfter }),
		[subject.name]: text,
	};
}

/** Name and address of the sender in the API's words. @throws FailureError */
export function readSender(item: Item, version: Version = ''): IDataObject {
	const { fromName, fromAddress } = ENVELOPE[version];
	const name = item.required(fromName);
	checkText(fromName, name, LIMITS.fromName);
	const address = item.required(fromAddress);
	if (!/^[^\s@]+@[^\s@]+$/.test(address)) {
		refuse(
			`"${fromAddress.displayName}" is not an email address: ${address}`,
			'Write the address alone, like news@example.com. The name belongs into From Name.',
		);
	}
	return { [fromName.name]: name, [fromAddress.name]: address };
}

function checkText({ displayName }: FieldDefinition, text: string, most: number): void {
	refuseExpressions(displayName, text);
	// Characters as people count them: an emoji is one.
	const { length } = [...text];
	if (length > most) {
		refuse(
			`"${displayName}" has ${length} characters, the limit is ${most}`,
			`Shorten it to ${most} characters.`,
		);
	}
}
