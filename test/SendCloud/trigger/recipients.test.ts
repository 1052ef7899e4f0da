import type { IDataObject } from 'n8n-workflow';
import { ENCODINGS, formOf, post, sendCloudTrigger, signedCall } from './node';

const people = ['amy@example.org', 'bob@example.net', 'cho@example.com'];
const ids = people.map((address, index) => `e-${index}$${address}`);
const request = (own: IDataObject) => signedCall('request', own);
const pairs = (items: Array<{ json: IDataObject }> | undefined) =>
	items?.map(({ json }) => [json.recipient, json.messageId]);
const expected = people.map((address, index) => [address, ids[index]]);

test.each(ENCODINGS)(
	'a request about several, as %s: one item each, with its own IDs',
	async (encoding) => {
		const call = request({
			recipientArray: people,
			emailIds: ids,
			recipientSize: 3,
			messageId: 'm',
		});
		const { items } = await post(sendCloudTrigger(), call, encoding);
		expect(pairs(items)).toEqual(expected);
		expect(items?.map(({ json }) => json.eventId)).toEqual(
			people.map((address, index) => `${String(call.token)}:${ids[index]}:${address}`),
		);
		expect(new Set(items?.map(({ json }) => json.event))).toEqual(new Set(['accepted']));
	},
);

test.each([
	['as JSON text', JSON.stringify(people), JSON.stringify(ids)],
	['with commas', people.join(','), ids.join(', ')],
	['in brackets without quotation marks', `[${people.join(', ')}]`, `[${ids.join(',')}]`],
])('lists %s', async (_how, recipientArray, emailIds) => {
	const { items } = await post(sendCloudTrigger(), request({ recipientArray, emailIds }));
	expect(pairs(items)).toEqual(expected);
});

test('fields of a form that are repeated', async () => {
	const form = new URLSearchParams(formOf(request({})));
	for (const [index, address] of people.entries()) {
		form.append('recipientArray', address);
		form.append('emailIds', ids[index] ?? '');
	}
	const headers = { 'content-type': 'application/x-www-form-urlencoded' };
	const { items } = await sendCloudTrigger().webhook({ rawBody: form.toString(), headers });
	expect(pairs(items)).toEqual(expected);
});

test('a place in the list that is empty moves nobody else to it', async () => {
	const { items } = await post(
		sendCloudTrigger(),
		request({ recipientArray: ['a@x', '', 'c@x'], emailIds: ['1', '2', ''], messageId: 'm' }),
	);
	expect(pairs(items)).toEqual([
		['a@x', '1'],
		['c@x', 'm'],
	]);
});

test('one address twice in a request: two messages, two items', async () => {
	const { items } = await post(
		sendCloudTrigger(),
		request({ recipientArray: ['a@x', 'a@x'], emailIds: ['1', '2'] }),
	);
	expect(pairs(items)).toEqual([
		['a@x', '1'],
		['a@x', '2'],
	]);
});

test.each([null, 5, {}, [[]], [{}], '', '[]', '[[1]]', '{"a":1}'])(
	'a list that is none (%j): one item, and no failure',
	async (recipientArray) => {
		const call = request({
			recipientArray,
			emailIds: recipientArray,
			recipient: 'a@x',
		} as IDataObject);
		const outcome = await post(sendCloudTrigger(), call);
		expect([outcome.status, outcome.items?.length, outcome.error]).toEqual([200, 1, undefined]);
	},
);

test('1,000 recipients, and the same call again: each once', async () => {
	const trigger = sendCloudTrigger();
	const many = Array.from({ length: 1_000 }, (_, index) => `n${index}@example.org`);
	const call = request({ recipientArray: many, emailIds: many });
	expect((await post(trigger, call)).items).toHaveLength(1_000);
	expect((await post(trigger, call)).items).toBeUndefined();
});

test.each<[unknown, IDataObject]>([
	['{"SC-Custom-A":"1"}', { 'SC-Custom-A': '1' }],
	[{ 'SC-Custom-A': '1' }, { 'SC-Custom-A': '1' }],
	['SC-Custom-A: 1', { userHeaders: 'SC-Custom-A: 1' }],
	['', {}],
	[null, {}],
	[['a'], {}],
])('user headers %j', async (userHeaders, variables) => {
	const { items } = await post(
		sendCloudTrigger(),
		signedCall('open', { userHeaders } as IDataObject),
	);
	expect(items?.[0]?.json.variables).toEqual(variables);
});

test.each<[IDataObject, string]>([
	[{ x_mx_rcptto: 'a@x', to: 'b@x' }, 'a@x'],
	[{ x_mx_rcptto: '', to: 'B <b@x>' }, 'b@x'],
	[{ to: 'b@x' }, 'b@x'],
	[{ x_mx_rcptto: ['a@x'], to: {} } as IDataObject, ''],
])('who has got an inbound message: %j', async (own, recipient) => {
	const { items } = await post(sendCloudTrigger(), signedCall('route', own));
	expect(items?.[0]?.json.recipient).toBe(recipient);
});

test('a name in front of a recipient is no part of the address', async () => {
	const lists = { recipientArray: '["王小明 <a@x>","b@x"]', emailIds: '["1","2"]' };
	expect(pairs((await post(sendCloudTrigger(), request(lists))).items)).toEqual([
		['a@x', '1'],
		['b@x', '2'],
	]);
	const delivered = signedCall('deliver', { recipient: ' "Lin, Amy" <amy@x> ' });
	expect((await post(sendCloudTrigger(), delivered)).items?.[0]?.json.recipient).toBe('amy@x');
});

test.each([
	['a@x, b@x', 'a@x'],
	['"Lin, Amy" <a@x>, B <b@x>', 'a@x'],
	['A <a@x>,b@x', 'a@x'],
])(
	'who has got an inbound message whose header names several, %j: the first',
	async (to, first) => {
		const { items } = await post(sendCloudTrigger(), signedCall('route', { to }));
		expect(items?.[0]?.json.recipient).toBe(first);
	},
);
