import type { INodeProperties } from 'n8n-workflow';
import { optionsCollection } from '../../shared/fields/common';
import { field } from '../../shared/fields/definition';
import { eventLabels, ignoreDuplicatesField, simplifyField } from '../../shared/webhook/fields';
import { EVENTS } from '../events';

export const eventsField = field({
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	required: true,
	options: EVENTS.map(({ label: name, value, action, description }) => ({
		name,
		value,
		action,
		description,
	})),
	default: [],
	description:
		'What has to happen to start the workflow. Tick the same events in the SendCloud console.',
});

export const toleranceMinutesField = field({
	displayName: 'Tolerance (Minutes)',
	name: 'toleranceMinutes',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 1440 },
	default: 5,
	description:
		'How far the time at which SendCloud signed an event may lie from the time of this n8n. Events outside of it are refused, so that nobody can repeat an old one.',
});

export const includeRawMessageField = field({
	displayName: 'Include Raw Message',
	name: 'includeRawMessage',
	type: 'boolean',
	default: false,
	description:
		'Whether an inbound message comes with its original, attachments included, as a binary file named "data" (.eml). It is fetched for 2 seconds at most, because SendCloud waits no longer than 3; when it does not come, the event comes without it and says why.',
});

export const rawMessageHostField = field({
	displayName: 'Raw Message Host',
	name: 'rawMessageHost',
	type: 'string',
	default: '',
	placeholder: 'e.g. files.example.com',
	description:
		'The host that raw messages may be fetched from, and no other: the one in "rawMessageUrl" of an inbound event',
});

/** Parameters of the Aurora SendCloud Trigger. */
export const triggerFields: INodeProperties[] = [
	{
		displayName:
			'SendCloud has to be told the address by hand: publish (activate) this workflow, copy the Production URL under "Webhook URLs", and paste it on the WebHook page of the SendCloud console. Tick the events there that you choose here under "Events". The console tries the address before it takes it, so this n8n must be reachable from the internet. The first event of each kind, in the list of executions, shows that it works. For a test event, paste the Test URL there while this node listens, and the Production URL again afterwards.',
		name: 'consoleNotice',
		type: 'notice',
		default: '',
	},
	eventsField,
	simplifyField,
	optionsCollection([
		ignoreDuplicatesField,
		includeRawMessageField,
		rawMessageHostField,
		toleranceMinutesField,
	]),
];

/** What the canvas shows below the node. */
export const triggerSubtitle = `={{ ${eventLabels(EVENTS.map(({ label, value }) => ({ name: label, value })))} }}`;
