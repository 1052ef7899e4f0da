import { isoSeconds } from '../core/shapes';
import { spell } from './eventLog';
import type { MailEvent } from './types';

/** One event as the sample has it; CampaignId is empty, since nothing here belongs to a campaign. */
export function rowOf({ id, event, at, recipient, mail, details }: MailEvent, past: boolean) {
	return {
		EventId: id,
		EventType: spell(event, past ? 'past' : 'plain'),
		EventTimestamp: isoSeconds(at),
		Recipient: recipient,
		MessageId: mail.id,
		CampaignId: '',
		Details: details,
	};
}
