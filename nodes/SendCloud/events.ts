import type { EventName } from '../shared/webhook/event';

interface SendCloudEvent {
	/** SendCloud's own word, which its calls carry and saved workflows hold. */
	value: string;
	/** The word that all providers share. */
	event: EventName;
	/** What people read; the same for the same event of every service. */
	label: string;
	/** What n8n's list of nodes offers. */
	action: string;
	/** What SendCloud calls it (sendcloud-webhook-events.txt, headings), and what it means. */
	description: string;
}

/** The events that SendCloud posts, in alphabetical order of what people see. */
export const EVENTS: SendCloudEvent[] = [
	{
		value: 'request',
		event: 'accepted',
		label: 'Accepted',
		action: 'On message accepted',
		description: 'In SendCloud: Request. SendCloud has taken a message for sending.',
	},
	{
		value: 'soft_bounce',
		event: 'bounced',
		label: 'Bounced',
		action: 'On message bounced',
		description:
			'In SendCloud: Soft Bounce. A message was turned away, the address may still work.',
	},
	{
		value: 'click',
		event: 'clicked',
		label: 'Clicked',
		action: 'On link clicked',
		description: 'In SendCloud: Click. Somebody has clicked a link.',
	},
	{
		value: 'report_spam',
		event: 'complained',
		label: 'Complained',
		action: 'On message complained about',
		description: 'In SendCloud: Spam Reporting. A recipient has reported a message as spam.',
	},
	{
		value: 'deliver',
		event: 'delivered',
		label: 'Delivered',
		action: 'On message delivered',
		description: 'In SendCloud: Delivery. The mail server of the recipient has taken a message.',
	},
	{
		value: 'route',
		event: 'inbound',
		label: 'Inbound',
		action: 'On message received',
		description: 'In SendCloud: Mail Routing. Somebody has written to you, or has replied.',
	},
	{
		value: 'invalid',
		event: 'invalid',
		label: 'Invalid',
		action: 'On address invalid',
		description: 'In SendCloud: Invalid Email. A message cannot be delivered, the details say why.',
	},
	{
		value: 'open',
		event: 'opened',
		label: 'Opened',
		action: 'On message opened',
		description: 'In SendCloud: Open. Somebody has opened a message.',
	},
	{
		value: 'unsubscribe',
		event: 'unsubscribed',
		label: 'Unsubscribed',
		action: 'On recipient unsubscribed',
		description: 'In SendCloud: Unsubscribe. A recipient wants no more messages.',
	},
];
