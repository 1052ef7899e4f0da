import { Latest } from '../../../nodes/shared/webhook/latest';

afterEach(() => {
	jest.restoreAllMocks();
});

test('the latest are kept, and no more of them than it has room for', () => {
	const latest = new Latest<number>(3);
	for (let number = 0; number < 5; number++) latest.set(`id ${number}`, number);
	expect([0, 1, 2, 3, 4].map((number) => latest.get(`id ${number}`))).toEqual([
		undefined,
		undefined,
		2,
		3,
		4,
	]);
});

test('what comes again is among the latest anew', () => {
	const latest = new Latest<string>(2);
	for (const id of ['a', 'b', 'a', 'c']) latest.set(id, id);
	expect(['a', 'b', 'c'].map((id) => latest.get(id))).toEqual(['a', undefined, 'c']);
});

test('what is deleted is new again, and leaves its room to others', () => {
	const latest = new Latest<true>(2);
	for (const id of ['a', 'b']) latest.set(id, true);
	latest.delete('b');
	latest.set('c', true);
	expect(['a', 'b', 'c'].map((id) => latest.get(id))).toEqual([true, undefined, true]);
});

test('each is kept for its time, whatever comes meanwhile and however long the others stay', () => {
	const clock = jest.spyOn(Date, 'now').mockReturnValue(0);
	const latest = new Latest<true>(100);
	latest.set('for ever', true);
	latest.set('long', true, 1_000);
	latest.set('short', true, 500);
	const at = (time: number) => {
		clock.mockReturnValue(time);
		latest.set(`at ${time}`, true, 1);
		return ['for ever', 'long', 'short'].map((id) => latest.get(id));
	};
	expect(at(499)).toEqual([true, true, true]);
	expect(at(500)).toEqual([true, true, undefined]);
	expect(at(999)).toEqual([true, true, undefined]);
	expect(at(1_000)).toEqual([true, undefined, undefined]);
});
