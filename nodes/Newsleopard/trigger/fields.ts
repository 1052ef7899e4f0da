import { field, type FieldDefinition } from '../../shared/fields/definition';

const forBalance = { show: { event: ['lowBalance'] } };

export const eventField = field({
	displayName: 'Event',
	name: 'event',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Campaign Sent',
			value: 'campaignSent',
			description:
				'A campaign has finished sending. Each campaign comes once; those that end before the workflow is activated, or while it is switched off, do not.',
		},
		{
			name: 'Low Balance',
			value: 'lowBalance',
			description:
				'The balance is below the threshold. It comes again after the balance has been topped up and has fallen again.',
		},
	],
	default: 'campaignSent',
	description: 'What starts the workflow',
});

export const balanceOfField = field({
	displayName: 'Balance Of',
	name: 'balanceOf',
	type: 'options',
	options: [
		{ name: 'Email', value: 'email' },
		{ name: 'SMS', value: 'sms' },
	],
	default: 'email',
	displayOptions: forBalance,
	description: 'Which balance to watch',
});

export const thresholdField = field({
	displayName: 'Threshold',
	name: 'threshold',
	type: 'number',
	typeOptions: { minValue: 0 },
	required: true,
	default: 1000,
	displayOptions: forBalance,
	description: 'The workflow starts when fewer messages than this are left',
});

/** Parameters of the Newsleopard Trigger; n8n adds how often it looks. */
export const triggerFields: FieldDefinition[] = [eventField, balanceOfField, thresholdField];
