import type { IDataObject } from 'n8n-workflow';
import type { EventName, PlayDetails } from '../../../sandbox/surenotify/types';
import { urls } from '../../engine/engine';
import { newKey, useSandbox } from '../../support/surroundings';
import { mailCall, post, sendToAmy, sign, smsCall, startDoor, surenotifyTrigger } from './node';

const env = useSandbox();
let apiKey: string;

beforeEach(() => {
	apiKey = newKey();
});

const EMAIL = ['bounce', 'click', 'complaint', 'delivery', 'open'];
const ID = '20191217065433-0-08d0c68d-bd83-422b-9457-8cc7f0804ab7';
const open = (parameters: IDataObject = {}) =>
	surenotifyTrigger(env.sandbox, apiKey, { events: EMAIL, ...parameters });
const openSms = (parameters: IDataObject = {}) =>
	open({ channel: 'sms', events: ['bounce', 'delivery'], ...parameters });

/** The document's sample (Email Webhook Fields, open). */
const CLIENT_HEADERS =
	'{Accept=image/png,image/svg+xml,image/*;q=0.8,video/*;q=0.8,*/*;q=0.5, Accept-Encoding=br, gzip, deflate, Accept-Language=en-us, CloudFront-Forwarded-Proto=https, CloudFront-Is-Desktop-Viewer=true, CloudFront-Is-Mobile-Viewer=false, CloudFront-Is-SmartTV-Viewer=false, CloudFront-Is-Tablet-Viewer=false, CloudFront-Viewer-Country=HK, Host=mail.surenotifyapi.com, Referer=https://outlook.live.com/, User-Agent=Mozilla/5.0 (Macintosh; Intel Mac OS X 10_13_6) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.1 Safari/605.1.15, Via=2.0 632ca9875c25dbcff60b54139f83cb7a.cloudfront.net (CloudFront), X-Amz-Cf-Id=nOTGJmuDsy7LYnSma1kDmDvp-tpkNtibo9pRaRvcwP-xJsfvKYnnrw==, X-Amzn-Trace-Id=Root=1-5ed33920-c6e20b989a5e0ddc092e726c, X-Forwarded-For=192.168.0.0, 192.168.0.1, X-Forwarded-Port=443, X-Forwarded-Proto=https}';

const client = {
	userAgent:
		'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_13_6) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.1 Safari/605.1.15',
	ip: '192.168.0.0',
	country: 'HK',
	device: 'desktop',
};

/** Each kind of event of an e-mail: what is posted, what it is called, its details. */
const emails: Array<[event: string, posted: IDataObject, name: string, details: IDataObject]> = [
	['delivery', {}, 'delivered', {}],
	['open', { client_headers: CLIENT_HEADERS }, 'opened', client],
	[
		'click',
		{ sort: '0', link_url: 'https://example.com', client_headers: CLIENT_HEADERS },
		'clicked',
		{ link: 'https://example.com', linkIndex: 0, ...client },
	],
	[
		'bounce',
		{ code: '5.0.0', type: '1', reason: 'system: user unknown' },
		'bounced',
		{ bounceType: 'hard', code: '5.0.0', reason: 'system: user unknown' },
	],
	['complaint', {}, 'complained', {}],
];

describe('simplified', () => {
	test.each(emails)('%s of an e-mail', async (event, posted, name, details) => {
		const outcome = await post(open(), apiKey, mailCall(event, posted));
		expect(outcome).toMatchObject({ status: 200, ended: true, body: { ok: true } });
		const sort = event === 'click' ? ':0' : '';
		expect(outcome.items?.map(({ json }) => json)).toEqual([
			{
				eventId: `${ID}:${event}:1577836800000${sort}`,
				provider: 'surenotify',
				channel: 'email',
				event: name,
				occurredAt: '2020-01-01T00:00:00.000Z',
				messageId: ID,
				recipient: 'bob@gmail.com',
				subject: 'System Notification',
				details,
				variables: { UUID: '1234-56-78-9012' },
			},
		]);
	});

	test.each<[event: string, posted: IDataObject, name: string, details: IDataObject]>([
		[
			'delivery',
			{ point: 1, srcaddr: '0988777666' },
			'delivered',
			{ points: 1, sender: '0988777666' },
		],
		[
			'bounce',
			{ code: '-5', reason: 'destination number invalid' },
			'bounced',
			{ code: '-5', reason: 'destination number invalid' },
		],
	])('%s of an SMS', async (event, posted, name, details) => {
		const outcome = await post(openSms(), apiKey, smsCall(event, posted));
		expect(outcome.items?.map(({ json }) => json)).toEqual([
			{
				eventId: `${ID}:${event}:1577836800000`,
				provider: 'surenotify',
				channel: 'sms',
				event: name,
				occurredAt: '2020-01-01T00:00:00.000Z',
				messageId: ID,
				recipient: '886912345678',
				subject: null,
				details: { ...details, address: '0912345678', countryCode: '886' },
				variables: { UUID: '1234-56-78-9012' },
			},
		]);
	});

	test.each([
		['1', 'hard'],
		[1, 'hard'],
		['0', 'soft'],
		[0, 'soft'],
		[null, undefined],
		['2', undefined],
	])('a bounce of type %j is %s', async (type, bounceType) => {
		const { items } = await post(open(), apiKey, mailCall('bounce', { code: '4.2.2', type }));
		expect((items?.[0]?.json.details as IDataObject).bounceType).toBe(bounceType);
	});

	test.each([
		['bob <bob@gmail.com>', 'bob@gmail.com'],
		['bob@gmail.com', 'bob@gmail.com'],
		['Lin, Amy <amy@example.org>', 'amy@example.org'],
		['"a; <b>" <amy@example.org>', 'amy@example.org'],
	])('the recipient behind %s', async (to, recipient) => {
		const { items } = await post(open(), apiKey, mailCall('delivery', {}, { to }));
		expect(items?.[0]?.json.recipient).toBe(recipient);
	});

	test('what an event lacks is no reason to fail', async () => {
		const { items } = await post(open(), apiKey, { event: 'open', mail: { id: 'x' } });
		expect(items?.[0]?.json).toEqual({
			eventId: 'x:open',
			provider: 'surenotify',
			channel: 'email',
			event: 'opened',
			occurredAt: null,
			messageId: 'x',
			recipient: '',
			subject: null,
			details: {},
			variables: {},
		});
	});
});

test.each([...emails, ['bounce', { type: 1 }, '', {}]] as typeof emails)(
	'%s with simplify off: the body exactly as it was posted',
	async (event, posted) => {
		const call = mailCall(event, posted, { new_field: [1, { a: null }] });
		const { items } = await post(open({ simplify: false }), apiKey, call);
		expect(items?.map(({ json }) => json)).toEqual([call]);
	},
);

test('the fields stand in the order in which people look for them', async () => {
	const { items } = await post(open(), apiKey, mailCall('open'));
	const fields = Object.keys(items?.[0]?.json ?? {});
	expect(fields.slice(0, 3)).toEqual(['event', 'recipient', 'occurredAt']);
	expect(fields.slice(-2)).toEqual(['provider', 'eventId']);
	expect(fields).toHaveLength(10);
});

test('events may be text from an expression', async () => {
	const trigger = open({ events: '={{ "open, click" }}' });
	expect((await post(trigger, apiKey, mailCall('open'))).items).toHaveLength(1);
	expect((await post(trigger, apiKey, mailCall('delivery'))).items).toBeUndefined();
});

describe('real deliveries, signed by the sandbox', () => {
	const { webhookBaseUrl } = urls;
	let door: Awaited<ReturnType<typeof startDoor>>;

	beforeAll(async () => {
		door = await startDoor();
		urls.webhookBaseUrl = `${door.url}/webhook`;
	});
	afterAll(async () => {
		urls.webhookBaseUrl = webhookBaseUrl;
		await door.close();
	});
	beforeEach(() => {
		door.outcomes.length = 0;
	});

	/** A message to Amy, and a trigger that is registered for all its events. */
	async function sent() {
		const trigger = open();
		await trigger.activate();
		door.trigger = trigger;
		const content =
			'<a href="https://example.com/a">A</a><a href="https://example.com/b?x={{name}}">B</a>';
		return { trigger, messageId: await sendToAmy(env.sandbox, apiKey, content) };
	}

	const played: Array<[event: EventName, details: PlayDetails, expected: IDataObject]> = [
		['delivery', {}, {}],
		[
			'open',
			{ country: 'JP', ip: '203.0.113.9', userAgent: 'Mail/1.0 (a=b, c; d)' },
			{ country: 'JP', ip: '203.0.113.9', userAgent: 'Mail/1.0 (a=b, c; d)', device: 'desktop' },
		],
		[
			'click',
			{ link: 'https://example.com/b?x=Lin%2C%20Amy', country: 'TW' },
			{ link: 'https://example.com/b?x=Lin%2C%20Amy', linkIndex: 1, country: 'TW' },
		],
		['bounce', { bounceType: 'soft' }, { bounceType: 'soft', code: '451' }],
		[
			'bounce',
			{ bounceType: 'hard', numericBounceType: true },
			{ bounceType: 'hard', code: '5.0.0' },
		],
		['complaint', {}, {}],
	];

	test.each(played)('%s %j: one execution, answered at once', async (event, details, expected) => {
		const { trigger, messageId } = await sent();
		const at = 1_700_000_000_000;
		const result = await env.sandbox.surenotify.play(apiKey, messageId, event, { ...details, at });
		expect(result).toBe('answered');
		expect(door.outcomes).toHaveLength(1);
		expect(door.outcomes[0]?.items).toHaveLength(1);
		expect(door.outcomes[0]?.items?.[0]?.json).toMatchObject({
			messageId,
			recipient: 'amy@example.org',
			occurredAt: '2023-11-14T22:13:20.000Z',
			details: expected,
		});
		await trigger.deactivate();
		expect(await env.sandbox.surenotify.play(apiKey, messageId, event)).toBe('free');
	});
});

test('a test listener receives, too', async () => {
	const trigger = open({ events: ['open'] });
	const headers = { 'x-surenotify-signature': sign(apiKey, ID, 'open') };
	const outcome = await trigger.webhook({ test: true, rawBody: mailCall('open'), headers });
	expect(outcome.items).toHaveLength(1);
});

test('a restart between registration and event loses nothing', async () => {
	const trigger = open({ events: ['delivery'] });
	await trigger.activate();
	trigger.restart();
	const outcome = await post(trigger, apiKey, mailCall('delivery'));
	expect(outcome.items).toHaveLength(1);
});
