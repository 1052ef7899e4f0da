import type { EventName } from './types';

/** What one call is about. */
export interface Subject {
	recipients: string[];
	/** "unique ID of each email", in the order of the recipients. */
	emailIds: string[];
	messageId: string;
	/** Where the original of an inbound message lies. */
	rawMessageUrl: string;
}

const LABELS = { labelId: 7, labelName: 'Newsletter' };
const TASK = { maillistTaskId: 25239, mail_list_task_id: 25239 };
const SENDER = { apiUser: 'shop_trigger', category: 'shop_trigger' };
/** "custom header with start of SC-Custom", a text. */
const USER_HEADERS = { userHeaders: '{"SC-Custom-Order":"A-1001"}' };
const CLIENT = {
	ip: '203.0.113.9',
	explorerName: 'Chrome',
	explorerVer: '126.0',
	oSName: 'Windows',
	oSVer: '10',
};

/** The prefix of a Message-ID that the service made is that of the emailId (Mail Routing, Note). */
const DOMAIN = 'example.com';

/** Gives the fields that an event carries, as the document lists them; time, token and signature are left to the caller. */
export function sampleOf(event: EventName, subject: Subject): Record<string, unknown> {
	const { recipients, emailIds, messageId } = subject;
	const one = { emailId: emailIds[0], recipient: recipients[0] };
	const common = { ...SENDER, ...LABELS, ...USER_HEADERS };
	switch (event) {
		case 'request':
			return {
				...common,
				...TASK,
				message: 'Successfully requested',
				messageId,
				recipientArray: recipients,
				emailIds,
				recipientSize: recipients.length,
			};
		case 'deliver':
			return {
				...common,
				...TASK,
				...one,
				message: 'Successfully delivered',
				outIp: '198.51.100.7',
			};
		case 'open':
			return { ...common, ...TASK, ...one, message: 'Opened', ...CLIENT };
		case 'click':
			return {
				...common,
				...TASK,
				...one,
				message: 'Clicked',
				...CLIENT,
				url: 'https://example.com/offer?id=1',
			};
		case 'unsubscribe':
			return { ...common, ...TASK, ...one, message: 'Unsubscribed', ...CLIENT };
		case 'report_spam':
			return { ...common, ...one, message: 'Reported as spam' };
		case 'invalid':
			return {
				...common,
				...TASK,
				...one,
				message: 'Invalid email',
				outIp: '198.51.100.7',
				substat: 406,
				substatdesc: 'address does not exist',
			};
		case 'soft_bounce':
			return {
				...common,
				...TASK,
				...one,
				outIp: '198.51.100.7',
				substat: 503,
				substatdesc: 'service not available',
				cause: '452 mailbox is full',
			};
		case 'route':
			return routed(subject);
	}
}

/** Somebody replies to a message that was sent before. */
function routed({ recipients, emailIds, messageId, rawMessageUrl }: Subject) {
	const [recipient = ''] = recipients;
	const headers = {
		From: '"Lin, Amy" <amy@example.org>',
		To: `Shop <${recipient}>`,
		Subject: 'Re: Your order',
		'Message-ID': '<reply-1@mail.example.org>',
		'In-Reply-To': `<${messageId}@${DOMAIN}>`,
	};
	return {
		message: 'mx route',
		from: 'amy@example.org',
		fromname: 'Lin, Amy',
		to: recipient,
		toname: 'Shop',
		x_mx_mailfrom: 'bounces@example.org',
		x_mx_rcptto: recipient,
		headers: JSON.stringify(headers),
		html: '<p>When does it arrive?</p>',
		text: 'When does it arrive?',
		subject: 'Re: Your order',
		raw_message_url: rawMessageUrl,
		...USER_HEADERS,
		reference: `${messageId}@${DOMAIN}`,
		emailId: emailIds[0],
		...LABELS,
	};
}

/** The original of that reply, as a mail program writes it. */
export const RAW_MESSAGE = [
	'From: "Lin, Amy" <amy@example.org>',
	'To: Shop <reply@example.com>',
	'Subject: Re: Your order',
	'Message-ID: <reply-1@mail.example.org>',
	'MIME-Version: 1.0',
	'Content-Type: text/plain; charset=utf-8',
	'',
	'When does it arrive?',
	'',
].join('\r\n');
