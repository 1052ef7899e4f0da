import type { INodeProperties } from 'n8n-workflow';
import { optionsCollection } from '../../shared/fields/common';
import { field } from '../../shared/fields/definition';
import { eventLabels, ignoreDuplicatesField, simplifyField } from '../../shared/webhook/fields';
import { EMAIL, SMS, eventOptions, type Channel } from '../channel';

/** What n8n's list of nodes offers for each event: without these it would read "On Bounced". */
const ACTIONS = new Map([
	['bounce', 'On message bounced'],
	['click', 'On link clicked'],
	['complaint', 'On message complained about'],
	['delivery', 'On message delivered'],
	['open', 'On message opened'],
]);

function eventsOf(channel: Channel): INodeProperties {
	return {
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		displayOptions: { show: { channel: [channel.value] } },
		options: eventOptions(channel.eventTypes).map((option) => ({
			...option,
			action: ACTIONS.get(option.value) ?? option.name,
		})),
		default: [],
		description: `What has to happen to an ${channel.noun} to start the workflow`,
	};
}

export const channelField = field({
	displayName: 'Channel',
	name: 'channel',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Email', value: 'email' },
		{ name: 'SMS', value: 'sms' },
	],
	default: 'email',
	description: 'Which messages to listen to. Use one trigger for each.',
});

export const replaceExistingField = field({
	displayName: 'Replace Existing',
	name: 'replaceExisting',
	type: 'boolean',
	default: false,
	description:
		'Whether to take over events that are registered for another URL. It is put back when the workflow is unpublished (deactivated).',
});

/** Parameters of the Surenotify Trigger. */
export const triggerFields: INodeProperties[] = [
	{
		displayName:
			'Surenotify posts the events to the address under "Webhook URLs", so this n8n must be reachable from the internet. An account has one URL for each event: an event that another system or workflow receives is not taken away from it, unless you turn on "Replace Existing".',
		name: 'registrationNotice',
		type: 'notice',
		default: '',
	},
	channelField,
	eventsOf(EMAIL),
	eventsOf(SMS),
	{
		// surenotify-api.txt, Email Webhook Fields, Note.
		displayName:
			'Surenotify calls an email delivered as soon as it is sent. A bounce may follow: listen to "Bounced" as well, and let it have the last word.',
		name: 'deliveredNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { channel: ['email'], events: ['delivery'] } },
	},
	simplifyField,
	optionsCollection([ignoreDuplicatesField, replaceExistingField]),
];

/** What the canvas shows below the node. */
export const triggerSubtitle = `={{ ($parameter["channel"] === "sms" ? "SMS" : "Email") + ": " + ${eventLabels(eventOptions(EMAIL.eventTypes))} }}`;
