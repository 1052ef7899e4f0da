import { useSandbox } from '../../support/surroundings';
import { eventCall, hmac, newAccount, post } from './node';

const env = useSandbox();
let account: ReturnType<typeof newAccount>;

beforeEach(() => {
	account = newAccount(env.sandbox);
});

test('an event that was received before starts nothing', async () => {
	const trigger = account.open();
	expect((await post(trigger, account.key(), eventCall())).items).toHaveLength(1);
	expect(await post(trigger, account.key(), eventCall({ Attempt: 2 }))).toMatchObject({
		status: 200,
		body: { ok: true, ignored: 'This event was received before' },
	});
	const other = eventCall({ EventId: 'evt_124' });
	expect((await post(trigger, account.key(), other)).items).toHaveLength(1);
});

test('without an ID of its own an event is known by what it consists of', async () => {
	const trigger = account.open();
	const event = { Event: 'open', MessageId: 'm', Recipient: 'a@example.org' };
	const first = await post(trigger, account.key(), event);
	expect(first.items).toHaveLength(1);
	// Written another way, and signed anew.
	const again = JSON.stringify({ ...event, Token: 'other', Signature: 'x' }, null, 2);
	expect((await post(trigger, account.key(), again)).items).toBeUndefined();
	const other = { ...event, Recipient: 'b@example.org' };
	const second = await post(trigger, account.key(), other);
	expect(second.items).toHaveLength(1);
	expect(second.items?.[0]?.json.eventId).not.toBe(first.items?.[0]?.json.eventId);
});

test('starts the workflow again when ignoreDuplicates is off', async () => {
	const trigger = account.open({ options: { ignoreDuplicates: false } });
	for (let time = 0; time < 2; time++)
		expect((await post(trigger, account.key(), eventCall())).items).toHaveLength(1);
});

test('an event that n8n could not start the workflow for is new when it comes again', async () => {
	const trigger = account.open({ options: { signedText: 'timestampAndToken' } });
	const Timestamp = Math.floor(Date.now() / 1000);
	const Signature = hmac(account.key(), `${Timestamp}t`);
	const call = { rawBody: { ...eventCall(), Timestamp, Token: 't', Signature } };
	expect((await trigger.webhook({ ...call, busy: true })).status).toBe(500);
	await new Promise((resolve) => setImmediate(resolve));
	expect((await trigger.webhook(call)).items).toHaveLength(1);
	expect((await trigger.webhook(call)).items).toBeUndefined();
});

test('calls change nothing in static data, which n8n saves as a whole', async () => {
	const trigger = account.open({ events: ['open'] });
	await trigger.activate();
	const before = trigger.staticData;
	await post(trigger, account.key(), eventCall());
	await post(trigger, 'guess', eventCall());
	expect(trigger.staticData).toEqual(before);
});
