import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import { openTrigger } from '../../engine/trigger';
import { newKey, useSandbox } from '../../support/surroundings';

const MINUTE = 60_000;
const DAY = 86_400_000;
const env = useSandbox({ timing: { requestsPerSecond: 0 } });
let apiKey: string;

beforeEach(() => {
	apiKey = newKey();
});

const account = () => env.sandbox.newsleopard.account(apiKey);

function open(parameters: IDataObject = {}, sandbox = env.sandbox, staticData: IDataObject = {}) {
	return openTrigger({
		staticData,
		type: 'newsleopardTrigger',
		parameters: { event: 'campaignSent', ...parameters } as INode['parameters'],
		credentials: {
			newsleopardApi: { apiKey, baseUrl: `${sandbox.url}/newsleopard`, requestsPerSecond: 100 },
		},
	});
}

const snsOf = (items?: INodeExecutionData[]) => items?.map(({ json }) => json.sn);

/** A campaign whose sending ended `agoMs` ago and took `tookMs`. */
function sent(agoMs = 0, tookMs = 1000) {
	const end = env.sandbox.now() - agoMs;
	return account().addCampaign({ sentBeginAt: end - tookMs, sentEndAt: end }).sn;
}

describe('a campaign has been sent', () => {
	test('those of before the activation do not come, the next one does, once', async () => {
		sent(MINUTE);
		const trigger = open();
		expect(await trigger.poll()).toBeUndefined();
		const sn = sent();
		const found = await trigger.poll();
		expect(found?.map(({ json }) => json)).toEqual([
			{
				sn,
				name: 'Spring sale',
				sentBeginDate: expect.any(String) as string,
				sentEndDate: expect.any(String) as string,
			},
		]);
		expect(await trigger.poll()).toBeUndefined();
	});

	test('several between two looks all come, the oldest first', async () => {
		const trigger = open();
		await trigger.poll();
		const sns = Array.from({ length: 15 }, (_, index) => sent((15 - index) * 1000));
		expect(snsOf(await trigger.poll())).toEqual(sns);
	});

	test('one that took a week to send comes when it has ended', async () => {
		const trigger = open();
		await trigger.poll();
		const sn = sent(0, 7 * DAY);
		expect(snsOf(await trigger.poll())).toEqual([sn]);
	});

	test('nothing is lost or repeated when n8n is started anew', async () => {
		const trigger = open();
		await trigger.poll();
		const first = sent();
		expect(snsOf(await trigger.poll())).toEqual([first]);
		trigger.restart();
		const whileDown = [sent(2000), sent(1000)];
		expect(snsOf(await trigger.poll())).toEqual(whileDown);
		trigger.restart();
		expect(await trigger.poll()).toBeUndefined();
	});

	test('a look that takes longer than the time between two repeats nothing of the next one', async () => {
		const trigger = open();
		await trigger.poll();
		const sn = sent();
		env.sandbox.faults.add({ kind: 'slow', key: apiKey, delayMs: 300, times: 1 });
		const looks = await Promise.all([trigger.poll(), trigger.poll()]);
		expect(looks.flatMap((items) => snsOf(items) ?? [])).toEqual([sn]);
		expect(await trigger.poll()).toBeUndefined();
	});

	test('nor does one that begins before the first look of an activation has ended', async () => {
		const trigger = open();
		await trigger.poll();
		const sn = sent();
		expect(snsOf(await trigger.poll())).toEqual([sn]);
		sent();
		env.sandbox.faults.add({ kind: 'slow', key: apiKey, delayMs: 300, times: 1 });
		const looks = await Promise.all([trigger.reactivate(), trigger.poll()]);
		expect(looks).toEqual([undefined, undefined]);
	});

	test('one that is listed late comes all the same', async () => {
		const trigger = open();
		await trigger.poll();
		expect(snsOf(await trigger.poll())).toBeUndefined();
		const sooner = sent();
		expect(snsOf(await trigger.poll())).toEqual([sooner]);
		const late = sent(10 * MINUTE);
		expect(snsOf(await trigger.poll())).toEqual([late]);
	});

	test('an answer that names one campaign only neither loses nor repeats the others', async () => {
		const trigger = open();
		await trigger.poll();
		const sns = [sent(2000), sent(1000)];
		expect(snsOf(await trigger.poll())).toEqual(sns);
		env.sandbox.faults.add({ kind: 'oddShape', key: apiKey, times: 1 });
		expect(await trigger.poll()).toBeUndefined();
		expect(await trigger.poll()).toBeUndefined();
	});

	test.each<[what: string, changed: (now: number) => IDataObject]>([
		['no time it began', () => ({ since: 'long ago' })],
		['a time that is none', () => ({ since: 1e20 })],
		['an end that is none', (now) => ({ since: now, seen: { a1: 'soon', b2: null } })],
		['a first end that is none', (now) => ({ since: now, firstEnd: 'x' })],
	])(
		'static data with %s: each look asks for times, and finds what comes',
		async (_what, changed) => {
			const campaigns = { account: 'newsleopardApi', seen: {}, ...changed(env.sandbox.now()) };
			const trigger = open({}, env.sandbox, { campaigns });
			trigger.restart();
			await trigger.poll();
			const sn = sent();
			expect(snsOf(await trigger.poll())).toEqual([sn]);
			expect(await trigger.poll()).toBeUndefined();
			const dates = [...env.sandbox.journal].flatMap(({ query }) => query.startDate ?? []);
			expect(dates).toHaveLength(3);
			for (const date of dates) expect(date).toMatch(/^20\d\d-/);
		},
	);

	test('campaigns under way do not come', async () => {
		const trigger = open();
		await trigger.poll();
		account().addCampaign({ status: 'SENDING', sentBeginAt: env.sandbox.now() });
		expect(await trigger.poll()).toBeUndefined();
	});

	test('a look that fails says why, and the next one finds what there is', async () => {
		const trigger = open();
		await trigger.poll();
		const sn = sent();
		env.sandbox.faults.add({
			kind: 'tooManyRequests',
			key: apiKey,
			message: 'Limit Exceeded',
			times: 2,
		});
		const error = await trigger.poll().then(
			() => undefined,
			(thrown: Error) => thrown,
		);
		expect(error?.message).toContain('Limit Exceeded');
		expect(JSON.stringify(error)).not.toContain(apiKey);
		expect(snsOf(await trigger.poll())).toEqual([sn]);
	});

	test('a test event is the latest campaign, and changes nothing that is remembered', async () => {
		sent(MINUTE);
		const latest = sent();
		const trigger = open();
		expect(snsOf(await trigger.poll({ test: true }))).toEqual([latest]);
		expect(trigger.staticData).toEqual({});
		expect(await trigger.poll()).toBeUndefined();
	});

	test('one that ended while the workflow was switched off does not come when it is switched on', async () => {
		const trigger = open();
		await trigger.poll();
		const sn = sent();
		expect(snsOf(await trigger.poll())).toEqual([sn]);
		sent();
		expect(await trigger.reactivate()).toBeUndefined();
		expect(await trigger.poll()).toBeUndefined();
		const next = sent();
		expect(snsOf(await trigger.poll())).toEqual([next]);
		trigger.restart();
		expect(await trigger.poll()).toBeUndefined();
	});

	test('one that took 40 days to send comes when it has ended, once', async () => {
		sent(60 * DAY);
		const trigger = open();
		await trigger.poll();
		const sn = sent(0, 40 * DAY);
		expect(snsOf(await trigger.poll())).toEqual([sn]);
		trigger.restart();
		expect(await trigger.poll()).toBeUndefined();
	});
});

describe('the clock of the service is two hours behind that of n8n', () => {
	const late = useSandbox({ timing: { requestsPerSecond: 0 }, clockOffsetMs: -120 * MINUTE });
	const end = () => late.sandbox.newsleopard.account(apiKey);
	const finish = () => {
		const now = late.sandbox.now();
		return end().addCampaign({ sentBeginAt: now - 1000, sentEndAt: now }).sn;
	};

	test.each([0, 2])('none is lost where the first look found %i', async (before) => {
		for (let count = 0; count < before; count++) finish();
		const trigger = open({}, late.sandbox);
		expect(await trigger.poll()).toBeUndefined();
		const sn = finish();
		expect(snsOf(await trigger.poll())).toEqual([sn]);
		expect(await trigger.poll()).toBeUndefined();
	});
});
