import { TestCredentials } from '../../engine/credentials';
import { ENCODINGS, post, sendCloudTrigger, signedCall } from './node';

const late = {
	status: 401,
	ended: true,
	body: { error: 'The call was signed too long ago, or for later' },
};
const seen = { status: 200, ended: true, body: { ignored: 'This event was received before' } };
const MINUTE = 60_000;

afterEach(() => {
	jest.restoreAllMocks();
});

describe('a replay', () => {
	test('of the same call: 200, and no execution', async () => {
		const trigger = sendCloudTrigger({ options: { ignoreDuplicates: false } });
		const call = signedCall('open');
		expect((await post(trigger, call)).items).toHaveLength(1);
		for (const encoding of ENCODINGS) {
			const outcome = await post(trigger, call, encoding);
			expect(outcome).toMatchObject(seen);
			expect(outcome.items).toBeUndefined();
		}
	});

	test('of the token with another body, or signed anew', async () => {
		const trigger = sendCloudTrigger({ options: { ignoreDuplicates: false } });
		const call = signedCall('open');
		expect((await post(trigger, call)).items).toHaveLength(1);
		expect(await post(trigger, { ...call, event: 'click', recipient: 'x' })).toMatchObject(seen);
		const anew = signedCall('open', {}, { timestamp: Date.now() + 5, token: String(call.token) });
		expect(await post(trigger, anew)).toMatchObject(seen);
	});

	test.each(['deliver', 'a word that the document does not name'])(
		'of the token of an event that nobody asked for (%s), with one that is asked for',
		async (event) => {
			const trigger = sendCloudTrigger({ events: ['open'] });
			const call = signedCall(event);
			expect(await post(trigger, call)).toMatchObject({
				status: 200,
				body: { ignored: 'This event is not asked for' },
			});
			const outcome = await post(trigger, {
				...call,
				event: 'open',
				recipient: 'victim@example.org',
			});
			expect(outcome).toMatchObject(seen);
			expect(outcome.items).toBeUndefined();
		},
	);

	test('with the last figures of the time moved to the token: the same signature, and no second event', async () => {
		const trigger = sendCloudTrigger();
		const call = signedCall('open');
		expect((await post(trigger, call)).items).toHaveLength(1);
		const [time, token] = [String(call.timestamp), String(call.token)];
		for (const figures of [1, 2, 3]) {
			const moved = {
				...call,
				timestamp: time.slice(0, -figures),
				token: `${time.slice(-figures)}${token}`,
			};
			const { status, items } = await post(trigger, moved);
			expect([items, [200, 401].includes(status)]).toEqual([undefined, true]);
		}
		// Ten of thirteen figures are seconds: well within the window.
		const seconds = { ...call, timestamp: time.slice(0, 10), token: `${time.slice(10)}${token}` };
		expect(await post(trigger, seconds)).toMatchObject(seen);
	});

	test('is known however many calls lie between, as long as the window is open', async () => {
		const trigger = sendCloudTrigger({ options: { ignoreDuplicates: false } });
		const first = signedCall('open');
		await post(trigger, first);
		for (let index = 0; index < 1_000; index++) await post(trigger, signedCall('open'));
		expect(await post(trigger, first)).toMatchObject(seen);
	});

	test('of a call from a clock that is ahead is known until its window closes', async () => {
		const now = Date.now();
		const clock = jest.spyOn(Date, 'now').mockReturnValue(now);
		const at = (minutes: number) => clock.mockReturnValue(now + minutes * MINUTE);
		const trigger = sendCloudTrigger({ options: { ignoreDuplicates: false } });
		await post(trigger, signedCall('open'));
		at(4.9);
		const call = signedCall('open', {}, { timestamp: now + 9.9 * MINUTE });
		expect((await post(trigger, call)).items).toHaveLength(1);
		for (let minutes = 5; minutes < 14.9; minutes += 0.5) {
			at(minutes);
			await post(trigger, signedCall('open'));
			expect(await post(trigger, call)).toMatchObject(seen);
		}
		at(15);
		expect(await post(trigger, call)).toMatchObject(late);
	});

	test('to another trigger is none', async () => {
		const call = signedCall('open');
		expect((await post(sendCloudTrigger(), call)).items).toHaveLength(1);
		expect((await post(sendCloudTrigger(), call)).items).toHaveLength(1);
	});

	test('of calls that come at the same moment: one execution', async () => {
		const trigger = sendCloudTrigger();
		const call = signedCall('open');
		const outcomes = await Promise.all(
			Array.from({ length: 20 }, async () => await post(trigger, call)),
		);
		expect(outcomes.flatMap(({ items }) => items ?? [])).toHaveLength(1);
		expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set([200]));
	});
});

describe('n8n that is busy', () => {
	test('could not take the execution: the same call is new when it comes again', async () => {
		const trigger = sendCloudTrigger();
		const call = signedCall('request', { recipientArray: ['a@x', 'b@x'] });
		const first = await post(trigger, call, 'form', { busy: true });
		expect([first.status, first.items]).toEqual([500, undefined]);
		await new Promise((resolve) => setImmediate(resolve));
		expect((await post(trigger, call, 'form')).items).toHaveLength(2);
		expect(await post(trigger, call, 'form')).toMatchObject(seen);
	});

	test.each([
		['takes the execution', false],
		['cannot take it', true],
	])('lets its sender wait for too long, and then %s: once in the end', async (_what, busy) => {
		const trigger = sendCloudTrigger();
		const call = signedCall('request', { recipientArray: ['a@x', 'b@x'] });
		const answer: { now?: () => void } = {};
		const hungUp = new Promise<void>((resolve) => (answer.now = resolve));
		const first = post(trigger, call, 'json', { busy, hungUp });
		await new Promise((resolve) => setImmediate(resolve));
		const meanwhile = await post(trigger, call);
		expect([meanwhile.status, meanwhile.items]).toEqual([503, undefined]);
		answer.now?.();
		const started = [await first, await post(trigger, call), await post(trigger, call)];
		expect(started.flatMap(({ items }) => items ?? [])).toHaveLength(2);
		expect(started.at(-1)).toMatchObject(seen);
	});

	test('cannot read the credential: 503, and the call is taken when it comes again', async () => {
		const trigger = sendCloudTrigger();
		const read = jest
			.spyOn(TestCredentials.prototype, 'getDecrypted')
			.mockRejectedValue(new Error('timeout exceeded when trying to connect'));
		const call = signedCall('open');
		expect(await post(trigger, call)).toMatchObject({
			status: 503,
			ended: true,
			headers: { 'retry-after': '30' },
		});
		read.mockRestore();
		expect((await post(trigger, call)).items).toHaveLength(1);
	});
});
