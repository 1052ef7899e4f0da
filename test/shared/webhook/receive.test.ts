import { createHmac } from 'node:crypto';
import { NodeConnectionTypes, type IDataObject, type INodeType } from 'n8n-workflow';
import { isObject } from '../../../nodes/shared/fields/read';
import { isoTime, type EventName } from '../../../nodes/shared/webhook/event';
import { ignoreDuplicatesField, simplifyField } from '../../../nodes/shared/webhook/fields';
import { receive, type WebhookService } from '../../../nodes/shared/webhook/receive';
import { openTrigger } from '../../engine/trigger';

/** Services that sign as others than Surenotify do: what is made up here shows that `receive` fits them. */
const KEY = 'made-up key';
const hmac = (text: string | Buffer) => createHmac('sha256', KEY).update(text).digest('hex');

/** A trigger of a made-up service. */
function triggerOf<C>(service: WebhookService<C>, parameters: IDataObject = {}) {
	const type: INodeType = {
		description: {
			displayName: 'Made-up Trigger',
			name: 'madeUpTrigger',
			group: ['trigger'],
			version: 1,
			description: 'Receives',
			defaults: {},
			inputs: [],
			outputs: [NodeConnectionTypes.Main],
			webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'x' }],
			properties: [
				{ displayName: 'Events', name: 'events', type: 'json', default: '' },
				simplifyField,
				{
					displayName: 'Options',
					name: 'options',
					type: 'collection',
					default: {},
					options: [ignoreDuplicatesField],
				},
			],
		},
		async webhook() {
			return await receive(this, service);
		},
	};
	return openTrigger({ type, parameters: { events: ['open'], ...parameters } });
}

const eventOf = (id: string, recipient: string) => ({
	id,
	type: 'open',
	simplify: () => ({
		event: 'opened' as EventName,
		recipient,
		occurredAt: isoTime(0),
		subject: null,
		details: {},
		variables: {},
		channel: 'email' as const,
		messageId: id,
		provider: 'made up',
		eventId: id,
	}),
});

/** Signs the bytes in a header; one call tells of several recipients. */
const byHeader: WebhookService<IDataObject> = {
	read: ({ body }) => (isObject(body) ? body : undefined),
	signed: (_content, { headers, bytes }) => ({ text: bytes, claim: headers['x-signature'] }),
	key: async () => KEY,
	events: ({ to, id }) => [to].flat().map((one) => eventOf(`${id}:${one}`, String(one))),
};

/** Signs time and token in the body, and is probed before it is used. */
const byBody: WebhookService<IDataObject> = {
	...byHeader,
	isProbe: ({ method, bytes }) => method === 'GET' || bytes.length === 0,
	toleranceMs: () => 300_000,
	signed: ({ timestamp, token, signature }) => ({
		text: `${timestamp}${token}`,
		claim: signature,
		signedAt: Number(timestamp) * 1000,
		token: String(token),
	}),
};

const seconds = (ago = 0) => Math.floor(Date.now() / 1000) - ago;
const bodySigned = (own: IDataObject, timestamp: unknown = seconds(), token = 't') => ({
	...own,
	timestamp,
	token,
	signature: hmac(`${String(timestamp)}${token}`),
});

describe('a signature of the bytes in a header', () => {
	const post = async (
		trigger: ReturnType<typeof triggerOf>,
		text: string,
		signature = hmac(text),
	) => await trigger.webhook({ rawBody: text, headers: { 'x-signature': signature } });

	test('holds for the bytes as they were posted, however they are written', async () => {
		const text = '{ "id": 1.0,\n "to" : "a@example.org" }';
		expect((await post(triggerOf(byHeader), text)).items).toHaveLength(1);
		expect((await post(triggerOf(byHeader), text, hmac(text.replace('\n', '')))).status).toBe(401);
	});

	test('one call for several recipients: one item each; who was told of before is left out', async () => {
		const trigger = triggerOf(byHeader);
		const first = await post(trigger, '{"id":1,"to":["a","b"]}');
		expect(first.items?.map(({ json }) => json.recipient)).toEqual(['a', 'b']);
		const second = await post(trigger, '{"id":1,"to":["b","c"]}');
		expect(second.items?.map(({ json }) => json.recipient)).toEqual(['c']);
		expect((await post(trigger, '{"id":1,"to":["a","c"]}')).body).toEqual({
			ok: true,
			ignored: 'This event was received before',
		});
	});

	test('with simplify off the body comes once, as it was posted', async () => {
		const outcome = await post(triggerOf(byHeader, { simplify: false }), '{"id":1,"to":["a","b"]}');
		expect(outcome.items?.map(({ json }) => json)).toEqual([{ id: 1, to: ['a', 'b'] }]);
	});

	test('a check that the user has switched off', async () => {
		const trigger = triggerOf({ ...byHeader, signed: () => 'unsigned' });
		expect((await post(trigger, '{"id":1,"to":"a"}', '')).items).toHaveLength(1);
	});

	test.each<[string, Partial<WebhookService<IDataObject>>, number]>([
		['no key', { key: async () => ' ' }, 401],
		[
			'a key that cannot be read',
			{ key: async () => await Promise.reject(new Error('busy')) },
			503,
		],
		['a reader that fails', { read: () => JSON.parse('{') as IDataObject }, 401],
		['events that cannot be told', { events: () => JSON.parse('{') as [] }, 503],
	])('%s: answered, and no execution', async (_what, own, status) => {
		const outcome = await post(triggerOf({ ...byHeader, ...own }), '{"id":1,"to":"a"}');
		expect(outcome).toMatchObject({ status, ended: true });
		expect([outcome.items, outcome.error]).toEqual([undefined, undefined]);
	});
});

describe('a signature of time and token in the body', () => {
	const call = async (trigger: ReturnType<typeof triggerOf>, rawBody: unknown) =>
		await trigger.webhook({ rawBody });

	test.each([{ method: 'GET' }, { method: 'POST' }])(
		'a probe (%j) is answered with 200',
		async (probe) => {
			const outcome = await triggerOf(byBody).webhook(probe);
			expect(outcome).toMatchObject({ status: 200, ended: true, body: { ignored: 'A probe' } });
			expect(outcome.items).toBeUndefined();
		},
	);

	test('as JSON and as a form', async () => {
		const body = bodySigned({ id: '1', to: 'a' });
		expect((await call(triggerOf(byBody), body)).items).toHaveLength(1);
		const form = new URLSearchParams();
		for (const [name, value] of Object.entries(body)) form.set(name, String(value));
		const outcome = await triggerOf(byBody).webhook({
			rawBody: form.toString(),
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
		});
		expect(outcome.items?.[0]?.json.recipient).toBe('a');
	});

	test.each([
		['now', 0, 200],
		['290 s ago', 290, 200],
		['310 s ago', 310, 401],
		['in 310 s', -310, 401],
	])('signed %s', async (_when, ago, status) => {
		const outcome = await call(triggerOf(byBody), bodySigned({ id: 1, to: 'a' }, seconds(ago)));
		expect(outcome.status).toBe(status);
	});

	test('a time that is none', async () => {
		const outcome = await call(triggerOf(byBody), bodySigned({ id: 1, to: 'a' }, 'soon'));
		expect(outcome.status).toBe(401);
	});

	test('a token that was used starts nothing, also with another body and without ignoring duplicates', async () => {
		const trigger = triggerOf(byBody, { options: { ignoreDuplicates: false } });
		expect((await call(trigger, bodySigned({ id: 1, to: 'a' }))).items).toHaveLength(1);
		const replay = await call(trigger, bodySigned({ id: 2, to: 'b' }));
		expect(replay).toMatchObject({ status: 200, ended: true });
		expect(replay.items).toBeUndefined();
		expect(
			(await call(trigger, bodySigned({ id: 1, to: 'a' }, seconds(), 'u'))).items,
		).toHaveLength(1);
	});
});
