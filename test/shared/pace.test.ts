import { getEventListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Lane, laneFor } from '../../nodes/shared/pace';
import { wait } from '../../nodes/shared/wait';

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

describe('a lane', () => {
	test('lets so many run at a time, the others in the order in which they came', async () => {
		const lane = new Lane({ name: 'test', inFlight: 2, intervalMs: 0 });
		const tasks = Array.from({ length: 5 }, openTask);
		const runs = tasks.map(async ({ task }) => await lane.run(task));
		for (let done = 0; done < tasks.length; done++) {
			await settle();
			expect(tasks.map(({ begun }) => begun())).toEqual(tasks.map((_, index) => index < done + 2));
			tasks[done]?.end();
		}
		await Promise.all(runs);
	});

	test('a task that fails makes room for the next', async () => {
		const lane = new Lane({ name: 'test', inFlight: 1, intervalMs: 0 });
		const failing = lane.run(async () => await Promise.reject(new Error('broken')));
		const next = lane.run(async () => await Promise.resolve('done'));
		await expect(failing).rejects.toThrow('broken');
		expect(await next).toBe('done');
	});

	test('keeps the interval between two starts, also of tasks that come at once', async () => {
		const lane = new Lane({ name: 'test', inFlight: 10, intervalMs: 40 });
		const starts: number[] = [];
		await Promise.all(
			Array.from(
				{ length: 4 },
				async () => await lane.run(async () => void starts.push(Date.now())),
			),
		);
		const gaps = starts.slice(1).map((start, index) => start - (starts[index] ?? 0));
		expect(gaps).toHaveLength(3);
		// A timer may fire within the millisecond before it is due.
		for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(39);
	});

	test('one at a time, it keeps the interval from the end of one task to the start of the next', async () => {
		const lane = new Lane({ name: 'test', inFlight: 1, intervalMs: 40 });
		const { task, end } = openTask();
		const first = lane.run(task);
		await pause(60);
		const ended = Date.now();
		end();
		const started = await lane.run(async () => await Promise.resolve(Date.now()));
		await first;
		expect(started - ended).toBeGreaterThanOrEqual(39);
	});

	test('starts nothing while it pauses', async () => {
		const lane = new Lane({ name: 'test', inFlight: 4, intervalMs: 0 });
		const before = Date.now();
		lane.pause(60);
		lane.pause(10);
		await lane.run(async () => await Promise.resolve());
		expect(Date.now() - before).toBeGreaterThanOrEqual(59);
	});

	test('whoever is cancelled while queued leaves at once, and nobody behind is held up', async () => {
		const lane = new Lane({ name: 'test', inFlight: 1, intervalMs: 0 });
		const first = openTask();
		const cancelled = openTask();
		const last = openTask();
		const abort = new AbortController();
		const running = lane.run(first.task);
		const queued = lane.run(cancelled.task, abort.signal);
		const behind = lane.run(last.task);
		abort.abort(new Error('stopped'));
		await expect(queued).rejects.toThrow('stopped');
		expect(first.begun()).toBe(true);
		first.end();
		last.end();
		await Promise.all([running, behind]);
		expect([cancelled.begun(), last.begun()]).toEqual([false, true]);
	});

	test('whoever is cancelled while it pauses gives its place back', async () => {
		const lane = new Lane({ name: 'test', inFlight: 1, intervalMs: 0 });
		lane.pause(300);
		const abort = new AbortController();
		const waiting = lane.run(async () => await Promise.resolve('too early'), abort.signal);
		abort.abort(new Error('stopped'));
		await expect(waiting).rejects.toThrow('stopped');
		expect(await lane.run(async () => await Promise.resolve('done'))).toBe('done');
	});

	test('many that share one signal do not listen to it themselves: Node warns of a leak from eleven on', async () => {
		const lane = new Lane({ name: 'test', inFlight: 50, intervalMs: 0 });
		const { signal } = new AbortController();
		const runs = Array.from(
			{ length: 100 },
			async () => await lane.run(async () => await wait(1, signal), signal),
		);
		await settle();
		expect(getEventListeners(signal, 'abort')).toEqual([]);
		await Promise.all(runs);
	});
});

describe('laneFor', () => {
	const pace = { name: 'test', inFlight: 1, intervalMs: 0 };

	test('one for each key, host and limit', () => {
		const lane = laneFor('https://a.test', 'key', pace);
		expect(laneFor('https://a.test', 'key', { ...pace })).toBe(lane);
		const others = [
			laneFor('https://b.test', 'key', pace),
			laneFor('https://a.test', 'other', pace),
			laneFor('https://a.test', 'key', { ...pace, name: 'reports' }),
			laneFor('https://a.test', 'key', { ...pace, intervalMs: 100 }),
		];
		expect(new Set([lane, ...others]).size).toBe(5);
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
