import { getEventListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { RateLimiter, rateLimiterFor } from '../../../nodes/shared/http/rateLimiter';
import { wait } from '../../../nodes/shared/http/wait';

/** A task that lasts until it is told to end. */
function openTask() {
	let end: () => void = () => undefined;
	let begun = false;
	const done = new Promise<void>((resolve) => (end = resolve));
	const task = async () => {
		begun = true;
		await done;
	};
	return { task, end, begun: () => begun };
}

const timersOf = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;

/** Lets everything go on that does not wait for a timer. */
const settle = async () => await pause(0);

/** A rate limiter of its own. */
function limiterOf(concurrency: number, intervalMs: number): RateLimiter {
	return new RateLimiter({ name: 'test', concurrency, intervalMs }).allow(intervalMs);
}

describe('a rate limiter', () => {
	test('lets so many run at a time, the others in the order in which they came', async () => {
		const limiter = limiterOf(2, 0);
		const tasks = Array.from({ length: 5 }, openTask);
		const runs = tasks.map(async ({ task }) => await limiter.run(task));
		for (let done = 0; done < tasks.length; done++) {
			await settle();
			expect(tasks.map(({ begun }) => begun())).toEqual(tasks.map((_, index) => index < done + 2));
			tasks[done]?.end();
		}
		await Promise.all(runs);
	});

	test('a task that fails makes room for the next', async () => {
		const limiter = limiterOf(1, 0);
		const failing = limiter.run(async () => await Promise.reject(new Error('broken')));
		const next = limiter.run(async () => await Promise.resolve('done'));
		await expect(failing).rejects.toThrow('broken');
		expect(await next).toBe('done');
	});

	test('keeps the interval between two starts, also of tasks that come at once', async () => {
		const limiter = limiterOf(10, 40);
		const starts: number[] = [];
		await Promise.all(
			Array.from(
				{ length: 4 },
				async () => await limiter.run(async () => void starts.push(Date.now())),
			),
		);
		const gaps = starts.slice(1).map((start, index) => start - (starts[index] ?? 0));
		expect(gaps).toHaveLength(3);
		// A timer may fire within the millisecond before it is due.
		for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(39);
	});

	test('one at a time, it keeps the interval from the end of one task to the start of the next', async () => {
		const limiter = limiterOf(1, 40);
		const { task, end } = openTask();
		const first = limiter.run(task);
		await pause(60);
		const ended = Date.now();
		end();
		const started = await limiter.run(async () => await Promise.resolve(Date.now()));
		await first;
		expect(started - ended).toBeGreaterThanOrEqual(39);
	});

	test('lets as many start at once as an interval takes, and counts them from their answers', async () => {
		const limiter = new RateLimiter({
			name: 'cap',
			concurrency: 3,
			intervalMs: 60,
			intervalCap: 3,
		});
		limiter.allow(60);
		const times: Array<{ start: number; end: number }> = [];
		const task = async () => {
			const start = Date.now();
			await pause(10);
			times.push({ start, end: Date.now() });
		};
		await Promise.all(Array.from({ length: 7 }, async () => await limiter.run(task)));
		times.sort((one, other) => one.start - other.start);
		// Whenever within its time the service counts a request: never four in one interval.
		const gaps = times.slice(3).map(({ start }, index) => start - (times[index]?.end ?? 0));
		expect(gaps).toHaveLength(4);
		for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(59);
		const [first] = times;
		expect(times.filter(({ start }) => start <= (first?.end ?? 0))).toHaveLength(3);
	});

	test('keeps the interval however long somebody has queued for it', async () => {
		let later = 0;
		const now = Date.now;
		const clock = jest.spyOn(Date, 'now').mockImplementation(() => now() + later);
		const limiter = limiterOf(1, 40);
		const starts: number[] = [];
		const start = async () => {
			starts.push(now());
			// Longer than the limiter remembers what a credential once allowed.
			later += 120_000;
		};
		await Promise.all([limiter.run(start), limiter.run(start), limiter.run(start)]);
		clock.mockRestore();
		expect((starts[1] ?? 0) - (starts[0] ?? 0)).toBeGreaterThanOrEqual(39);
		expect((starts[2] ?? 0) - (starts[1] ?? 0)).toBeGreaterThanOrEqual(39);
	});

	test('starts nothing while it pauses', async () => {
		const limiter = limiterOf(4, 0);
		const before = Date.now();
		limiter.pause(60);
		limiter.pause(10);
		await limiter.run(async () => await Promise.resolve());
		expect(Date.now() - before).toBeGreaterThanOrEqual(59);
	});

	test('whoever is cancelled while queued leaves at once, and nobody behind is held up', async () => {
		const limiter = limiterOf(1, 0);
		const first = openTask();
		const cancelled = openTask();
		const last = openTask();
		const abort = new AbortController();
		const running = limiter.run(first.task);
		const queued = limiter.run(cancelled.task, abort.signal);
		const behind = limiter.run(last.task);
		abort.abort(new Error('stopped'));
		await expect(queued).rejects.toThrow('stopped');
		expect(first.begun()).toBe(true);
		first.end();
		last.end();
		await Promise.all([running, behind]);
		expect([cancelled.begun(), last.begun()]).toEqual([false, true]);
	});

	test('whoever is cancelled while it pauses gives its place back', async () => {
		const limiter = limiterOf(1, 0);
		limiter.pause(300);
		const abort = new AbortController();
		const waiting = limiter.run(async () => await Promise.resolve('too early'), abort.signal);
		abort.abort(new Error('stopped'));
		await expect(waiting).rejects.toThrow('stopped');
		expect(await limiter.run(async () => await Promise.resolve('done'))).toBe('done');
	});

	test('many that share one signal do not listen to it themselves: Node warns of a leak from eleven on', async () => {
		const limiter = limiterOf(50, 0);
		const { signal } = new AbortController();
		const runs = Array.from(
			{ length: 100 },
			async () => await limiter.run(async () => await wait(1, signal), signal),
		);
		await settle();
		expect(getEventListeners(signal, 'abort')).toEqual([]);
		await Promise.all(runs);
	});
});

describe('rateLimiterFor', () => {
	const limit = { name: 'test', concurrency: 1, intervalMs: 0 };
	const limiterFor = (baseUrl: string, key: string, more: object = {}) =>
		rateLimiterFor(baseUrl, key, { ...limit, ...more });

	test('one for each key, host and kind of limit, whatever rate or path it comes with', () => {
		const limiter = limiterFor('https://a.test', 'key');
		expect(limiterFor('https://a.test', 'key')).toBe(limiter);
		expect(limiterFor('https://a.test/path', ' key ', { intervalMs: 100 })).toBe(limiter);
		const others = [
			limiterFor('https://b.test', 'key'),
			limiterFor('https://a.test', 'other'),
			limiterFor('https://a.test', 'key', { name: 'reports' }),
		];
		expect(new Set([limiter, ...others]).size).toBe(4);
	});

	test('where a key comes with two rates, the slower one holds for both', async () => {
		const fast = limiterFor('https://two.test', 'key', { concurrency: 4, intervalMs: 1 });
		limiterFor('https://two.test', 'key', { concurrency: 4, intervalMs: 60 });
		// From before the first: a busy machine may note its start late.
		const began = Date.now();
		const starts: number[] = [];
		const start = async () => await fast.run(async () => void starts.push(Date.now()));
		await Promise.all([start(), start()]);
		expect((starts[1] ?? 0) - began).toBeGreaterThanOrEqual(59);
	});
});

describe('wait', () => {
	test('lasts as long as it says, also beyond one stretch', async () => {
		const before = Date.now();
		await wait(1_100, new AbortController().signal);
		expect(Date.now() - before).toBeGreaterThanOrEqual(1_098);
	});

	test('ends with the signal, and leaves no timer behind', async () => {
		const abort = new AbortController();
		const timers = timersOf();
		const waiting = wait(60_000, abort.signal);
		expect(timersOf()).toBe(timers + 1);
		abort.abort(new Error('stopped'));
		// At once: the next turn of the event loop comes after it.
		const nextTurn = new Promise((resolve) => setImmediate(resolve));
		await expect(Promise.race([waiting, nextTurn])).rejects.toThrow('stopped');
		expect(timersOf()).toBe(timers);
	});

	test('does not begin when it is already over', async () => {
		await expect(wait(60_000, AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');
	});
});
