import { poll } from '../../nodes/Newsleopard/poll';

/** Looks until the given look is the last. */
async function looking(
	isDone: (looks: number) => boolean,
	timeoutMs: number,
	signal?: AbortSignal,
) {
	const began = Date.now();
	const at: number[] = [];
	const look = async () => {
		at.push(Date.now() - began);
		return at.length;
	};
	return { last: await poll({ look, isDone, timeoutMs, signal }), at };
}

test('the first looks are close together, the pauses grow', async () => {
	const { at } = await looking((looks) => looks === 4, 60_000);
	const pauses = at.map((time, index) => time - (at[index - 1] ?? 0));
	expect(pauses[0]).toBeLessThan(900);
	for (const [index, pause] of pauses.slice(1).entries())
		expect(pause).toBeGreaterThan(pauses[index] ?? 0);
});

test('at the timeout the last state is given back, looked at once more', async () => {
	const { last, at } = await looking(() => false, 700);
	expect(last).toBe(2);
	expect(at.at(-1)).toBeGreaterThanOrEqual(699);
});

test('it ends at once when the execution is stopped', async () => {
	const stop = new AbortController();
	const running = looking(() => false, 60_000, stop.signal);
	setTimeout(() => stop.abort(new Error('stopped')), 20);
	await expect(running).rejects.toThrow('stopped');
});
