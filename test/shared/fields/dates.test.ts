import { DateTime } from 'luxon';
import { readTime, utcSeconds } from '../../../nodes/shared/fields/dates';
import { isoTime } from '../../../nodes/shared/webhook/event';

const NINE = '2026-01-31T09:00:00Z';
const read = (value: unknown, zone = 'Asia/Taipei') => {
	const time = readTime(value, zone, 'From');
	return time && utcSeconds(time);
};

test.each<[what: string, value: unknown]>([
	['a text without a zone, in that of the workflow', '2026-01-31T17:00:00'],
	['as SQL writes it', '2026-01-31 17:00:00'],
	['with fractions', '2026-01-31T17:00:00.999'],
	['in UTC', '2026-01-31T09:00:00Z'],
	['with an offset', '2026-01-31T04:00:00-05:00'],
	['milliseconds', Date.parse(NINE)],
	['seconds, as $now.toSeconds() gives them', Date.parse(NINE) / 1000 + 0.5],
	['a Date', new Date(NINE)],
	['a luxon DateTime of another zone', DateTime.fromISO(NINE, { zone: 'America/New_York' })],
])('%s', (_what, value) => {
	expect(read(value)).toBe(NINE);
});

test('the same text is another time in another zone, and summer time counts', () => {
	expect(read('2026-07-01T12:00:00', 'America/New_York')).toBe('2026-07-01T16:00:00Z');
	expect(read('2026-01-01T12:00:00', 'America/New_York')).toBe('2026-01-01T17:00:00Z');
	expect(read('2026-07-01T12:00:00', 'UTC')).toBe('2026-07-01T12:00:00Z');
});

test('a day alone is its midnight', () => {
	expect(read('2026-01-31')).toBe('2026-01-30T16:00:00Z');
});

test.each(['', undefined, null])('%p is no time, and no error', (value) => {
	expect(read(value)).toBeUndefined();
});

test.each(['yesterday', '2026-02-30T00:00:00', '31.01.2026', {}, true, NaN, new Date('x')])(
	'%p is refused, naming the field',
	(value) => {
		expect(() => read(value)).toThrow('"From" is not a date and time');
	},
);

test.each(['12', '09:30', 'T09:30', '09:30:00Z', '143000'])(
	'%s has no day: what day it is meant for would be a guess',
	(value) => {
		expect(() => read(value)).toThrow(`"From" is not a date and time: ${value}`);
	},
);

test.each<[value: unknown, shown: string]>([
	[{ a: 1 }, '(an object)'],
	[['2026-01-31'], '(a list)'],
	['x'.repeat(200), `${'x'.repeat(80)}…`],
])('%j is shown short', (value, shown) => {
	expect(() => read(value)).toThrow(`"From" is not a date and time: ${shown}`);
});

test.each([
	[1577836800000, '2020-01-01T00:00:00.000Z'],
	['1577836800000', '2020-01-01T00:00:00.000Z'],
	[0, '1970-01-01T00:00:00.000Z'],
	[undefined, null],
	[null, null],
	['', null],
	['soon', null],
	[1e20, null],
	[{}, null],
])('isoTime of %j is %j', (value, expected) => {
	expect(isoTime(value)).toBe(expected);
});
