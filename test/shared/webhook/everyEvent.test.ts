import type { IDataObject } from 'n8n-workflow';
import type { WebhookOutcome } from '../../engine/trigger';
import * as octeth from '../../Octeth/trigger/node';
import { DOCUMENTED } from '../../SendCloud/trigger/documented';
import * as sendcloud from '../../SendCloud/trigger/node';
import * as surenotify from '../../Surenotify/trigger/node';
import { newKey, useSandbox } from '../../support/surroundings';

const env = useSandbox();

/** One event of one service, as its document shows it, and what it is called for everybody. */
interface Row {
	service: string;
	/** The service's own word. */
	word: string;
	post: () => Promise<WebhookOutcome>;
	event: string;
	channel: 'email' | 'sms';
	recipient: string;
	details: IDataObject;
}

function ofSurenotify(
	channel: 'email' | 'sms',
	word: string,
	own: IDataObject,
	event: string,
	details: IDataObject,
): Row {
	const post = async () => {
		const key = newKey();
		const trigger = surenotify.surenotifyTrigger(env.sandbox, key, { channel, events: [word] });
		const call = channel === 'sms' ? surenotify.smsCall(word, own) : surenotify.mailCall(word, own);
		return await surenotify.post(trigger, key, call);
	};
	const recipient = channel === 'sms' ? '886912345678' : 'bob@gmail.com';
	return { service: `Surenotify ${channel}`, word, post, event, channel, recipient, details };
}

function ofOcteth(word: string, own: IDataObject, event: string, details: IDataObject): Row {
	const post = async () => {
		const { open, key } = octeth.newAccount(env.sandbox);
		const body = octeth.eventCall({ EventType: word, Details: own });
		return await octeth.post(open(), key(), body);
	};
	return {
		service: 'Octeth',
		word,
		post,
		event,
		channel: 'email',
		recipient: 'user@example.com',
		details,
	};
}

const ofSendCloud = DOCUMENTED.map(({ event: word, posted, simplified }): Row => {
	const { event, recipient, details } = simplified;
	const post = async () =>
		await sendcloud.post(sendcloud.sendCloudTrigger(), sendcloud.signedCall(word, posted), 'json');
	return {
		service: 'SendCloud',
		word,
		post,
		event: String(event),
		channel: 'email',
		recipient: String(recipient),
		details: details as IDataObject,
	};
});

const client = { UserAgent: 'Mozilla/5.0', IpAddress: '192.0.2.1' };
const seen = { userAgent: 'Mozilla/5.0', ip: '192.0.2.1' };
const bounced = { bounceType: 'hard', code: '5.1.1', reason: 'user unknown' };

const EVERY_EVENT: Row[] = [
	ofSurenotify('email', 'delivery', {}, 'delivered', {}),
	ofSurenotify('email', 'open', {}, 'opened', {}),
	ofSurenotify('email', 'click', { link_url: 'https://example.com' }, 'clicked', {
		link: 'https://example.com',
	}),
	ofSurenotify(
		'email',
		'bounce',
		{ type: '1', code: '5.1.1', reason: 'user unknown' },
		'bounced',
		bounced,
	),
	ofSurenotify('email', 'complaint', {}, 'complained', {}),
	ofSurenotify('sms', 'delivery', { point: 1 }, 'delivered', { points: 1 }),
	ofSurenotify('sms', 'bounce', { code: '-5', reason: 'invalid' }, 'bounced', {
		code: '-5',
		reason: 'invalid',
	}),
	ofOcteth('delivery', {}, 'delivered', {}),
	ofOcteth(
		'bounce',
		{ BounceType: 'hard', Code: '5.1.1', Reason: 'user unknown' },
		'bounced',
		bounced,
	),
	ofOcteth('open', client, 'opened', seen),
	ofOcteth('click', { ...client, Link: 'https://example.com' }, 'clicked', {
		...seen,
		link: 'https://example.com',
	}),
	ofOcteth('unsubscribe', {}, 'unsubscribed', {}),
	ofOcteth('complaint', {}, 'complained', {}),
	...ofSendCloud,
];

const FIELDS = [
	'event',
	'recipient',
	'occurredAt',
	'subject',
	'details',
	'variables',
	'channel',
	'messageId',
	'provider',
	'eventId',
];

test('the table holds every event that a trigger offers', () => {
	const words = (service: string) =>
		EVERY_EVENT.filter((row) => row.service === service)
			.map(({ word }) => word)
			.sort();
	expect(words('Surenotify email')).toEqual(['bounce', 'click', 'complaint', 'delivery', 'open']);
	expect(words('Surenotify sms')).toEqual(['bounce', 'delivery']);
	expect(words('Octeth')).toEqual(octeth.EVENTS);
	expect(words('SendCloud')).toEqual([...sendcloud.EVENTS].sort());
});

test.each(EVERY_EVENT)(
	'$service, $word: $event, in the same ten fields',
	async ({ post, event, channel, recipient, details }) => {
		const { items } = await post();
		expect(items).toHaveLength(1);
		const json = items?.[0]?.json ?? {};
		expect(Object.keys(json)).toEqual(FIELDS);
		expect(json).toMatchObject({ event, channel, recipient, details });
		// What an event does not carry is left out, and no column of a table.
		for (const carried of Object.values(json.details as IDataObject)) {
			expect([undefined, '']).not.toContain(carried);
		}
		expect(new Date(String(json.occurredAt)).toISOString()).toBe(json.occurredAt);
		expect([typeof json.messageId, typeof json.eventId]).toEqual(['string', 'string']);
		expect(json.messageId).not.toBe('');
		expect(json.eventId).not.toBe('');
		expect(['surenotify', 'octeth', 'sendcloud']).toContain(json.provider);
		expect([json.subject === null, typeof json.subject === 'string']).toContain(true);
	},
);

test('what happened is called the same, whoever tells of it', () => {
	const told = (event: string) =>
		EVERY_EVENT.filter((row) => row.event === event).map(({ service }) => service);
	for (const event of ['delivered', 'opened', 'clicked', 'bounced', 'complained']) {
		expect(new Set(told(event))).toEqual(
			new Set([
				'Surenotify email',
				...(['delivered', 'bounced'].includes(event) ? ['Surenotify sms'] : []),
				'Octeth',
				'SendCloud',
			]),
		);
	}
});
