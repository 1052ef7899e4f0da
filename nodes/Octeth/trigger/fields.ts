import type { IHookFunctions, INodeProperties, IWebhookFunctions } from 'n8n-workflow';
import { refuse } from '../../shared/errors';
import { optionsCollection } from '../../shared/fields/common';
import { field } from '../../shared/fields/definition';
import {
	eventLabels,
	ignoreDuplicatesField,
	readField,
	simplifyField,
} from '../../shared/webhook/fields';
import { domainId } from '../domainId';
import { EVENT_OPTIONS } from '../events';
import { eventChoices } from './events';

/** The header of Octeth's other signed webhooks (docs/api-notes.md, Octeth Email Gateway). */
const USUAL_HEADER = 'X-Octeth-Signature';

export const eventsField = field({
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	required: true,
	options: eventChoices,
	default: [],
	description: 'What has to happen to a message of the domain to start the workflow',
});

const signatureHeaderField = field({
	displayName: 'Signature Header',
	name: 'signatureHeader',
	type: 'string',
	default: USUAL_HEADER,
	description: 'The header in which your Octeth server sends the signature',
});

const signedTextField = field({
	displayName: 'Signed Text',
	name: 'signedText',
	type: 'options',
	options: [
		{
			name: 'None (Do Not Check)',
			value: 'none',
			description: 'Whoever knows the address can start this workflow',
		},
		{
			name: 'Raw Body',
			value: 'rawBody',
			description: 'Octeth signs the whole body of the call',
		},
		{
			name: 'Timestamp and Token',
			value: 'timestampAndToken',
			description:
				'Octeth signs the fields Timestamp and Token of the body. A call holds for 5 minutes, and once.',
		},
	],
	default: 'rawBody',
	description:
		'What your Octeth server signs with the signing key of the domain. Change this if good calls are refused.',
});

/** Parameters of the Octeth Trigger. */
export const triggerFields: INodeProperties[] = [
	{
		displayName:
			'Octeth posts the events to the address under "Webhook URLs", so your Octeth server must be able to reach this n8n. The trigger adds a webhook for each event and removes exactly those again; webhooks of others stay as they are. It reads the signing key of the domain from Octeth. Octeth does not document what it signs: the trigger takes the HMAC-SHA256 of the body in the header X-Octeth-Signature, and refuses any other call. If good calls are refused (401), try the options Signed Text and Signature Header.',
		name: 'signatureNotice',
		type: 'notice',
		default: '',
	},
	{ ...domainId, description: 'The sender domain whose events start the workflow' },
	eventsField,
	{
		displayName:
			'Calls are not checked. Whoever learns the address under "Webhook URLs" can start this workflow with made-up events. Choose another Signed Text as soon as you can.',
		name: 'uncheckedNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { 'options.signedText': ['none'] } },
	},
	simplifyField,
	optionsCollection([ignoreDuplicatesField, signatureHeaderField, signedTextField]),
];

/** How the calls of a trigger are signed. */
export interface Signing {
	/** In lower case. */
	header: string;
	signedText: 'none' | 'rawBody' | 'timestampAndToken';
}

/** @throws FailureError for what can be none of both */
export function signingOf(context: IHookFunctions | IWebhookFunctions): Signing {
	const named = readField(context, signatureHeaderField, 'options').trim() || USUAL_HEADER;
	// RFC 9110, 5.6.2: what a header's name may hold. Another would never arrive.
	if (!/^[\w!#$%&'*+.^`|~-]+$/.test(named)) {
		refuse(
			`"Signature Header" is "${named}", which cannot be the name of a header`,
			`Write the name alone, for example ${USUAL_HEADER}.`,
		);
	}
	const signedText = readField(context, signedTextField, 'options');
	return { header: named.toLowerCase(), signedText };
}

/** @throws FailureError when none is chosen */
export function chosenDomain(context: IHookFunctions): string {
	const domain = readField(context, domainId);
	if (domain === '') refuse('No domain is chosen in "Domain"', 'Choose one from the list.');
	return domain;
}

/** What the canvas shows below the node. */
export const triggerSubtitle = `={{ ${eventLabels(EVENT_OPTIONS)} }}`;
