import { DateTime } from 'luxon';
import { timezoneCode, timezoneOptions } from '../../nodes/Newsleopard/timezones';

describe('time zones', () => {
	const winter = DateTime.fromISO('2030-01-15T00:00:00Z');

	test('all 88 codes can be picked by name', () => {
		expect(timezoneOptions.map(({ value }) => value).sort((a, b) => Number(a) - Number(b))).toEqual(
			Array.from({ length: 88 }, (_, code) => code),
		);
		expect(timezoneOptions.find(({ value }) => value === 21)?.name).toBe('Taipei (Asia/Taipei)');
		expect(timezoneOptions.find(({ value }) => value === 87)?.name).toBe(
			'Pago Pago (Pacific/Pago_Pago)',
		);
		for (const { name } of timezoneOptions) {
			const zone = /\((.+)\)/.exec(name)?.[1] ?? name;
			expect(winter.setZone(zone).isValid).toBe(true);
		}
	});

	test.each([
		['Asia/Taipei', 21],
		['America/New_York', 72],
		['UTC', 61],
		['Asia/Calcutta', 30],
		// Not in the table: the same time all year, on the same continent.
		['Asia/Macau', 16],
		['Europe/Vienna', 51],
		['America/Toronto', 71],
	])('%s has the code %i', (zone, code) => {
		expect(timezoneCode(zone, winter)).toBe(code);
	});

	test('a zone whose time no zone of the table shows is said to be unknown', () => {
		expect(() => timezoneCode('Pacific/Marquesas', winter)).toThrow(
			'Newsleopard has no time zone for "Pacific/Marquesas"',
		);
	});
});
