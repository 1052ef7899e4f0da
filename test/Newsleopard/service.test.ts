import { newsleopard } from '../../nodes/Newsleopard/service';

/** Milliseconds between two requests of a credential, per kind of request. */
function intervals(
	requestsPerSecond: unknown,
	method: 'GET' | 'POST' = 'GET',
	url = '/v1/balance',
) {
	const credentials = { requestsPerSecond } as { requestsPerSecond: number };
	return newsleopard.rateLimits(credentials, { method, url }).map(({ name, intervalMs }) => ({
		name,
		perSecond: Math.round(10_000 / intervalMs) / 10,
	}));
}

test.each([
	[undefined, 1.9],
	['', 1],
	['many', 1.9],
	[1, 1],
	['4', 3.8],
	[10, 9.5],
	// What the credential does not offer is held to what it does.
	[-1, 1],
	[0, 1],
	[1000, 9.5],
	[Infinity, 9.5],
])('requests per second %p: %d start in a second', (given, perSecond) => {
	expect(intervals(given)).toEqual([{ name: 'newsleopard', perSecond }]);
});

test('all rates of a key are one limit, and ordering reports has one of its own beside it', () => {
	const names = [1, 2, 10].map((rate) => intervals(rate).map(({ name }) => name));
	expect(new Set(names.flat())).toEqual(new Set(['newsleopard']));
	expect(intervals(2, 'POST', '/v1/report/sn/export').map(({ perSecond }) => perSecond)).toEqual([
		0.1, 1.9,
	]);
});
