import fc from 'fast-check';
import { measure } from '../../../nodes/Surenotify/sms/segments';
import { countSegments } from '../../../sandbox/surenotify/segments';

test.each([
	['a'.repeat(160), 'GSM-7', 160, 1],
	['a'.repeat(161), 'GSM-7', 161, 2],
	['a'.repeat(306), 'GSM-7', 306, 2],
	['a'.repeat(307), 'GSM-7', 307, 3],
	['€'.repeat(80), 'GSM-7', 160, 1],
	['€'.repeat(80) + 'a', 'GSM-7', 161, 2],
	// The € would be cut at 153: it moves on, and the last character with it.
	['a'.repeat(152) + '€' + 'a'.repeat(152), 'GSM-7', 306, 3],
	['Olé {x}\n', 'GSM-7', 10, 1],
	['驗'.repeat(70), 'UCS-2', 70, 1],
	['驗'.repeat(71), 'UCS-2', 71, 2],
	['驗'.repeat(134), 'UCS-2', 134, 2],
	['驗'.repeat(268), 'UCS-2', 268, 4],
	['a'.repeat(70) + '驗', 'UCS-2', 71, 2],
	['🐆'.repeat(35), 'UCS-2', 70, 1],
	// 33 of them take 66 units; the 34th would be cut at 67.
	['🐆'.repeat(67), 'UCS-2', 134, 3],
	['`', 'UCS-2', 1, 1],
	['', 'GSM-7', 0, 1],
])('%#', (text, encoding, length, segments) => {
	expect(measure(text)).toEqual({ encoding, length, segments });
});

const plain = fc.string({ unit: fc.constantFrom(...'aZ0 @£Ωé\n'), maxLength: 700 });
const chinese = fc.string({ unit: fc.constantFrom(...'驗證碼a1'), maxLength: 300 });
const anything = fc.string({ unit: fc.constantFrom(...'a€{}~驗'), maxLength: 400 });

test('characters of one unit: as many segments as the standard says, and as the sandbox bills', () => {
	fc.assert(
		fc.property(fc.oneof(plain, chinese), (text) => {
			expect(measure(text).segments).toBe(countSegments(text));
		}),
	);
});

test('characters of two units are never cut, which takes at most one unit of each segment', () => {
	fc.assert(
		fc.property(anything, (text) => {
			const { encoding, length, segments } = measure(text);
			const [single, part] = encoding === 'GSM-7' ? [160, 153] : [70, 67];
			if (length <= single) return expect(segments).toBe(1);
			expect(segments).toBeGreaterThanOrEqual(Math.ceil(length / part));
			expect(segments).toBeLessThanOrEqual(Math.ceil(length / (part - 1)));
		}),
	);
});

test.each([
	'驗'.repeat(66) + '🐆' + '驗'.repeat(66),
	'🐆'.repeat(67),
	'a'.repeat(152) + '€' + 'a'.repeat(152),
])('%# a character at the end of a part is not cut: the sandbox bills the same', (text) => {
	expect(measure(text).segments).toBe(3);
	expect(countSegments(text)).toBe(3);
});
