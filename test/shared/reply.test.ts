import { readReply } from '../../nodes/shared/reply';

const id = 'request-1';
const address = 'Amy@example.org';
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
	expect(readReply({ id, success, failure: {} })(address)).toEqual(accepted);
});

test('a list of addresses alone has no IDs', () => {
	expect(readReply({ success: [address] })(address)).toEqual({
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
	const outcome = readReply({ id, success: [], failure: { [address]: reason } })(address);
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
	['neither side', { id }],
	['null for both', { id, success: null, failure: null }],
	['entries that are none', { id, success: [null, 5, [], {}], failure: 'x' }],
	['null', null],
	['nothing', undefined],
	['a text', ''],
	['a list', []],
])('unknown, not sent: %s', (_what, body) => {
	expect(readReply(body)(address)).toMatchObject({
		status: 'unknown',
		failure: { outcomeUnknown: true },
	});
});
