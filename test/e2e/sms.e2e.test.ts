import { createHmac } from 'node:crypto';
import axios from 'axios';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import type { Message } from '../../sandbox/surenotify/types';
import { recipientCounts } from '../support/surroundings';
import { N8nServer } from '../../tools/n8n/server';
import { itemsOf, jsonOf, type Execution } from '../../tools/n8n/types';
import {
	END,
	START,
	chain,
	people,
	sendEmail,
	sendSms,
	surenotifyCredential,
	surenotifyTrigger,
} from './workflows';

let server: N8nServer;
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({
		timing: { deliverMs: 0, webhookRetryMs: [500, 1000, 2000, 4000] },
	});
	server = await N8nServer.start({ name: 'sms' });
});

afterAll(async () => {
	await server?.stop();
	await sandbox?.close();
});

beforeEach(() => sandbox.journal.clear());

/** An account of its own, with a credential called `name`. */
async function open(name: string) {
	const apiKey = `sandbox-key-of-${name}`;
	await server.importCredentials([surenotifyCredential(name, apiKey, sandbox.url)]);
	return sandbox.surenotify.account(apiKey);
}

async function post(url: string, body: unknown, signature?: string): Promise<number> {
	const headers = signature === undefined ? {} : { 'x-surenotify-signature': signature };
	return (await axios.post(url, body, { headers, validateStatus: () => true, timeout: 60_000 }))
		.status;
}

const sign = (key: string, id: string, event: string) =>
	createHmac('sha256', key)
		.update(id + event)
		.digest('hex');

const outOf = (execution: Execution | undefined) => jsonOf(execution, 'Surenotify Trigger');

test('240 people in two countries, numbers written as people write them: 3 requests, everyone once', async () => {
	const account = await open('e2e-sms');
	const number =
		'={{ ["+886 912-345-" + String(100 + $itemIndex), "(090) 1234 " + String(5000 + $itemIndex)][$itemIndex % 2] }}';
	const send = sendSms('e2e-sms', {
		toAddress: number,
		countryCode: '={{ ["886", "81"][$itemIndex % 2] }}',
	});
	const id = await server.importWorkflow(chain('e2eSms', [START, ...people(240), send, END]));
	const execution = await server.execute(id);
	expect(execution.status).toBe('success');
	const sent = itemsOf(execution, 'Send SMS');
	expect(sent.map(({ json }) => json.status)).toEqual(Array(240).fill('accepted'));
	expect(sent.map(({ pairedItem }) => pairedItem)).toEqual(sent.map((_, item) => ({ item })));
	const requests = [...sandbox.journal];
	expect(requests.map(({ path }) => path)).toEqual(Array(3).fill('/v1/sms/messages'));
	expect(recipientCounts(requests)).toEqual([100, 100, 40]);
	expect(account.sentTotal).toBe(240);
	expect(account.sentTwice).toEqual([]);
	expect(
		account.messages.filter(
			(message) => message.channel === 'sms' && message.recipient.startsWith('8869123451'),
		),
	).toHaveLength(50);
	expect(JSON.stringify(execution.data)).not.toContain(account.key);
});

describe('triggers', () => {
	const events = ['delivery', 'bounce'];

	/** A mail and an SMS of the account, sent by n8n. */
	async function sendBoth(name: string): Promise<{ mail: Message; sms: Message }> {
		const account = sandbox.surenotify.account(`sandbox-key-of-${name}`);
		const text = sendSms(name, { toAddress: '0912 345 678' });
		// The item that follows a send is its result: the SMS comes first, the mail's address is fixed.
		const mailing = sendEmail(name);
		mailing.parameters = {
			...mailing.parameters,
			toAddress: 'p0@example.org',
			variables: {},
			content: 'Hi',
		};
		await server.execute(
			await server.importWorkflow(chain(`${name}Both`, [START, ...people(1), text, mailing])),
		);
		const [sms, mail] = account.messages;
		if (!mail || !sms) throw new Error('Not both have been sent.');
		return { mail, sms };
	}

	async function activate(name: string, channel: 'email' | 'sms') {
		const id = await server.importWorkflow(
			chain(`${name}${channel}`, [surenotifyTrigger(name, { channel, events }), END]),
		);
		await server.activate(id);
		return id;
	}

	test('email and SMS side by side on one account: each gets its own, and one that goes leaves the other', async () => {
		const name = 'e2eBothTriggers';
		const account = await open(name);
		const [mails, texts] = [await activate(name, 'email'), await activate(name, 'sms')];
		const urls = (channel: 'email' | 'sms') =>
			[...account[channel].slots.values()].map(({ url }) => url);
		expect([...account.email.slots.keys()].sort()).toEqual([3, 6]);
		expect([...account.sms.slots.keys()].sort()).toEqual([3, 6]);
		expect(urls('email').filter((url) => urls('sms').includes(url))).toEqual([]);

		const { mail, sms } = await sendBoth(name);
		expect(await sandbox.surenotify.play(account.key, sms.id, 'delivery')).toBe('answered');
		expect(await sandbox.surenotify.play(account.key, mail.id, 'delivery')).toBe('answered');
		const [text] = await server.untilExecuted(texts, 1);
		expect(outOf(text)).toMatchObject([
			{
				provider: 'surenotify',
				channel: 'sms',
				event: 'delivered',
				messageId: sms.id,
				recipient: '886912345678',
				details: { points: 1, sender: '0900000000' },
				variables: { name: 'Person 0' },
			},
		]);
		const [mailed] = await server.untilExecuted(mails, 1);
		expect(outOf(mailed)).toMatchObject([
			{ channel: 'email', event: 'delivered', messageId: mail.id, recipient: 'p0@example.org' },
		]);

		await server.deactivate(mails);
		expect(account.email.slots.size).toBe(0);
		expect([...account.sms.slots.keys()].sort()).toEqual([3, 6]);
		expect(await sandbox.surenotify.play(account.key, mail.id, 'bounce')).toBe('free');
		expect(
			await sandbox.surenotify.play(account.key, sms.id, 'bounce', {
				code: '-5',
				reason: 'destination number invalid',
			}),
		).toBe('answered');
		const bounced = (await server.untilExecuted(texts, 2))[1];
		expect(outOf(bounced)).toMatchObject([
			{
				event: 'bounced',
				messageId: sms.id,
				details: { code: '-5', reason: 'destination number invalid' },
			},
		]);
		expect(await server.executions(mails)).toHaveLength(1);

		await server.deactivate(texts);
		expect(account.sms.slots.size).toBe(0);
	});

	test('a forged SMS call is refused, and so is a signed call of the other channel; none starts an execution', async () => {
		const name = 'e2eForgedSms';
		const account = await open(name);
		const id = await activate(name, 'sms');
		const url = account.sms.slots.get(6)?.url ?? '';
		const bounce = (message: string) => ({
			event: 'bounce',
			sms_data: {
				id: message,
				recipient: '886912345678',
				address: '0912345678',
				country_code: '886',
				content: 'Hi',
				variables: {},
			},
			bounce: { timestamp: 1577836800000, code: '-5', reason: 'destination number invalid' },
		});
		const signature = sign(account.key, 'x', 'bounce');
		expect(await post(url, bounce('x'))).toBe(401);
		expect(await post(url, bounce('x'), sign('sandbox-another', 'x', 'bounce'))).toBe(401);
		expect(await post(url, bounce('y'), signature)).toBe(401);
		expect(await post(url, { ...bounce('x'), event: 'delivery' }, signature)).toBe(401);
		expect(await post(url, bounce('x'), signature.slice(0, 63))).toBe(401);
		expect(await post(url, { event: 'bounce', mail: { id: 'x' } }, signature)).toBe(401);
		expect(await post(url, [bounce('x')], signature)).toBe(401);
		expect(await post(url, bounce('x'), signature)).toBe(200);
		expect(outOf((await server.untilExecuted(id, 1))[0])).toMatchObject([
			{ messageId: 'x', event: 'bounced' },
		]);
		expect(await server.executions(id)).toHaveLength(1);
		await server.deactivate(id);
	});
});
