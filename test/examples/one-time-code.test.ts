import { openTrigger } from '../engine/trigger';
import { startReceiver } from '../sandbox/receiver';
import { registerBaseNodes } from '../support/exampleNodes';
import { exampleCredentials, nodeOf, readExample, replaced, runExample } from '../support/examples';
import { newKey, useSandbox } from '../support/surroundings';

/** n8n's nodes in between are stand-ins, which the engine runs with the example's expressions. */
const env = useSandbox();
const example = readExample('one-time-code.json');
let apiKey: string;

beforeAll(registerBaseNodes);
beforeEach(() => {
	apiKey = newKey();
});

const credentials = () => exampleCredentials(env.sandbox, apiKey);
const messages = () => env.sandbox.surenotify.account(apiKey).messages;

test("texts the code; when the SMS bounces, the code goes to the customer's address by email", async () => {
	const { output } = await runExample(example, 'When clicking Execute workflow', credentials());
	expect(output('Code Was Texted')).toMatchObject([{ address: '912345000', status: 'accepted' }]);
	expect(output('Email the Code')).toEqual([]);
	const [sms] = messages();
	expect(sms?.variables).toEqual({
		code: expect.stringMatching(/^\d{6}$/) as string,
		email: 'amy@example.org',
	});

	// The call as the sandbox signs and posts it, handed on to the trigger.
	const receiver = await startReceiver(200);
	env.sandbox.surenotify
		.account(apiKey)
		.sms.slots.set(6, { type: 6, url: receiver.url, createdAt: 0 });
	await env.sandbox.surenotify.deliver(apiKey, String(sms?.id));
	await receiver.close();
	const [call] = receiver.received;
	const bounced = 'When an SMS Bounces';
	const trigger = openTrigger({ ...nodeOf(example, bounced), credentials: credentials() });
	const { status, items = [] } = await trigger.webhook({
		headers: { 'x-surenotify-signature': String(call?.headers['x-surenotify-signature']) },
		rawBody: call?.body,
	});
	expect([status, items.length]).toEqual([200, 1]);

	const mailed = await runExample(
		example,
		bounced,
		credentials(),
		items.map(({ json }) => ({ json })),
	);
	expect(mailed.output('Email the Code')).toMatchObject([
		{ address: 'amy@example.org', status: 'accepted' },
	]);
	expect(messages().at(-1)).toMatchObject({
		channel: 'email',
		variables: { code: sms?.variables.code },
	});
});

test('a number that is refused at once comes out of the error output with what the email needs', async () => {
	const { output } = await runExample(
		replaced(example, '+886 912 345 000', 'unknown'),
		'When clicking Execute workflow',
		credentials(),
	);
	expect(output('Text the Code')).toEqual([]);
	const [refused] = output('Text the Code', 1);
	expect(refused).toMatchObject({
		email: 'amy@example.org',
		code: expect.stringMatching(/^\d{6}$/) as string,
	});
	expect(output('Email the Code')).toMatchObject([{ status: 'accepted' }]);
	expect(messages()).toMatchObject([{ channel: 'email', variables: { code: refused?.code } }]);
});

test('an event of some other SMS of the account starts no email', async () => {
	const other = { json: { variables: { order: 'A-1001' } } };
	const { output } = await runExample(example, 'When an SMS Bounces', credentials(), [other]);
	expect(output('Was It a One-Time Code?', 1)).toHaveLength(1);
	expect(messages()).toEqual([]);
});
