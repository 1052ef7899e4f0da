import type { IDataObject } from 'n8n-workflow';
import { newKey, useSandbox } from '../../support/surroundings';
import { mailCall, post, smsCall, surenotifyTrigger } from './node';

const env = useSandbox();

/** The item that a call starts the workflow with. */
async function itemOf(call: ReturnType<typeof mailCall> | ReturnType<typeof smsCall>) {
	const apiKey = newKey();
	const channel = 'mail' in call ? 'email' : 'sms';
	const trigger = surenotifyTrigger(env.sandbox, apiKey, { channel, events: [call.event] });
	return (await post(trigger, apiKey, call)).items?.[0]?.json ?? {};
}

describe('details', () => {
	test.each<[event: string, own: IDataObject]>([
		['click', { sort: null, link_url: null, client_headers: null }],
		['bounce', { code: null, type: null, reason: null }],
		['bounce', { code: '', type: '', reason: '' }],
		['bounce', { code: {}, type: [], reason: [1] }],
	])('%s: what is null, empty, or no text is left out: %j', async (event, own) => {
		expect((await itemOf(mailCall(event, own))).details).toEqual({});
	});

	test('of an SMS: what is null is left out', async () => {
		const call = smsCall('delivery', { point: null, srcaddr: null });
		Object.assign(call.sms_data, { address: null, country_code: null });
		expect((await itemOf(call)).details).toEqual({});
	});

	test('are numbers and texts as the document has them, however they are posted', async () => {
		const call = smsCall('delivery', { point: '2', srcaddr: 988777666 });
		Object.assign(call.sms_data, {
			recipient: 886912345678,
			address: 912345678,
			country_code: 886,
		});
		expect(await itemOf(call)).toMatchObject({
			recipient: '886912345678',
			details: { points: 2, sender: '988777666', address: '912345678', countryCode: '886' },
		});
		const bounce = await itemOf(mailCall('bounce', { code: 550, type: ' 1', reason: 5 }));
		expect(bounce.details).toEqual({ bounceType: 'hard', code: '550', reason: '5' });
	});
});

test.each([
	[' bob@gmail.com ', 'bob@gmail.com'],
	['王小明 < bob@gmail.com > ', 'bob@gmail.com'],
	[' ', ''],
])('the recipient behind %j has no blanks around it', async (to, recipient) => {
	expect((await itemOf(mailCall('delivery', {}, { to }))).recipient).toBe(recipient);
});

test.each([
	['1577836800000', '2020-01-01T00:00:00.000Z'],
	['', null],
	[' ', null],
	['\t\n', null],
	[null, null],
	['soon', null],
	[1e20, null],
])('the time %j is %j', async (timestamp, expected) => {
	expect((await itemOf(mailCall('open', { timestamp }))).occurredAt).toBe(expected);
});
