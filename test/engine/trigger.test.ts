import { registerNode } from './engine';
import { ProbePoller, ProbeTrigger, news, slot } from './probe-trigger';
import { openTrigger } from './trigger';

const type = registerNode(new ProbeTrigger());
const poller = registerNode(new ProbePoller());

beforeEach(() => {
	slot.url = undefined;
	news.length = 0;
});

describe('registering', () => {
	it('uses the production address, and keeps static data', async () => {
		const trigger = openTrigger({ type });
		await trigger.activate();
		expect(slot).toEqual({ url: trigger.webhookUrl, mode: 'activate' });
		expect(trigger.staticData).toEqual({ created: true });
		await trigger.deactivate();
		expect(slot.url).toBeUndefined();
		expect(trigger.staticData).toEqual({});
	});

	it('leaves a registration alone that is in place', async () => {
		const trigger = openTrigger({ type });
		slot.url = trigger.webhookUrl;
		expect(await trigger.hook('checkExists')).toBe(true);
		await trigger.activate();
		expect(trigger.staticData).toEqual({});
	});

	it('uses the test address for a test listener, and saves nothing', async () => {
		const trigger = openTrigger({ type });
		await trigger.activate({ test: true });
		expect(slot).toEqual({ url: trigger.testWebhookUrl, mode: 'manual' });
		expect(trigger.testWebhookUrl).toContain('/webhook-test/');
		expect(trigger.staticData).toEqual({});
		await trigger.deactivate({ test: true });
		expect(slot.url).toBeUndefined();
	});

	it('deletes after a create that failed, as the server does', async () => {
		slot.url = 'https://elsewhere.test/';
		const trigger = openTrigger({ type, staticData: { created: true } });
		await expect(trigger.activate()).rejects.toThrow('The slot is taken');
		expect(trigger.staticData).toEqual({});
	});
});

describe('a call', () => {
	const call = async (act: string) => await openTrigger({ type }).webhook({ rawBody: { act } });

	it.each([
		['refuse', { status: 401, body: { reason: 'signature' }, ended: true }],
		['ignore', { status: 200, body: { ignored: true }, ended: true }],
		['nothing', { status: 200, body: { message: 'Webhook call received' }, ended: true }],
		['hang', { ended: false }],
	])('%s: starts no execution', async (act, expected) => {
		const outcome = await call(act);
		expect(outcome).toMatchObject(expected);
		expect(outcome.items).toBeUndefined();
	});

	it.each([
		['accept', { received: true }],
		['something else', { message: 'Workflow was started' }],
	])('%s: starts an execution', async (act, body) => {
		expect(await call(act)).toMatchObject({
			status: 200,
			ended: true,
			body,
			items: [{ json: { act } }],
		});
	});

	it('that throws is answered 500', async () => {
		const outcome = await call('throw');
		expect(outcome).toMatchObject({ status: 500, ended: true });
		expect(outcome.error?.message).toBe('broken');
	});

	it('keeps static data where n8n does', async () => {
		const trigger = openTrigger({ type });
		for (const act of ['accept', 'ignore', 'throw', 'start'])
			await trigger.webhook({ rawBody: { act } });
		expect(trigger.staticData).toEqual({ calls: 2 });
	});

	it('with invalid JSON never reaches the node', async () => {
		const outcome = await openTrigger({ type }).webhook({ rawBody: '{"a":' });
		expect(outcome).toMatchObject({ status: 422, ended: true });
		expect(outcome.result).toBeUndefined();
	});

	it.each([
		['application/json; charset=utf-8', '{"a":"1"}', { a: '1' }],
		['application/x-www-form-urlencoded', 'a=1&b=x%20y&b=z', { a: '1', b: ['x y', 'z'] }],
		['application/octet-stream', 'a', undefined],
	])('is parsed by its content type %s', async (contentType, rawBody, json) => {
		const { items } = await openTrigger({ type }).webhook({
			rawBody,
			headers: { 'Content-Type': contentType },
		});
		expect(items?.[0]?.json).toEqual(json);
	});
});

describe('polling', () => {
	it('finds nothing, then something, and counts on', async () => {
		const trigger = openTrigger({ type: poller });
		expect(await trigger.poll()).toBeUndefined();
		news.push({ id: 7 });
		expect(await trigger.poll()).toEqual([{ json: { id: 7, mode: 'trigger', polls: 2 } }]);
		expect(trigger.staticData).toEqual({ polls: 2 });
	});

	it('forgets on a restart what a poll without news has noted', async () => {
		const trigger = openTrigger({ type: poller });
		await trigger.poll();
		trigger.restart();
		news.push({ id: 7 });
		expect(await trigger.poll()).toMatchObject([{ json: { polls: 1 } }]);
	});

	it('tests in mode manual and saves nothing', async () => {
		const trigger = openTrigger({ type: poller, staticData: { polls: 5 } });
		news.push({ id: 7 });
		expect(await trigger.poll({ test: true })).toEqual([
			{ json: { id: 7, mode: 'manual', polls: 6 } },
		]);
		expect(trigger.staticData).toEqual({ polls: 5 });
	});
});
