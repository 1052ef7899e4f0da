import {
	array,
	assert,
	constantFrom,
	integer,
	property,
	tuple,
	uniqueArray,
	string,
} from 'fast-check';
import { split } from '../../../nodes/shared/items/batch';

interface Mail {
	to: string;
	place: number;
}

/** Mails to few addresses, so that many of them meet. */
const mails = array(constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 60 }).map((all) =>
	all.map((to, place): Mail => ({ to, place })),
);
const to = (mail: Mail) => mail.to;
const limits = integer({ min: 1, max: 10 });

describe('split', () => {
	test('every mail is in one part, and nothing else', () => {
		assert(
			property(tuple(mails, limits), ([all, limit]) => {
				const places = split(all, limit, to)
					.flat()
					.map(({ place }) => place);
				expect(places.sort((a, b) => a - b)).toEqual(all.map(({ place }) => place));
			}),
		);
	});

	test('no part is empty, above the limit, or holds an address twice', () => {
		assert(
			property(tuple(mails, limits), ([all, limit]) => {
				for (const part of split(all, limit, to)) {
					expect(part.length).toBeGreaterThan(0);
					expect(part.length).toBeLessThanOrEqual(limit);
					expect(new Set(part.map(to)).size).toBe(part.length);
				}
			}),
		);
	});

	test('within a part, and from part to part for one address, the order stays', () => {
		assert(
			property(tuple(mails, limits), ([all, limit]) => {
				const parts = split(all, limit, to);
				for (const part of parts) expect(part).toEqual([...part].sort((a, b) => a.place - b.place));
				for (const address of new Set(all.map(to))) {
					const places = parts.flat().filter((mail) => mail.to === address);
					expect(places).toEqual([...places].sort((a, b) => a.place - b.place));
				}
			}),
		);
	});

	test('without duplicates there are as few parts as can be, in plain order', () => {
		assert(
			property(tuple(uniqueArray(string(), { maxLength: 60 }), limits), ([addresses, limit]) => {
				const parts = split(addresses, limit, (address) => address);
				expect(parts.length).toBe(Math.ceil(addresses.length / limit));
				expect(parts.flat()).toEqual(addresses);
			}),
		);
	});

	test('the second mail to an address does not cost a part where a later one has room', () => {
		expect(split(['a', 'b', 'a', 'c', 'd'], 2, (one) => one)).toEqual([
			['a', 'b'],
			['a', 'c'],
			['d'],
		]);
		expect(split(['a', 'a', 'b', 'c'], 3, (one) => one)).toEqual([['a', 'b', 'c'], ['a']]);
	});
});
