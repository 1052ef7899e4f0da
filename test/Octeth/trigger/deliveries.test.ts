import type { EventName, PlayDetails } from '../../../sandbox/octeth/types';
import { urls } from '../../engine/engine';
import { useSandbox } from '../../support/surroundings';
import { startDoor } from '../../Surenotify/trigger/node';
import { newAccount } from './node';

/** Real calls, made and signed by the sandbox. */
const env = useSandbox({ timing: { webhookRetryMs: [] } });
const { webhookBaseUrl } = urls;
let door: Awaited<ReturnType<typeof startDoor>>;
let account: ReturnType<typeof newAccount>;

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
	account = newAccount(env.sandbox);
});

/** Sends a mail to Amy without a node. @returns its MessageID */
async function sendToAmy(): Promise<string> {
	const answer = await fetch(`${env.sandbox.url}/octeth/api/v1/email`, {
		method: 'POST',
		headers: {
			Authorization: `Bearer ${account.apiKey}-sender`,
			'content-type': 'application/json',
		},
		body: JSON.stringify({
			From: { email: 'shop@example.com', name: 'Shop' },
			To: [{ email: 'amy@example.org', name: 'Lin, Amy' }],
			Subject: 'Hello',
			ContentType: 'html',
			HtmlContent: '<a href="https://example.com/a">A</a>',
		}),
	});
	const { MessageID } = (await answer.json()) as { MessageID: string };
	return MessageID;
}

const client = { userAgent: expect.any(String), ip: '203.0.113.7' };
const played: Array<[event: EventName, details: PlayDetails, name: string, expected: object]> = [
	['delivery', {}, 'delivered', {}],
	['open', {}, 'opened', client],
	['click', {}, 'clicked', { link: 'https://example.com/a', ...client }],
	['unsubscribe', {}, 'unsubscribed', client],
	['complaint', {}, 'complained', {}],
	[
		'bounce',
		{ bounceType: 'soft' },
		'bounced',
		{ bounceType: 'soft', code: '4.2.2', reason: 'mailbox full' },
	],
	['bounce', {}, 'bounced', { bounceType: 'hard', code: '5.1.1', reason: 'user unknown' }],
];

describe.each(['rawBody', 'timestampAndToken', 'none'] as const)('signed: %s', (signedText) => {
	test.each(played)(
		'%s %j: one execution, answered at once',
		async (event, details, name, expected) => {
			account.account().signing = { text: signedText, header: 'X-Mail-Signature', words: 'past' };
			const trigger = account.open({
				options: { signedText, signatureHeader: 'X-Mail-Signature' },
			});
			await trigger.activate();
			door.trigger = trigger;
			const messageId = await sendToAmy();
			const play = async () =>
				await env.sandbox.octeth.play(account.apiKey, messageId, event, details);
			expect(await play()).toBe('answered');
			expect(door.outcomes).toHaveLength(1);
			expect(door.outcomes[0]?.items?.map(({ json }) => json)).toEqual([
				{
					event: name,
					recipient: 'amy@example.org',
					occurredAt: expect.stringMatching(/^20.*Z$/),
					subject: 'Hello',
					details: expected,
					variables: {},
					channel: 'email',
					messageId,
					provider: 'octeth',
					eventId: expect.any(String),
				},
			]);
			// The same call, byte for byte.
			expect(await env.sandbox.octeth.replay(account.apiKey)).toBe(true);
			expect(door.outcomes.map(({ items }) => items?.length)).toEqual([1, undefined]);
			await trigger.deactivate();
			expect(await play()).toBe('free');
		},
	);
});

test('a key that is changed at Octeth costs no event', async () => {
	const trigger = account.open();
	await trigger.activate();
	door.trigger = trigger;
	const messageId = await sendToAmy();
	await env.sandbox.octeth.play(account.apiKey, messageId, 'delivery');
	env.sandbox.octeth.rotateSigningKey(account.apiKey);
	await env.sandbox.octeth.play(account.apiKey, messageId, 'open');
	expect(door.outcomes.map(({ items }) => items?.[0]?.json.event)).toEqual(['delivered', 'opened']);
});

test('calls of a forger are refused', async () => {
	account.account().signing.key = 'guess';
	const trigger = account.open();
	await trigger.activate();
	door.trigger = trigger;
	await env.sandbox.octeth.play(account.apiKey, await sendToAmy(), 'open');
	expect(door.outcomes.length).toBeGreaterThan(0);
	expect(new Set(door.outcomes.map(({ status }) => status))).toEqual(new Set([401]));
});
