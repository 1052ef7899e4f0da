import type { IDataObject } from 'n8n-workflow';
import { useSandbox } from '../../support/surroundings';
import { eventCall, newAccount, post, type Trigger } from './node';

const env = useSandbox();
let account: ReturnType<typeof newAccount>;
let trigger: Trigger;

beforeEach(() => {
	account = newAccount(env.sandbox);
	trigger = account.open();
});

/** The one item that a body starts the workflow with. */
async function itemOf(body: unknown, contentType?: string): Promise<IDataObject> {
	const how = contentType === undefined ? {} : { contentType };
	const outcome = await post(trigger, account.key(), body, how);
	expect([outcome.status, outcome.items?.length]).toEqual([200, 1]);
	return outcome.items?.[0]?.json ?? {};
}

test('the sample of the v1 door: all fields, in the order in which people look for them', async () => {
	const item = await itemOf(eventCall());
	expect(item).toEqual({
		event: 'opened',
		recipient: 'user@example.com',
		occurredAt: '2021-04-01T12:00:00.000Z',
		subject: null,
		details: { userAgent: 'Mozilla/5.0...', ip: '192.0.2.1', campaignId: 'camp_123' },
		variables: {},
		channel: 'email',
		messageId: 'msg_123',
		provider: 'octeth',
		eventId: 'evt_123',
	});
	expect(Object.keys(item).slice(0, 3)).toEqual(['event', 'recipient', 'occurredAt']);
});

test('the sample of api.php, with small letters', async () => {
	const item = await itemOf({
		event_type: 'open',
		timestamp: '2023-01-01T12:00:00Z',
		message: { headers: { subject: 'Welcome to our service!' } },
	});
	expect(item).toMatchObject({
		event: 'opened',
		occurredAt: '2023-01-01T12:00:00.000Z',
		subject: 'Welcome to our service!',
		recipient: '',
		messageId: '',
		details: {},
		eventId: expect.stringMatching(/^[0-9a-f]{64}$/),
	});
});

describe('the event is found', () => {
	test.each([
		['delivery', 'delivered'],
		['delivered', 'delivered'],
		['bounce', 'bounced'],
		['bounced', 'bounced'],
		['open', 'opened'],
		['opened', 'opened'],
		['click', 'clicked'],
		['clicked', 'clicked'],
		['unsubscribe', 'unsubscribed'],
		['unsubscribed', 'unsubscribed'],
		['complaint', 'complained'],
		['complained', 'complained'],
		['Open', 'opened'],
		[' BOUNCED ', 'bounced'],
	])('%s is %s', async (EventType, expected) => {
		expect((await itemOf(eventCall({ EventType }))).event).toBe(expected);
	});

	test.each([
		[{ Event: 'click' }],
		[{ event: 'click' }],
		[{ EventType: 'click' }],
		[{ event_type: 'click' }],
		[{ 'event-name': 'click' }],
		[{ Type: 'click' }],
		[{ Event: { Type: 'click' } }],
		[{ data: { eventType: 'click' } }],
		[{ Payload: { Event: 'click' } }],
	])('in %j', async (body) => {
		expect((await itemOf(body)).event).toBe('clicked');
	});

	test('a list of events, alone or in an object: one item each, and only those that are chosen', async () => {
		trigger = account.open({ events: ['open', 'click'] });
		const events = ['open', 'send', 'bounce', 'click'].map((EventType, index) =>
			eventCall({ EventType, EventId: `e${index}` }),
		);
		const eventsOf = async (body: unknown) =>
			(await post(trigger, account.key(), body)).items?.map(({ json }) => json.eventId);
		expect(await eventsOf(events)).toEqual(['e0', 'e3']);
		trigger = account.open({ events: ['open', 'click'] });
		expect(await eventsOf({ DomainID: '1', Events: events })).toEqual(['e0', 'e3']);
	});

	test('an event that holds a list is one event all the same', async () => {
		const body = eventCall({
			Data: [eventCall({ EventId: 'inner' })],
			Events: [{ Event: 'click' }],
		});
		expect(await itemOf(body)).toMatchObject({ event: 'opened', eventId: 'evt_123' });
	});

	test('one that nobody asked for, or that the document does not name: 200, and no execution', async () => {
		trigger = account.open({ events: ['open'] });
		for (const EventType of ['bounced', 'send', 'toString', '__proto__']) {
			const outcome = await post(trigger, account.key(), eventCall({ EventType }));
			expect(outcome).toMatchObject({
				status: 200,
				ended: true,
				body: { ignored: 'This event is not asked for' },
			});
			expect(outcome.items).toBeUndefined();
		}
	});

	test('in a form', async () => {
		const form = new URLSearchParams({ Event: 'bounce', Recipient: 'a@example.org', EventId: '7' });
		const item = await itemOf(form.toString(), 'application/x-www-form-urlencoded');
		expect(item).toMatchObject({ event: 'bounced', recipient: 'a@example.org', eventId: '7' });
	});
});

test.each([
	[1617278400, '2021-04-01T12:00:00.000Z'],
	['1617278400', '2021-04-01T12:00:00.000Z'],
	[1617278400.5, '2021-04-01T12:00:00.500Z'],
	[1617278400123, '2021-04-01T12:00:00.123Z'],
	['2021-04-01 12:00:00', '2021-04-01T12:00:00.000Z'],
	['2021-04-01T20:00:00+08:00', '2021-04-01T12:00:00.000Z'],
	['2021-04-01', '2021-04-01T00:00:00.000Z'],
	['yesterday', null],
	['', null],
	[null, null],
	[{}, null],
	['9999999999999999', null],
	['9'.repeat(400), null],
])('the time %j is %j', async (EventTimestamp, expected) => {
	expect((await itemOf(eventCall({ EventTimestamp }))).occurredAt).toBe(expected);
});

test.each([
	[{ Recipient: 'bob@example.com' }, 'bob@example.com'],
	[{ Recipient: 'Lin, Bob <bob@example.com> ' }, 'bob@example.com'],
	[{ Recipient: undefined, To: [{ email: 'bob@example.com', name: 'Bob' }] }, 'bob@example.com'],
	[{ Recipient: '', to: { Email: 'bob@example.com' } }, 'bob@example.com'],
	[{ Recipient: undefined, email: 'bob@example.com' }, 'bob@example.com'],
	[{ Recipient: undefined, recipient_email: 'bob@example.com' }, 'bob@example.com'],
	[{ Recipient: {} }, ''],
	[{ Recipient: [] }, ''],
])('the recipient in %j', async (own, recipient) => {
	expect((await itemOf(eventCall(own))).recipient).toBe(recipient);
});

test.each<[IDataObject, IDataObject]>([
	[
		{ EventType: 'bounce', Details: { BounceType: 'hard', Code: '5.1.1', Reason: 'user unknown' } },
		{ bounceType: 'hard', code: '5.1.1', reason: 'user unknown' },
	],
	[
		{ EventType: 'bounce', Details: { bounce_type: 'Soft', code: 452, bounce_reason: 'full' } },
		{ bounceType: 'soft', code: '452', reason: 'full' },
	],
	[{ EventType: 'bounce', BounceType: 'Permanent', Details: {} }, { bounceType: 'hard' }],
	[
		{ EventType: 'bounce', BounceType: 'odd', Details: { type: 'transient' } },
		{ bounceType: 'soft' },
	],
	[{ EventType: 'bounce', Details: [] }, {}],
	[{ EventType: 'open', Details: { BounceType: 'hard', Country: 'TW' } }, { country: 'TW' }],
	[
		{ EventType: 'click', Details: { URL: 'https://example.com/?a=1', ip_address: '192.0.2.1' } },
		{ link: 'https://example.com/?a=1', ip: '192.0.2.1' },
	],
	[{ EventType: 'complaint', Details: null }, {}],
])('the details of %j', async (own, details) => {
	expect((await itemOf(eventCall({ CampaignId: '', ...own }))).details).toEqual(details);
});

const odd: unknown[] = [
	{
		EventType: 'open',
		Recipient: { deep: [1, { a: null }] },
		MessageId: {},
		Subject: ['x'],
		Details: 'text',
	},
	{ Event: 'open', event: { event: { event: { event: { event: {} } } } } },
	{ event: 'open', constructor: 'x', toString: 1, hasOwnProperty: null },
];
test.each(odd.map((body) => ({ body })))(
	'what is odd in a signed call is no reason to fail: %j',
	async ({ body }) => {
		expect(await itemOf(body)).toMatchObject({ event: 'opened', provider: 'octeth' });
	},
);

describe('with simplify off', () => {
	beforeEach(() => {
		trigger = account.open({ simplify: false });
	});

	test('the body comes exactly as it was posted', async () => {
		const body = eventCall({ NewField: [1, { a: null }] });
		expect(await itemOf(body)).toEqual(body);
	});

	test('a list comes as one item', async () => {
		const body = [eventCall({ EventId: '1' }), eventCall({ EventId: '2' })];
		expect(await itemOf(body)).toEqual({ body });
	});
});
