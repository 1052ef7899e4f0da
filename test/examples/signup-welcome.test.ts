import { startReceiver } from '../sandbox/receiver';
import { openTrigger } from '../engine/trigger';
import { registerBaseNodes } from '../support/exampleNodes';
import { exampleCredentials, nodeOf, readExample, runExample } from '../support/examples';
import { newKey, useSandbox } from '../support/surroundings';

/** n8n's nodes in between are stand-ins, which the engine runs with the example's expressions. */
const env = useSandbox();
const example = readExample('signup-welcome.json');
let apiKey: string;

beforeAll(registerBaseNodes);
beforeEach(() => {
	apiKey = newKey();
});

const credentials = () => exampleCredentials(env.sandbox, apiKey);

async function welcome() {
	const run = await runExample(example, 'When clicking Execute workflow', credentials());
	expect(run.run.data.resultData.error).toBeUndefined();
	return run;
}

test('two are welcomed in one request; the third is not, and it is said why', async () => {
	const { output } = await welcome();
	expect(env.sandbox.journal.filter(({ method }) => method === 'POST')).toHaveLength(1);
	const sent = env.sandbox.surenotify.account(apiKey).messages;
	expect(sent.map(({ address, variables }) => [address, variables.name])).toEqual([
		['amy@example.org', 'Amy'],
		['bounce.bob@example.org', 'Bob'],
	]);
	expect(sent).toMatchObject([{ name: 'Amy' }, { name: 'Bob' }]);
	expect(output('Welcomed')).toEqual(
		sent.map(({ address, id, variables }) => ({
			email: address,
			name: variables.name,
			messageId: id,
			welcomedAt: expect.stringMatching(/^\d{4}-/) as string,
		})),
	);
	expect(output('Not Welcomed')).toEqual([
		{
			email: 'carol-at-example.org',
			name: 'Carol',
			why: expect.stringMatching(/valid email format/) as string,
		},
	]);
});

/** Lets something happen to the mail to Bob, and hands the sandbox's signed call to the trigger. */
async function happens(event: 'bounce' | 'complaint', details = {}) {
	await welcome();
	const account = env.sandbox.surenotify.account(apiKey);
	const bob = account.messages.find(({ address }) => address.startsWith('bounce.bob'));
	if (!bob) throw new Error('There is no mail to Bob');
	const receiver = await startReceiver(200);
	const type = { bounce: 6, complaint: 7 }[event];
	account.email.slots.set(type, { type, url: receiver.url, createdAt: 0 });
	await env.sandbox.surenotify.play(apiKey, bob.id, event, details);
	await receiver.close();
	const [call] = receiver.received;
	const name = 'When an Email Bounces or Is Reported';
	const trigger = openTrigger({ ...nodeOf(example, name), credentials: credentials() });
	const { status, items = [] } = await trigger.webhook({
		headers: { 'x-surenotify-signature': String(call?.headers['x-surenotify-signature']) },
		rawBody: call?.body,
	});
	expect([status, items.length]).toEqual([200, 1]);
	const run = await runExample(
		example,
		name,
		credentials(),
		items.map(({ json }) => ({ json })),
	);
	expect(run.run.data.resultData.error).toBeUndefined();
	return { bob, output: run.output };
}

test('a hard bounce: a record not to mail this address again', async () => {
	const { bob, output } = await happens('bounce');
	expect(output('Do Not Mail Again')).toEqual([
		{
			email: 'bounce.bob@example.org',
			why: expect.stringMatching(/\w/) as string,
			since: expect.stringMatching(/Z$/) as string,
			messageId: bob.id,
		},
	]);
	expect(output('Soft Bounce: Mail Again Later')).toEqual([]);
});

test('a complaint: the same record, with another reason', async () => {
	const { output } = await happens('complaint');
	expect(output('Do Not Mail Again')).toMatchObject([
		{ email: 'bounce.bob@example.org', why: 'Reported as spam' },
	]);
});

test('a soft bounce: no record', async () => {
	const { output } = await happens('bounce', { bounceType: 'soft' });
	expect(output('Do Not Mail Again')).toEqual([]);
	expect(output('Soft Bounce: Mail Again Later')).toHaveLength(1);
});
