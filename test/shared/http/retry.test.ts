import {
	notTaken,
	outcomeUnknown,
	retryAfterMs,
	retryDelay,
	type Attempt,
} from '../../../nodes/shared/http/retry';

const first = { tries: 1, waitedMs: 0, random: 0.5 };
const kinds: Array<[what: string, attempt: Attempt, refused: boolean, unknown: boolean]> = [
	['429', { status: 429 }, true, false],
	['connection refused', { networkCode: 'ECONNREFUSED' }, true, false],
	['name not found', { networkCode: 'ENOTFOUND' }, true, false],
	['name not found for now', { networkCode: 'EAI_AGAIN' }, true, false],
	['500', { status: 500 }, false, true],
	['502', { status: 502 }, false, true],
	['503', { status: 503 }, false, true],
	['reset', { networkCode: 'ECONNRESET' }, false, true],
	['timeout', { networkCode: 'ECONNABORTED' }, false, true],
	['timeout of the socket', { networkCode: 'ETIMEDOUT' }, false, true],
	['an answer that cannot be read', { status: 200, unreadable: true }, false, true],
	['400', { status: 400 }, false, false],
	['403', { status: 403 }, false, false],
	['404', { status: 404 }, false, false],
	['200 that says no', { status: 200 }, false, false],
	['a URL that is none', { networkCode: 'ERR_INVALID_URL' }, false, false],
	['https against a port that speaks http', { networkCode: 'EPROTO' }, false, false],
	['a certificate that has expired', { networkCode: 'CERT_HAS_EXPIRED' }, false, false],
];

describe.each(kinds)('%s', (_what, attempt, refused, unknown) => {
	test(`is ${refused ? '' : 'not '}known to be refused, and its outcome ${unknown ? 'unknown' : 'known'}`, () => {
		expect([notTaken(attempt), outcomeUnknown(attempt) && !notTaken(attempt)]).toEqual([
			refused,
			unknown,
		]);
	});

	test(`a send is ${refused ? '' : 'never '}tried again`, () => {
		expect(retryDelay(attempt, { ...first, idempotent: false }) !== undefined).toBe(refused);
	});

	test(`a read is ${refused || unknown ? '' : 'not '}tried again`, () => {
		expect(retryDelay(attempt, { ...first, idempotent: true }) !== undefined).toBe(
			refused || unknown,
		);
	});
});

describe('how long', () => {
	const refused = ({ retryAfter, ...more }: { retryAfter?: string } & Partial<typeof first>) =>
		retryDelay(
			{ status: 429, ...(retryAfter === undefined ? {} : { retryAfter }) },
			{ ...first, idempotent: false, ...more },
		);

	test.each([
		[1, 1_000],
		[2, 2_000],
		[3, 4_000],
		[4, 8_000],
	])('after try %i that got no answer: anything up to %i ms', (tries, most) => {
		const lost = (random: number) =>
			retryDelay({ networkCode: 'ECONNRESET' }, { ...first, idempotent: true, tries, random });
		expect(lost(0)).toBe(0);
		expect(lost(0.5)).toBe(most / 2);
		expect(lost(0.999999)).toBeLessThanOrEqual(most);
		// Too many requests: the same, and a second before it.
		expect(refused({ tries, random: 0 })).toBe(1_000);
		expect(refused({ tries, random: 0.5 })).toBe(1_000 + most / 2);
	});

	test('as long as Retry-After says, and no less', () => {
		expect(refused({ retryAfter: '7', random: 0 })).toBe(7_000);
		expect(refused({ retryAfter: '7', random: 1 })).toBeLessThanOrEqual(8_000);
		expect(refused({ retryAfter: '0', random: 0 })).toBe(1_000);
	});

	test('not at all when that would take longer than a minute', () => {
		expect(refused({ retryAfter: '61' })).toBeUndefined();
		expect(refused({ retryAfter: '30', waitedMs: 31_000 })).toBeUndefined();
		expect(refused({ retryAfter: '30', waitedMs: 20_000 })).toBeDefined();
	});

	test('not at all after the last try', () => {
		const reset = (tries: number) =>
			retryDelay({ networkCode: 'ECONNRESET' }, { ...first, tries, idempotent: true });
		expect([reset(4) !== undefined, reset(5)]).toEqual([true, undefined]);
		const once = (tries: number) =>
			retryDelay({ status: 429 }, { ...first, tries, maxTries: 2, idempotent: false });
		expect([once(1) !== undefined, once(2)]).toEqual([true, undefined]);
	});
});

test.each([
	['5', 5_000],
	['0', 0],
	['-3', 0],
	['1.5', 1_500],
	['Wed, 01 Jan 2025 00:00:30 GMT', 30_000],
	['Tue, 31 Dec 2024 23:59:00 GMT', 0],
	['soon', undefined],
	['', undefined],
	[undefined, undefined],
])('Retry-After: %s', (header, ms) => {
	expect(retryAfterMs(header, Date.parse('2025-01-01T00:00:00Z'))).toBe(ms);
});
