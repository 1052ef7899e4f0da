import type { MessageEvent } from '../../nodes/shared/webhook/event';
import { registerBaseNodes } from '../support/exampleNodes';
import { exampleCredentials, nodeOf, readExample, runExample } from '../support/examples';
import { newKey, useSandbox } from '../support/surroundings';
import { clearTables, tableRows } from '../support/tableNodes';

/** n8n's nodes in between are stand-ins, which the engine runs with the example's expressions. */
const env = useSandbox();
const example = readExample('all-services-never-again.json');
const START = 'When clicking Execute workflow';
const TABLE = 'All services: never mail again';
const TRIGGERS = {
	surenotify: 'Surenotify Tells',
	octeth: 'Octeth Tells',
	sendcloud: 'Aurora SendCloud Tells',
};
let apiKey: string;

beforeAll(registerBaseNodes);
beforeEach(() => {
	clearTables();
	apiKey = newKey();
});

const credentials = () => exampleCredentials(env.sandbox, apiKey);
const execute = async () => await runExample(example, START, credentials());
const recipients = (run: Awaited<ReturnType<typeof execute>>) =>
	run.output('Sent').map(({ address }) => address);

/** A simplified event, as every trigger gives it. */
function told(
	provider: string,
	own: Pick<MessageEvent, 'event' | 'recipient'> & Partial<MessageEvent>,
): MessageEvent {
	return {
		occurredAt: '2026-11-25T01:02:03.000Z',
		subject: null,
		details: {},
		variables: {},
		channel: 'email',
		messageId: 'm',
		provider,
		eventId: 'e',
		...own,
	};
}

async function receive(provider: keyof typeof TRIGGERS, ...events: MessageEvent[]) {
	const items = events.map((json) => ({ json }));
	return await runExample(example, TRIGGERS[provider], credentials(), items);
}

test.each(Object.keys(TRIGGERS) as Array<keyof typeof TRIGGERS>)(
	'%s: a hard bounce, a complaint and an unsubscribe are for good, a soft bounce is not',
	async (provider) => {
		expect(recipients(await execute())).toHaveLength(4);
		const hard = { bounceType: 'hard', reason: 'There is no such mailbox' };
		const { output } = await receive(
			provider,
			told(provider, { event: 'bounced', recipient: 'Bounce.Bob@example.org', details: hard }),
			told(provider, { event: 'complained', recipient: 'complain.carol@example.net' }),
			told(provider, {
				event: 'bounced',
				recipient: 'amy@example.org',
				details: { bounceType: 'soft' },
			}),
			told(provider, { event: 'unsubscribed', recipient: 'dan@example.net' }),
		);
		expect(output('Mail Again Later').map((json) => json.recipient)).toEqual(['amy@example.org']);
		const row = { service: provider, since: '2026-11-25T01:02:03.000Z', reason: null };
		expect(tableRows(TABLE).map((one) => ({ ...one, reason: one.reason ?? null }))).toEqual([
			{ ...row, email: 'bounce.bob@example.org', event: 'bounced', reason: hard.reason },
			{ ...row, email: 'complain.carol@example.net', event: 'complained' },
			{ ...row, email: 'dan@example.net', event: 'unsubscribed' },
		]);
		expect(recipients(await execute())).toEqual(['amy@example.org']);
	},
);

test('an address that is told of twice has one row, with what came last', async () => {
	await execute();
	await receive('octeth', told('octeth', { event: 'unsubscribed', recipient: 'dan@example.net' }));
	await receive(
		'sendcloud',
		told('sendcloud', { event: 'complained', recipient: 'Dan@example.net' }),
	);
	expect(tableRows(TABLE)).toMatchObject([{ event: 'complained', service: 'sendcloud' }]);
});

test('what stands behind the triggers names no service and no field that only one of them has', () => {
	const shared = [
		'recipient',
		'event',
		'occurredAt',
		'provider',
		'details.bounceType',
		'details.reason',
	];
	const behind = ['For Good?', 'Never Mail Again', 'Mail Again Later'].map((name) =>
		nodeOf(example, name),
	);
	const text = JSON.stringify(behind);
	expect(text).not.toMatch(/surenotify|octeth|sendcloud/i);
	const used = [...text.matchAll(/\$json\.([\w.]+?)(?:\.trim|\s)/g)].map(([, field]) => field);
	expect(new Set(used)).toEqual(new Set(shared));
});
