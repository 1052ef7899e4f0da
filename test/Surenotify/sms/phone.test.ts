import fc from 'fast-check';
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
		['+886', '886', 'does not begin with +886'],
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
