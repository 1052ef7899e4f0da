import fc from 'fast-check';
import { COUNTRIES, dialledPrefix, sharedCountry } from '../../../nodes/Surenotify/countries';
import { lengthsOf } from '../../../nodes/Surenotify/sms/numberLengths';
import { checkCountryCode, readCountryCode, readNumber } from '../../../nodes/Surenotify/sms/phone';

describe('numbers as people write them', () => {
	test.each([
		['0912345678', '886', '0912345678'],
		['912345678', '886', '912345678'],
		['0912 345 678', '886', '0912345678'],
		['0912-345-678', '886', '0912345678'],
		['0912.345.678', '886', '0912345678'],
		['(0912) 345-678', '886', '0912345678'],
		['[0912]345678', '886', '0912345678'],
		['+886 912-345-678', '886', '912345678'],
		['+886912345678', '886', '912345678'],
		['(+886) 912 345 678', '886', '912345678'],
		['+886 (0)912 345 678', '886', '912345678'],
		['+886 0912345678', '886', '0912345678'],
		['00886 912 345 678', '886', '912345678'],
		['886912345678', '886', '912345678'],
		['8860912345678', '886', '0912345678'],
		['０９１２－３４５－６７８', '886', '0912345678'],
		['＋886（0）912345678', '886', '912345678'],
		['\u202a+886 912 345 678\u202c', '886', '912345678'],
		['0912\u2011345\u00a0678', '886', '0912345678'],
		['+44 (0)7911 123456', '44', '7911123456'],
		['+1 (202) 5(0)5 0123', '1', '2025050123'],
		['81 90-1234-5678', '81', '9012345678'],
		['+81 90-1234-5678', '81', '9012345678'],
		['85291234567', '852', '91234567'],
		['12025550123', '1', '2025550123'],
		['+1 416 555 0123', '11', '4165550123'],
		['+507 6123 4567', '71401', '61234567'],
		['+267 71 123 456', '652', '71123456'],
	])('%s in %s', (written, country, number) => {
		expect(readNumber(written, country)).toEqual({ number });
	});

	test.each([
		['a Vietnamese number that begins like the country code', '841234567', '84'],
		['an Indian one', '9123456789', '91'],
		['a Brazilian one of the area 55', '55991234567', '55'],
		['a Taiwanese landline', '88612345', '886'],
		['an Italian one of the network 393', '3931234567', '39'],
		['a Burmese one that begins like the country code', '9512345678', '95'],
		['a Spanish one that begins like the country code', '346123456', '34'],
	])('%s is not taken for an international one', (_what, written, country) => {
		expect(readNumber(written, country)).toEqual({ number: written });
	});

	test.each([
		['0912-ABC-678', '886', '"0912-ABC-678" holds more than digits'],
		['amy@example.org', '886', 'holds more than digits'],
		['886+912345678', '886', 'holds more than digits'],
		['++886912345678', '886', 'holds more than digits'],
		['0912/345678', '886', 'holds more than digits'],
		['+81 90-1234-5678', '886', 'does not begin with +886'],
		['0081 90-1234-5678', '886', 'does not begin with +886'],
		['+886', '886', '"+886" is only a country code'],
		['+', '886', 'holds more than digits'],
		['', '886', 'has no phone number'],
		[' - ', '886', 'has no phone number'],
	])('%j in %s is refused', (written, country, message) => {
		const { failure } = readNumber(written, country);
		expect(failure?.message).toContain(message);
		expect(failure?.description).not.toBe('');
	});
});

const MOBILES: Array<[code: string, dialled: string, mobile: RegExp]> = [
	['886', '886', /^9\d{8}$/],
	['81', '81', /^[789]0\d{8}$/],
	['852', '852', /^[569]\d{7}$/],
	['86', '86', /^1\d{10}$/],
	['65', '65', /^[89]\d{7}$/],
	['1', '1', /^[2-9]\d{9}$/],
	['11', '1', /^[2-9]\d{9}$/],
	['44', '44', /^7\d{9}$/],
];
const mobile = fc.constantFrom(...MOBILES).chain(([code, dialled, pattern]) =>
	fc.record({
		code: fc.constant(code),
		dialled: fc.constant(dialled),
		own: fc.stringMatching(pattern),
	}),
);
/** Puts what people write between the digits. */
const decorated = (digits: string) =>
	fc
		.array(fc.constantFrom('', ' ', '-', '.', '(', ')', '\u00a0', '\u2013'), {
			minLength: digits.length,
			maxLength: digits.length,
		})
		.map((marks) => [...digits].map((digit, index) => digit + marks[index]).join(''));

test('every way to write a mobile number comes to the same number', () => {
	fc.assert(
		fc.property(
			mobile.chain(({ code, dialled, own }) =>
				fc.record({
					code: fc.constant(code),
					own: fc.constant(own),
					written: fc
						.constantFrom(
							own,
							`0${own}`,
							`+${dialled}${own}`,
							`00${dialled}${own}`,
							`${dialled}${own}`,
						)
						.chain(decorated),
				}),
			),
			({ code, own, written }) => {
				expect(readNumber(written, code).number?.replace(/^0/, '')).toBe(own);
			},
		),
	);
});

test('whatever is written: digits or a refusal, and never another number', () => {
	fc.assert(
		fc.property(fc.string(), fc.constantFrom('886', '81', '1', '55', '71401'), (written, code) => {
			const { number, failure } = readNumber(written, code);
			expect(number === undefined).toBe(failure !== undefined);
			if (number === undefined) return;
			expect(number).toMatch(/^\d+$/);
			expect(written.normalize('NFKC').replace(/\D/g, '').endsWith(number)).toBe(true);
			// What was read once is a number for good.
			expect(readNumber(number, code).failure).toBeUndefined();
		}),
	);
});

test.each([
	['886', '886'],
	[886, '886'],
	['+886', '886'],
	['00886', '886'],
	['1-242', '1242'],
])('the country code %j', (written, code) => {
	expect(readCountryCode(written)).toBe(code);
	expect(checkCountryCode(code)).toBeUndefined();
});

test.each(['Taiwan', '', undefined, null])('%j is no country code', (written) => {
	expect(checkCountryCode(readCountryCode(written))?.message).toContain('is not a number');
});

describe('a country in front without a + or 00', () => {
	test.each([
		['34612345678', '34', '612345678'],
		['393331234567', '39', '3331234567'],
		['5511987654321', '55', '11987654321'],
		['436641234567', '43', '6641234567'],
		['50761234567', '71401', '61234567'],
		['26771123456', '652', '71123456'],
	])('%s in %s', (written, country, number) => {
		expect(readNumber(written, country)).toEqual({ number });
	});

	// All regions but those that share a country's numbers, and the one of no national plan (ships).
	test.each(
		COUNTRIES.filter(({ code }) => !sharedCountry(code) && code !== '882').map(({ code, name }) => [
			name,
			code,
		]),
	)('%s: recognised for a number of a possible length', (_name, code) => {
		const length = Math.max(...(lengthsOf(code) ?? [0]));
		const own = (code === '7' ? '9' : mobileStart(code)).padEnd(length, '0123456789');
		expect(readNumber(`${dialledPrefix(code)}${own}`, code)).toEqual({ number: own });
		expect(readNumber(own, code)).toEqual({ number: own });
	});
});

/** How mobile numbers begin, where the node looks at that. */
function mobileStart(code: string): string {
	const starts: Record<string, string> = {
		'1': '2',
		'11': '4',
		'33': '6',
		'43': '66',
		'44': '7',
		'49': '15',
		'60': '1',
		'61': '4',
		'62': '8',
		'63': '9',
		'64': '2',
		'65': '8',
		'66': '8',
		'81': '90',
		'82': '1',
		'84': '9',
		'852': '9',
		'853': '6',
		'86': '1',
		'886': '9',
		'91': '9',
	};
	return starts[code] ?? '6';
}

describe('regions that share the numbers of a country', () => {
	test.each([
		['+1 939 555 1234', '1939', '5551234'],
		['1 939 555 1234', '1939', '5551234'],
		['939-555-1234', '1939', '5551234'],
		['555 1234', '1939', '5551234'],
		['+1 246 256 1234', '124625', '61234'],
		['246 256 1234', '124625', '61234'],
		['256 1234', '124625', '61234'],
		['+7 701 123 4567', '77', '011234567'],
		['7011234567', '77', '011234567'],
		['77011234567', '77', '011234567'],
		['+1 787 555 1234', '1', '7875551234'],
	])('%s in %s', (written, country, number) => {
		expect(readNumber(written, country)).toEqual({ number });
	});

	test.each([
		['+1 787 555 1234', '1939', '"USA (United States)" (1)'],
		['787 555 1234', '1939', '"USA (United States)" (1)'],
		['+1 829 555 1234', '1809', '"USA (United States)" (1)'],
		['+1 246 826 1234', '124625', '"USA (United States)" (1)'],
		['+7 916 123 4567', '77', '"Russia" (7)'],
		['+1 809 555 1234', '1939', '"Dominican Republic (Dominicana)" (1809)'],
		['+81 90 1234 5678', '886', '"Japan" (81)'],
	])('%s in %s: it is said which country to choose', (written, country, choice) => {
		expect(readNumber(written, country).failure?.description).toContain(choice);
	});
});

test.each([
	['507', '71401'],
	['+267', '652'],
])('the code that is dialled, %s, stands for its region', (written, code) => {
	expect(readCountryCode(written)).toBe(code);
});

test('a code of no region is refused', () => {
	expect(checkCountryCode('999')?.message).toBe('The country code "999" is none that SMS go to');
});

test('a list is no country code, and is called by its name', () => {
	expect(checkCountryCode(readCountryCode(['886']))?.message).toContain('"(a list)"');
});
