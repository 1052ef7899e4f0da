import { readResults } from '../../nodes/Surenotify/messages';

const id = 'request-1';
const address = 'Amy@example.org';
/** What an answer says of an address; it has to be in the documented form. */
function resultOf(body: unknown) {
	const results = readResults(body);
	if (!results) throw new Error('not in the documented form');
	return results(address);
}

const accepted = { status: 'accepted', messageId: 'm1', requestId: id };

test.each<[what: string, success: unknown]>([
	[
		'a list',
		[
			{ id: 'm0', address: 'bob@example.org' },
			{ id: 'm1', address },
		],
	],
	['one object', { id: 'm1', address }],
	['another case of letters', [{ id: 'm1', address: address.toUpperCase() }]],
	['a number for an ID', [{ id: 'm1', address }]],
])('accepted: %s', (_what, success) => {
	expect(resultOf({ id, success, failure: {} })).toEqual(accepted);
});

test('a list of addresses alone has no IDs', () => {
	expect(resultOf({ success: [address] })).toEqual({
		status: 'accepted',
		messageId: null,
		requestId: null,
	});
});

test.each([
	['Invalid: address is not a valid email format', 'name@example.com'],
	['Invalid: the value of recipient variables should under 100 characters', '100 characters'],
	['address is not a valid format', 'digits only'],
	['content length 390 exceeds the limit 268', 'Shorten the text'],
	['something new', 'Correct this recipient'],
])('rejected: %s', (reason, advice) => {
	const outcome = resultOf({ id, success: [], failure: { [address]: reason } });
	expect(outcome).toMatchObject({
		status: 'rejected',
		requestId: id,
		failure: { message: reason, description: expect.stringContaining(advice) },
	});
});

test.each<[what: string, body: unknown]>([
	[
		'the address on neither side',
		{ id, success: [{ id: 'm0', address: 'bob@example.org' }], failure: {} },
	],
	['empty lists', { id, success: [], failure: [] }],
	['entries that are none', { id, success: [null, 5, [], {}], failure: 'x' }],
	[
		'the address on both sides',
		{ id, success: [{ id: 'm1', address }], failure: { [address.toLowerCase()]: 'no' } },
	],
])('unknown, not sent: %s', (_what, body) => {
	expect(resultOf(body)).toMatchObject({
		status: 'unknown',
		failure: { outcomeUnknown: true },
	});
});

test.each<[what: string, body: unknown]>([
	['neither side', { id }],
	['null', null],
	['nothing', undefined],
	['a text', ''],
	['a list', []],
])('no answer in the documented form, so all of its recipients are unknown: %s', (_what, body) => {
	expect(readResults(body)).toBeUndefined();
});
