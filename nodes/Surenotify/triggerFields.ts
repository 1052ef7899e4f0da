import type { INodeProperties } from 'n8n-workflow';
import { EMAIL, SMS, eventOptions, type Channel } from './channel';

function eventsOf(channel: Channel): INodeProperties {
	return {
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		displayOptions: { show: { channel: [channel.value] } },
		options: eventOptions(channel.eventTypes),
		default: [],
		description: `What has to happen to an ${channel.noun} to start the workflow`,
	};
}

/** Parameters of the Surenotify Trigger. */
export const triggerFields: INodeProperties[] = [
	{
		displayName:
			'An account of Surenotify has one URL for each event. An event that another system receives is not taken away from it, unless you turn on "Replace Existing".',
		name: 'slotNotice',
		type: 'notice',
		default: '',
	},
	{
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
	},
	eventsOf(EMAIL),
	eventsOf(SMS),
	{
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Ignore Duplicates',
				name: 'ignoreDuplicates',
				type: 'boolean',
				default: true,
				description:
					'Whether to start the workflow once when Surenotify repeats a call. The last 500 events are remembered.',
			},
			{
				displayName: 'Replace Existing',
				name: 'replaceExisting',
				type: 'boolean',
				default: false,
				description:
					'Whether to take over events that are registered for another URL. It is put back when the workflow is deactivated.',
			},
		],
	},
];
