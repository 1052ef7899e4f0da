import {
	array,
	assert,
	boolean,
	constantFrom,
	integer,
	asyncProperty,
	record,
	tuple,
} from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { readLog } from '../../../nodes/Surenotify/event/log';
import type { Query, Window } from '../../../nodes/Surenotify/event/query';

const STATUSES = ['accept', 'delivery', 'open'];

interface Entry {
	/** Milliseconds since the epoch. */
	at: number;
	status: string;
	id: number;
}

/** A log that gives the oldest or the newest 50 first, as nobody has documented which. */
class FakeLog {
	queries = 0;

	constructor(
		readonly entries: Entry[],
		private readonly newestFirst: boolean,
		/** Whether it compares fractions of seconds, which it does not show. */
		private readonly fractions = false,
	) {}

	readonly query: Query = async ({ from, to }, status) => {
		this.queries++;
		const found = this.entries
			.filter((entry) => status === undefined || entry.status === status)
			.filter(({ at }) => {
				const second = this.fractions ? at / 1000 : Math.floor(at / 1000);
				return second >= from && second <= to;
			})
			.sort((a, b) => (this.newestFirst ? b.at - a.at : a.at - b.at));
		return await Promise.resolve(found.slice(0, 50).map(shown));
	};

	async read(window: Window, wanted = Infinity): Promise<IDataObject[]> {
		return await readLog(this.query, STATUSES, window, wanted);
	}
}

function shown({ at, status, id }: Entry): IDataObject {
	return { eventTime: new Date(Math.floor(at / 1000) * 1000).toISOString(), status, messageId: id };
}

const sorted = (records: IDataObject[]) => records.map((one) => JSON.stringify(one)).sort();

/** Events in a window of up to 40 days; few IDs, so that some are twins in every field. */
const logs = integer({ min: 0, max: 3_456_000 }).chain((length) =>
	tuple(
		array(
			record({
				second: integer({ min: 0, max: length }),
				status: constantFrom(...STATUSES),
				id: integer({ min: 1, max: 3 }),
				copies: integer({ min: 1, max: 3 }),
			}),
			{ maxLength: 150, size: 'max' },
		).map((rows) =>
			rows.flatMap(({ second, copies, ...row }) =>
				Array.from({ length: copies }, (): Entry => ({ ...row, at: second * 1000 })),
			),
		),
		integer({ min: 0, max: length }),
		boolean(),
	).map(([entries, clusterAt, newestFirst]) => ({ entries, clusterAt, newestFirst, length })),
);

/** Whether some second holds more of one status than a query gives. */
function overfull(entries: Entry[]): boolean {
	const counts = new Map<string, number>();
	for (const { at, status } of entries) {
		const key = `${at} ${status}`;
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	return [...counts.values()].some((count) => count >= 50);
}

test('all events of the window, each as often as it stands in the log, newest first, in few queries', async () => {
	await assert(
		asyncProperty(
			logs,
			boolean(),
			async ({ entries, clusterAt, newestFirst, length }, clustered) => {
				// Half of the logs have everything within a minute.
				const placed = clustered
					? entries.map((one) => ({ ...one, at: (clusterAt + ((one.at / 1000) % 60)) * 1000 }))
					: entries;
				if (overfull(placed)) return;
				const window = { from: 0, to: length + 60 };
				const log = new FakeLog(placed, newestFirst);
				const records = await log.read(window);
				expect(sorted(records)).toEqual(sorted(placed.map(shown)));
				const times = records.map(({ eventTime }) => String(eventTime));
				expect(times).toEqual([...times].sort().reverse());
				// On each level of halving an event stands in two windows at the most, and 50 fill a window.
				const levels = Math.ceil(Math.log2(window.to)) + 1;
				const full = Math.floor((2 * placed.length) / 50);
				expect(log.queries).toBeLessThanOrEqual(1 + full * (2 * levels + STATUSES.length));
			},
		),
		{ numRuns: 300, interruptAfterTimeLimit: 15_000 },
	);
});

test('a limit: so many of the newest, also where a second is full', async () => {
	await assert(
		asyncProperty(
			logs,
			integer({ min: 1, max: 200 }),
			async ({ entries, newestFirst, length }, wanted) => {
				const crowd = Array.from(
					{ length: 49 },
					(_, id): Entry => ({ at: Math.floor(length / 2) * 1000, status: 'open', id }),
				);
				const all = [...entries, ...crowd];
				if (overfull(all)) return;
				const records = (
					await new FakeLog(all, newestFirst).read({ from: 0, to: length }, wanted)
				).slice(0, wanted);
				const newest = all.sort((a, b) => b.at - a.at).slice(0, wanted);
				expect(records.map(({ eventTime }) => eventTime)).toEqual(
					newest.map((one) => shown(one).eventTime),
				);
			},
		),
		{ numRuns: 200, interruptAfterTimeLimit: 15_000 },
	);
});

test('400 events spread over 30 days take fewer queries than there are events to a query', async () => {
	const spread = Array.from(
		{ length: 400 },
		(_, id): Entry => ({ at: id * 6480_000, status: 'open', id }),
	);
	const log = new FakeLog(spread, false);
	expect(await log.read({ from: 0, to: 2_592_000 })).toHaveLength(400);
	expect(log.queries).toBeLessThan(50);
});

test('a limit stops before the whole log is read', async () => {
	const spread = Array.from(
		{ length: 2000 },
		(_, id): Entry => ({ at: id * 1_296_000, status: 'open', id }),
	);
	const log = new FakeLog(spread, false);
	await log.read({ from: 0, to: 2_592_000 }, 20);
	expect(log.queries).toBeLessThan(10);
});

const second = (count: number, status = 'open', at = 7_000) =>
	Array.from({ length: count }, (_, id): Entry => ({ at, status, id }));

test('more in one second than a query gives: read status by status', async () => {
	const entries = [
		...second(49, 'open'),
		...second(49, 'delivery'),
		...second(49, 'accept'),
		...second(30, 'open', 8_000),
	];
	const records = await new FakeLog(entries, false).read({ from: 0, to: 60 });
	expect(sorted(records)).toEqual(sorted(entries.map(shown)));
});

test.each([50, 51, 400])(
	'%i of one status in one second: an error that names the second',
	async (count) => {
		const reading = new FakeLog(second(count), false).read({ from: 0, to: 60 });
		await expect(reading).rejects.toThrow('50 or more events bear the second 1970-01-01T00:00:07Z');
	},
);

test('a status that nobody knows is not left out in silence', async () => {
	const entries = [...second(30, 'open'), ...second(30, 'deferred')];
	for (const window of [
		{ from: 0, to: 60 },
		{ from: 7, to: 7 },
	]) {
		await expect(new FakeLog(entries, false).read(window)).rejects.toThrow('bear the second');
	}
});

test('a log that compares fractions of seconds: everything, or an error, but no gap', async () => {
	await assert(
		asyncProperty(
			array(integer({ min: 0, max: 5_000 }), { minLength: 40, maxLength: 400, size: 'max' }),
			boolean(),
			async (times, newestFirst) => {
				const entries = times.map((at, id): Entry => ({ at, status: 'open', id }));
				const log = new FakeLog(entries, newestFirst, true);
				const records = await log.read({ from: 0, to: 5 }).catch((error: Error) => error.message);
				if (typeof records === 'string') expect(records).toContain('bear the second');
				else expect(sorted(records)).toEqual(sorted(entries.map(shown)));
			},
		),
		{ interruptAfterTimeLimit: 15_000 },
	);
});

test('the window ends are part of it, and nothing outside is', async () => {
	const entries = [4, 5, 6, 9, 10, 11].map(
		(at): Entry => ({ at: at * 1000, status: 'open', id: at }),
	);
	const records = await new FakeLog(entries, true).read({ from: 5, to: 10 });
	expect(records.map(({ messageId }) => messageId)).toEqual([10, 9, 6, 5]);
});

describe('a limit: enough is enough', () => {
	const dense = Array.from(
		{ length: 300 },
		(_, id): Entry => ({ at: 2_000_000_000 + id * 7_000, status: 'open', id }),
	);

	test.each([
		[5, true, 4],
		[5, false, 8],
		[50, true, 8],
		[50, false, 10],
	])(
		'%i of 300 that lie close together (newest first: %s): at most %i queries',
		async (wanted, newestFirst, most) => {
			const log = new FakeLog(dense, newestFirst);
			const records = (await log.read({ from: 0, to: 2_592_000 }, wanted)).slice(0, wanted);
			expect(records.map(({ messageId }) => messageId)).toEqual(
				Array.from({ length: wanted }, (_, index) => 299 - index),
			);
			expect(log.queries).toBeLessThanOrEqual(most);
		},
	);

	test.each([true, false])(
		'5 of 70 in one second (newest first: %s): 5, and no error',
		async (newestFirst) => {
			const log = new FakeLog(second(70), newestFirst);
			expect((await log.read({ from: 0, to: 60 }, 5)).slice(0, 5)).toHaveLength(5);
			await expect(log.read({ from: 0, to: 60 }, 60)).rejects.toThrow('bear the second');
		},
	);
});
