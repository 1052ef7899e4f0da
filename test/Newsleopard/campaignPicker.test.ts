import { listSearch } from '../engine/engine';
import { newKey, useSandbox } from '../support/surroundings';

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1, 9);
const env = useSandbox({ timing: { requestsPerSecond: 0 } });
let apiKey: string;

beforeEach(() => {
	apiKey = newKey();
});

const account = () => env.sandbox.newsleopard.account(apiKey);

/** A page of a node's picker. */
async function search(filter?: string, paginationToken?: string, type = 'newsleopardReports') {
	const baseUrl = `${env.sandbox.url}/newsleopard`;
	return await listSearch({
		type,
		credentials: { newsleopardApi: { apiKey, baseUrl, requestsPerSecond: 10 } },
		method: 'searchCampaigns',
		...(filter === undefined ? {} : { filter }),
		...(paginationToken === undefined ? {} : { paginationToken }),
	});
}

/** Sent on successive days, in no order. @returns their IDs by the day */
function sentEachDay(count: number, name = (day: number) => `Day ${day}`): string[] {
	const sns: string[] = [];
	for (let place = 0; place < count; place++) {
		const day = (place * 7) % count;
		const at = START + day * DAY;
		sns[day] = account().addCampaign({
			name: name(day),
			sentBeginAt: at,
			sentEndAt: at + 1000,
		}).sn;
	}
	return sns;
}

const asked = () => [...env.sandbox.journal].map(({ query }) => Object.keys(query));

describe.each(['newsleopardCampaigns', 'newsleopardReports'])('%s', (type) => {
	test('opens with the last campaigns, the latest first, each with the time of its sending', async () => {
		const sns = sentEachDay(3);
		expect(await search(undefined, undefined, type)).toEqual({
			results: [
				{ name: 'Day 2 (2026-01-03 09:00 UTC)', value: sns[2] },
				{ name: 'Day 1 (2026-01-02 09:00 UTC)', value: sns[1] },
				{ name: 'Day 0 (2026-01-01 09:00 UTC)', value: sns[0] },
			],
		});
		expect(asked()).toEqual([[]]);
	});
});

test('scrolling on brings all others, each once, with one more request', async () => {
	const newestFirst = sentEachDay(25).reverse();
	const first = await search();
	expect(first.results.map(({ value }) => value)).toEqual(newestFirst.slice(0, 10));
	// One that is sent meanwhile does not move the others.
	const { sn } = account().addCampaign();
	const second = await search('', first.paginationToken);
	expect(second.results.map(({ value }) => value)).toEqual([sn, ...newestFirst.slice(10)]);
	expect(second.paginationToken).toBeUndefined();
	expect(asked()).toEqual([[], ['startDate', 'endDate']]);
});

test('ten are all there are: the second page is empty and the last', async () => {
	sentEachDay(10);
	const { results, paginationToken } = await search();
	expect(results).toHaveLength(10);
	expect(await search('', paginationToken)).toEqual({ results: [] });
});

describe('a search', () => {
	test('looks through all campaigns with one request, by a part of the name in any case', async () => {
		const sns = sentEachDay(25, (day) => (day % 10 === 0 ? `Autumn SALE ${day}` : `秋季 ${day}`));
		const { results, paginationToken } = await search('  autumn sale ');
		expect(results.map(({ value }) => value)).toEqual([sns[20], sns[10], sns[0]]);
		expect(paginationToken).toBeUndefined();
		expect(asked()).toEqual([['startDate', 'endDate']]);
		expect((await search('秋季 7')).results.map(({ value }) => value)).toEqual([sns[7]]);
		expect((await search('winter')).results).toEqual([]);
	});

	test('finds an ID in any case, and the whole of it only', async () => {
		const sns = sentEachDay(12);
		const sn = String(sns[0]);
		expect((await search(sn.toUpperCase())).results.map(({ value }) => value)).toEqual([sn]);
		expect((await search(sn.slice(0, -1))).results).toEqual([]);
	});

	test('finds a day, as the list shows it: campaigns of a series share their name', async () => {
		const sns = sentEachDay(12, () => 'Weekly');
		const { results } = await search('2026-01-05');
		expect(results).toEqual([{ name: 'Weekly (2026-01-05 09:00 UTC)', value: sns[4] }]);
	});
});

test('drafts and scheduled campaigns are not in it', async () => {
	account().addCampaign({ status: 'PREPARE', scheduled: true, dueAt: START });
	account().addCampaign({ status: 'DRAFT' });
	expect(await search()).toEqual({ results: [] });
	expect(await search('spring')).toEqual({ results: [] });
});

test('a campaign without a name or a time is shown by its ID, as the last', async () => {
	const sent = { sentBeginDate: '2019-04-01T08:38:32.569Z', sentEndDate: '2019-04-01T08:38:33Z' };
	const body = [
		{ sn: 'a1', name: null },
		{ sn: 'b2', name: 'Named', ...sent },
	];
	env.sandbox.faults.add({ kind: 'answer', key: apiKey, body });
	expect((await search()).results).toEqual([
		{ name: 'Named (2019-04-01 08:38 UTC)', value: 'b2' },
		{ name: 'a1', value: 'a1' },
	]);
});

test('what the service refuses is told in the dropdown', async () => {
	env.sandbox.faults.add({
		kind: 'answer',
		key: apiKey,
		status: 403,
		body: { message: 'Forbidden' },
	});
	// n8n shows these of its own errors alone.
	await expect(search()).rejects.toMatchObject({
		name: 'NodeApiError',
		message: expect.stringContaining('Forbidden') as string,
		description: expect.stringContaining('Check the API key') as string,
		httpCode: '403',
	});
});
