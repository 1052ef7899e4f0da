import { startReceiver } from '../sandbox/receiver';
import { openTrigger } from '../engine/trigger';
import { registerBaseNodes } from '../support/exampleNodes';
import { exampleCredentials, nodeOf, readExample, runExample } from '../support/examples';
import { newKey, useSandbox } from '../support/surroundings';
import { clearTables, tableRows } from '../support/tableNodes';

/** n8n's nodes in between are stand-ins, which the engine runs with the example's expressions. */
const env = useSandbox();
const example = readExample('octeth-never-again.json');
const START = 'When clicking Execute workflow';
const TOLD = 'When Somebody Complains or Unsubscribes';
const TABLE = 'Octeth: never mail again';
let apiKey: string;

beforeAll(registerBaseNodes);
beforeEach(() => {
	clearTables();
	apiKey = newKey();
});

const credentials = () => exampleCredentials(env.sandbox, apiKey);
const account = () => env.sandbox.octeth.account(apiKey);
const addresses = () => account().mails.flatMap(({ draft }) => draft.to.map(({ email }) => email));

/** What the sandbox posts while something happens, handed on to the trigger, and what the workflow makes of it. */
async function happens(work: () => Promise<unknown>) {
	const receiver = await startReceiver(200);
	const [domain] = account().domains.values();
	domain?.webhooks.push(
		{ id: '901', event: 'complaint', url: receiver.url, createdAt: 0 },
		{ id: '902', event: 'unsubscribe', url: receiver.url, createdAt: 0 },
	);
	await work();
	await receiver.close();
	domain?.webhooks.splice(0);
	const trigger = openTrigger({ ...nodeOf(example, TOLD), credentials: credentials() });
	for (const { headers, body } of receiver.received) {
		const signature = String(headers['x-octeth-signature']);
		const { items = [] } = await trigger.webhook({
			rawBody: body,
			headers: { 'x-octeth-signature': signature },
		});
		expect(items).toHaveLength(1);
		const told = items.map(({ json }) => ({ json }));
		const { run } = await runExample(example, TOLD, credentials(), told);
		expect(run.data.resultData.error).toBeUndefined();
	}
}

test('who complained or unsubscribed comes into the table once, and gets no more', async () => {
	await runExample(example, START, credentials());
	expect(addresses()).toEqual([
		'amy@example.org',
		'Complain.Bob@example.org',
		'unsubscribe.carol@example.org',
	]);
	await happens(async () => {
		for (const { id } of account().mails) await env.sandbox.octeth.deliver(apiKey, id);
	});
	const bob = account().mails[1]?.id ?? '';
	await happens(async () => await env.sandbox.octeth.play(apiKey, bob, 'unsubscribe'));
	const since = expect.stringMatching(/Z$/) as string;
	expect(tableRows(TABLE)).toEqual([
		{ email: 'complain.bob@example.org', why: 'Unsubscribed', since },
		{ email: 'unsubscribe.carol@example.org', why: 'Unsubscribed', since },
	]);

	env.sandbox.journal.clear();
	const { output } = await runExample(example, START, credentials());
	expect(output('Sent').map(({ address }) => address)).toEqual(['amy@example.org']);
	expect(output('Not Sent')).toEqual([]);
	// Octeth suppresses them too: here they are not even tried.
	expect(env.sandbox.journal).toHaveLength(1);
});

test('an event that comes before the table is there fails, in words', async () => {
	const json = { event: 'complained', recipient: 'a@example.org', occurredAt: null };
	const { run } = await runExample(example, TOLD, credentials(), [{ json }]);
	expect(run.data.resultData.error?.message).toBe(`Data table with name "${TABLE}" not found`);
});
