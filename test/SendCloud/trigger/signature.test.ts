import { TestCredentials } from '../../engine/credentials';
import { ENCODINGS, KEY, freshToken, post, sendCloudTrigger, sign, signedCall } from './node';

const refused = { status: 401, ended: true, body: { error: 'The signature is missing or wrong' } };
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

describe.each(ENCODINGS)('as %s, a signature that is', (encoding) => {
	const timestamp = Date.now();
	const token = freshToken();
	const good = sign(timestamp, token);
	const wrong: Array<[string, unknown]> = [
		['missing', undefined],
		['empty', ''],
		['that of another key', sign(timestamp, token, 'other')],
		['that of an empty key', sign(timestamp, token, '')],
		['that of another token', sign(timestamp, `${token}0`)],
		['that of another time', sign(timestamp + 1, token)],
		['that of time and token the other way round', sign(token, timestamp)],
		['that of the token alone', sign('', token)],
		['truncated', good.slice(0, -1)],
		['longer than it should be', `${good}0`],
		['in upper case', good.toUpperCase()],
		['no hex', 'z'.repeat(64)],
		['a list', [good]],
		['an object', { signature: good }],
		['null', null],
		['a number', 5],
	];

	test.each(wrong)('%s: 401, and no execution', async (_what, signature) => {
		const call = { ...signedCall('open', {}, { timestamp, token }), signature } as ReturnType<
			typeof signedCall
		>;
		if (signature === undefined) delete call.signature;
		const outcome = await post(sendCloudTrigger(), call, encoding);
		expect(outcome).toMatchObject(refused);
		expect([outcome.items, outcome.error]).toEqual([undefined, undefined]);
	});

	test('to be sure: the good one is accepted', async () => {
		const call = signedCall('open', {}, { timestamp, token });
		expect((await post(sendCloudTrigger(), call, encoding)).items).toHaveLength(1);
	});
});

describe('what is signed', () => {
	test.each([
		['no time', ''],
		['a time that is none', 'soon'],
		['a negative time', -5],
		['a fraction', 1.5],
		['a list', [1]],
		['far more figures than a time has', '1'.repeat(16)],
	])('%s: 401', async (_what, timestamp) => {
		expect(await post(sendCloudTrigger(), signedCall('open', {}, { timestamp }))).toMatchObject(
			refused,
		);
	});

	test.each(['', undefined])('a token that is %j: 401', async (token) => {
		const call = { ...signedCall('open', {}, { token: '' }), token } as ReturnType<
			typeof signedCall
		>;
		expect(await post(sendCloudTrigger(), call)).toMatchObject(refused);
	});

	test('a time with a zero in front is signed with it', async () => {
		const timestamp = `0${Date.now()}`;
		expect(
			(await post(sendCloudTrigger(), signedCall('open', {}, { timestamp }))).items,
		).toHaveLength(1);
	});
});

describe('the window', () => {
	const at = (agoMs: number, unit: number) => Math.floor((Date.now() - agoMs) / unit);

	test.each([
		['milliseconds', 1],
		['seconds', 1_000],
	])('in %s: 5 minutes before and after now', async (_unit, unit) => {
		for (const [minutes, status] of [
			[0, 200],
			[4.9, 200],
			[5.1, 401],
			[-4.9, 200],
			[-5.1, 401],
		] as const) {
			const call = signedCall('open', {}, { timestamp: at(minutes * MINUTE, unit) });
			const outcome = await post(sendCloudTrigger(), call);
			expect([minutes, outcome.status]).toEqual([minutes, status]);
			if (status === 401) expect(outcome).toMatchObject(late);
		}
	});

	test('is as wide as the user wants it', async () => {
		const trigger = sendCloudTrigger({ options: { toleranceMinutes: 60 } });
		const call = signedCall('open', {}, { timestamp: Date.now() - 59 * MINUTE });
		expect((await post(trigger, call)).items).toHaveLength(1);
		expect(
			await post(trigger, signedCall('open', {}, { timestamp: Date.now() - 61 * MINUTE })),
		).toMatchObject(late);
	});

	test.each(['x', 0, -1, 1441, '={{ $json.a.b.c }}'])(
		'that is none (%j): the call comes again, it is not lost',
		async (toleranceMinutes) => {
			const trigger = sendCloudTrigger({ options: { toleranceMinutes } });
			const outcome = await post(trigger, signedCall('open'));
			expect([outcome.status, outcome.ended, outcome.items, outcome.error]).toEqual([
				503,
				true,
				undefined,
				undefined,
			]);
		},
	);
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

test.each(['', '   '])('a key that is %j lets nobody in', async (appKey) => {
	const trigger = sendCloudTrigger({}, appKey);
	for (const key of [appKey, '', 'undefined', KEY]) {
		const outcome = await post(trigger, signedCall('open', {}, { key }));
		expect(outcome).toMatchObject(refused);
		expect(outcome.items).toBeUndefined();
	}
});

test.each([' key', 'key\n', '\tkey\r\n'])('a key that was pasted as %j', async (pasted) => {
	const trigger = sendCloudTrigger({}, pasted);
	expect((await post(trigger, signedCall('open', {}, { key: 'key' }))).items).toHaveLength(1);
});
