import type { INodeType } from 'n8n-workflow';
import { findNode } from '../../engine/engine';
import { formOf, sendCloudTrigger, signedCall } from './node';

const { description } = findNode('sendCloudTrigger') as INodeType;
const form = { 'content-type': 'application/x-www-form-urlencoded' };

test('n8n listens at one address for GET and for POST, and shows it once', () => {
	const { webhooks = [] } = description;
	expect(webhooks.map(({ httpMethod }) => httpMethod)).toEqual(['POST', 'GET']);
	expect(new Set(webhooks.map(({ path }) => path)).size).toBe(1);
	expect(webhooks.map(({ ndvHideUrl }) => ndvHideUrl)).toEqual([undefined, true]);
});

test.each([
	['GET', { method: 'GET' }],
	[
		'GET with an event in its query',
		{ method: 'GET', query: signedCall('open') as Record<string, string> },
	],
	['GET with a signed event in its body', { method: 'GET', rawBody: signedCall('open') }],
	['POST of nothing', {}],
	['POST of an empty object', { rawBody: {} }],
	['POST of an empty form', { rawBody: '', headers: form }],
	['POST of a form without an event', { rawBody: 'a=1&timestamp=5&token=x', headers: form }],
	['POST of JSON without an event', { rawBody: { token: 'x', signature: 'y' } }],
	[
		'POST of an unknown kind',
		{ rawBody: 'x', headers: { 'content-type': 'application/octet-stream' } },
	],
])('a probe, %s: 200, and no execution', async (_what, call) => {
	const outcome = await sendCloudTrigger().webhook(call);
	expect(outcome).toMatchObject({ status: 200, ended: true, body: { ignored: 'A probe' } });
	expect([outcome.items, outcome.error]).toEqual([undefined, undefined]);
});

test('a probe is answered without a credential, and while a test event is listened for', async () => {
	expect((await sendCloudTrigger({}, '').webhook({ method: 'GET' })).status).toBe(200);
	expect((await sendCloudTrigger().webhook({ method: 'GET', test: true })).status).toBe(200);
});

test.each<[string, object]>([
	['an event without a signature', { rawBody: { event: 'open' } }],
	['an event that is null', { rawBody: { event: null } }],
	['an event that is empty', { rawBody: 'event=', headers: form }],
	[
		'an event twice in a form',
		{ rawBody: `event=open&${formOf(signedCall('open'))}`, headers: form },
	],
	['a list of events', { rawBody: [signedCall('open')] }],
	['a text', { rawBody: '"open"' }],
	['null', { rawBody: 'null' }],
	['plain text', { rawBody: 'event=open', headers: { 'content-type': 'text/plain' } }],
])('%s is no probe: 401', async (_what, call) => {
	const outcome = await sendCloudTrigger().webhook(call);
	expect([outcome.status, outcome.ended, outcome.items]).toEqual([401, true, undefined]);
});
