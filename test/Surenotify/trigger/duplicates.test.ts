import type { IDataObject } from 'n8n-workflow';
import { newKey, useSandbox } from '../../support/surroundings';
import { mailCall, post, surenotifyTrigger } from './node';

const env = useSandbox();
let apiKey: string;

beforeEach(() => {
	apiKey = newKey();
});

const EMAIL = ['bounce', 'click', 'complaint', 'delivery', 'open'];
const open = (parameters: IDataObject = {}) =>
	surenotifyTrigger(env.sandbox, apiKey, { events: EMAIL, ...parameters });

describe('no execution, answered with 200', () => {
	test('an event that is not chosen', async () => {
		const outcome = await post(open({ events: ['open'] }), apiKey, mailCall('delivery'));
		expect(outcome).toMatchObject({
			status: 200,
			ended: true,
			body: { ignored: 'This event is not asked for' },
		});
		expect(outcome.items).toBeUndefined();
	});

	test('an event that was received before', async () => {
		const trigger = open();
		expect((await post(trigger, apiKey, mailCall('open'))).items).toHaveLength(1);
		const again = await post(trigger, apiKey, mailCall('open'));
		expect(again).toMatchObject({
			status: 200,
			ended: true,
			body: { ignored: 'This event was received before' },
		});
		expect(again.items).toBeUndefined();
	});
});

describe('an event that n8n could not start the workflow for', () => {
	test('is answered by n8n, not with a 200 that comes too early, and is new when it comes again', async () => {
		const trigger = open();
		const busy = { busy: true };
		const first = await post(trigger, apiKey, mailCall('open'), undefined, busy);
		expect([first.status, first.items]).toEqual([500, undefined]);
		await new Promise((resolve) => setImmediate(resolve));
		const again = await post(trigger, apiKey, mailCall('open'));
		expect([again.status, again.items?.length]).toEqual([200, 1]);
		const third = await post(trigger, apiKey, mailCall('open'));
		expect(third.body).toEqual({ ok: true, ignored: 'This event was received before' });
	});
});

describe('duplicates', () => {
	test('another time, another link, another kind of event or another message is none', async () => {
		const trigger = open();
		const calls = [
			mailCall('click', { sort: '0' }),
			mailCall('click', { sort: '1' }),
			mailCall('click', { sort: '0', timestamp: 1577836800001 }),
			mailCall('open'),
			mailCall('open', {}, { id: 'another' }),
		];
		for (const call of calls) expect((await post(trigger, apiKey, call)).items).toHaveLength(1);
	});

	test('calls that come at the same time are all remembered', async () => {
		const trigger = open();
		const calls = Array.from({ length: 20 }, (_, index) =>
			mailCall('open', { timestamp: 1577836800000 + index }),
		);
		const together = async () =>
			await Promise.all(calls.map(async (call) => await post(trigger, apiKey, call)));
		expect((await together()).map(({ items }) => items?.length)).toEqual(Array(20).fill(1));
		expect((await together()).flatMap(({ items }) => items ?? [])).toEqual([]);
	});

	test('a restart of n8n forgets; the ID stays the same for Remove Duplicates', async () => {
		const trigger = open();
		const first = await post(trigger, apiKey, mailCall('open'));
		trigger.restart();
		const again = await post(trigger, apiKey, mailCall('open'));
		expect(again.items?.[0]?.json.eventId).toBe(first.items?.[0]?.json.eventId);
	});

	test('are remembered outside of static data, which n8n saves as a whole', async () => {
		const trigger = open();
		await trigger.activate();
		await post(trigger, apiKey, mailCall('open'));
		expect(trigger.staticData).toEqual({ replacedUrls: {} });
	});

	test('start the workflow again when ignoreDuplicates is off, and nothing is remembered', async () => {
		const trigger = open({ options: { ignoreDuplicates: false } });
		for (let time = 0; time < 2; time++)
			expect((await post(trigger, apiKey, mailCall('open'))).items).toHaveLength(1);
		expect(trigger.staticData).toEqual({});
	});

	test('the last 500 are remembered, and no more', async () => {
		const trigger = open();
		const call = (index: number) => mailCall('open', { timestamp: 1577836800000 + index });
		for (let index = 0; index < 520; index++) await post(trigger, apiKey, call(index));
		expect(trigger.staticData).toEqual({});
		expect((await post(trigger, apiKey, call(20))).items).toBeUndefined();
		expect((await post(trigger, apiKey, call(519))).items).toBeUndefined();
		expect((await post(trigger, apiKey, call(0))).items).toHaveLength(1);
	});
});
