import type { MailEvent } from '../../sandbox/octeth/types';

/** An event of the sandbox's log, of an email to Amy by default. */
export function octethEvent({
	id = 'evt-1',
	event = 'delivery',
	at,
	recipient = 'amy@example.org',
	messageId = 'msg-1',
	subject = 'Hello',
	domainId = '1',
}: Partial<Pick<MailEvent, 'id' | 'event' | 'recipient'>> & {
	at: number;
	messageId?: string;
	subject?: string;
	domainId?: string;
}): MailEvent {
	return {
		id,
		event,
		at,
		recipient,
		details: { UserAgent: 'Mozilla/5.0', IpAddress: '192.0.2.1' },
		mail: {
			id: messageId,
			domainId,
			status: 'Sent',
			at,
			draft: {
				subject,
				contentType: 'html',
				html: '<p>Hi</p>',
				plain: '',
				from: { email: 'shop@example.com', name: 'Shop' },
				to: [{ email: recipient, name: 'Amy' }],
				cc: [],
				bcc: [],
				replyTo: [],
				attachments: [],
				headers: {},
				tags: ['orders'],
			},
		},
	};
}
