import { ENCODINGS, KEY, freshToken, post, sendCloudTrigger, sign, signedCall } from './node';

const refused = { status: 401, ended: true, body: { error: 'The signature is missing or wrong' } };
const late = {
	status: 401,
	ended: true,
	body: { error: 'The call was signed too long ago, or for later' },
};
const MINUTE = 60_000;

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
