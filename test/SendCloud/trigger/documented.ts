import type { IDataObject } from 'n8n-workflow';

const LABEL = { labelId: 12, labelName: 'spring' };
const TASK = { maillistTaskId: 99, mail_list_task_id: 99 };
const FROM = { apiUser: 'shop', category: 'shop' };
const HEADERS = { userHeaders: '{"SC-Custom-Order":"A-1001","SC-Custom-Shop":"台北"}' };
const COMMON = { message: 'a message', ...FROM, ...LABEL, ...HEADERS };
const ONE = { emailId: 'e-1$bob@example.net', recipient: 'bob@example.net' };
const CLIENT = {
	ip: '203.0.113.9',
	explorerName: 'Chrome',
	explorerVer: '126.0',
	oSName: 'Windows',
	oSVer: '10',
};

const details = { message: 'a message', apiUser: 'shop', labelId: '12', labelName: 'spring' };
const withTask = { ...details, taskId: '99' };
const client = { ip: '203.0.113.9', client: 'Chrome 126.0', os: 'Windows 10' };
const shop = { 'SC-Custom-Order': 'A-1001', 'SC-Custom-Shop': '台北' };
const bob = {
	recipient: 'bob@example.net',
	messageId: 'e-1$bob@example.net',
	subject: null,
	variables: shop,
};

const ROUTE_HEADERS = { From: 'Amy', 'Message-Id': '<reply-1@mail.example.org>' };

interface Documented {
	event: string;
	/** The fields that the document lists, without time, token and signature. */
	posted: IDataObject;
	/** What is called what, without the time and what is the same for all. */
	simplified: IDataObject;
}

/** Every event with every field that sendcloud-webhook-events.txt lists for it. */
export const DOCUMENTED: Documented[] = [
	{
		event: 'request',
		posted: {
			...COMMON,
			...TASK,
			messageId: 'm-1',
			recipientArray: ['bob@example.net'],
			emailIds: ['e-1$bob@example.net'],
			recipientSize: 1,
		},
		simplified: { ...bob, event: 'accepted', details: withTask },
	},
	{
		event: 'deliver',
		posted: { ...COMMON, ...TASK, ...ONE, outIp: '198.51.100.7' },
		simplified: { ...bob, event: 'delivered', details: { ...withTask, outIp: '198.51.100.7' } },
	},
	{
		event: 'open',
		posted: { ...COMMON, ...TASK, ...ONE, ...CLIENT },
		simplified: { ...bob, event: 'opened', details: { ...withTask, ...client } },
	},
	{
		event: 'click',
		posted: { ...COMMON, ...TASK, ...ONE, ...CLIENT, url: 'https://example.com/?a=1&b=2' },
		simplified: {
			...bob,
			event: 'clicked',
			details: { ...withTask, ...client, link: 'https://example.com/?a=1&b=2' },
		},
	},
	{
		event: 'unsubscribe',
		posted: { ...COMMON, ...TASK, ...ONE, ...CLIENT },
		simplified: { ...bob, event: 'unsubscribed', details: { ...withTask, ...client } },
	},
	{
		event: 'report_spam',
		posted: { ...COMMON, ...ONE },
		simplified: { ...bob, event: 'complained', details },
	},
	{
		event: 'invalid',
		posted: {
			...COMMON,
			...TASK,
			...ONE,
			outIp: '198.51.100.7',
			substat: 406,
			substatdesc: 'address does not exist',
		},
		simplified: {
			...bob,
			event: 'invalid',
			details: {
				...withTask,
				outIp: '198.51.100.7',
				bounceType: 'hard',
				code: 406,
				reason: 'The address does not exist',
				providerReason: 'address does not exist',
			},
		},
	},
	{
		event: 'soft_bounce',
		posted: {
			...FROM,
			...LABEL,
			...HEADERS,
			...TASK,
			...ONE,
			outIp: '198.51.100.7',
			substat: 503,
			substatdesc: 'service not available',
			cause: '452 mailbox is full',
		},
		simplified: {
			...bob,
			event: 'bounced',
			details: {
				apiUser: 'shop',
				labelId: '12',
				labelName: 'spring',
				taskId: '99',
				outIp: '198.51.100.7',
				bounceType: 'soft',
				code: 503,
				reason: 'The mail server of the recipient was not available',
				providerReason: '452 mailbox is full',
			},
		},
	},
	{
		event: 'route',
		posted: {
			message: 'mx route',
			from: 'amy@example.org',
			fromname: 'Lin, Amy',
			to: 'Shop <reply@example.com>',
			toname: 'Shop',
			x_mx_mailfrom: 'bounces@example.org',
			x_mx_rcptto: 'reply@example.com',
			headers: JSON.stringify(ROUTE_HEADERS),
			html: '<p>When?</p>',
			text: 'When?',
			subject: 'Re: Your order',
			raw_message_url: 'https://files.example.com/1.eml',
			raw_message: '',
			...HEADERS,
			reference: '1644468027883_1024_25239_6195.sg-10_1_253_1-inbound0@example.com',
			emailId: 'e-1$amy@example.org',
			...LABEL,
		},
		simplified: {
			event: 'inbound',
			recipient: 'reply@example.com',
			messageId: 'reply-1@mail.example.org',
			subject: 'Re: Your order',
			variables: shop,
			details: {
				message: 'mx route',
				labelId: '12',
				labelName: 'spring',
				sender: 'amy@example.org',
				senderName: 'Lin, Amy',
				envelopeSender: 'bounces@example.org',
				recipient: 'reply@example.com',
				recipientName: 'Shop',
				to: 'Shop <reply@example.com>',
				text: 'When?',
				html: '<p>When?</p>',
				rawMessageUrl: 'https://files.example.com/1.eml',
				headers: ROUTE_HEADERS,
				parentMessageId: 'e-1$amy@example.org',
				reference: '1644468027883_1024_25239_6195.sg-10_1_253_1-inbound0@example.com',
			},
		},
	},
];
