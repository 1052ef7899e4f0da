import { array, assert, property, string, tuple } from 'fast-check';
import { readAddresses } from '../../../nodes/shared/messages/addresses';
import { checkVariables, fromInput } from '../../../nodes/shared/messages/recipients';

describe('fromInput', () => {
	test.each([
		['[[email]]', { email: 'a@example.org' }, 'a@example.org'],
		['[[first]] [[last]] [[first]]', { first: 'A', last: 'B' }, 'A B A'],
		['[[name]]', { name: "$& $1 $' $$" }, "$& $1 $' $$"],
		['[[list]]', { list: ['a', 'b'] }, ['a', 'b']],
		['x [[list]]', { list: ['a', 'b'] }, 'x '],
		['[[missing]]', {}, ''],
		['no names', { no: 1 }, 'no names'],
	])('%s with %j gives %j', (value, input, expected) => {
		expect(fromInput(value, input, 'To')).toEqual(expected);
	});

	test('without input nothing changes', () => {
		expect(fromInput('[[email]]', undefined, 'To')).toBe('[[email]]');
	});
});

describe('readAddresses', () => {
	const amy = { address: 'amy@example.org', name: 'Amy' };

	test.each<[value: unknown, expected: unknown]>([
		['amy@example.org', [{ address: 'amy@example.org' }]],
		[' amy@example.org ', [{ address: 'amy@example.org' }]],
		[
			'a@x.org, b@x.org;c@x.org\nd@x.org',
			['a', 'b', 'c', 'd'].map((name) => ({ address: `${name}@x.org` })),
		],
		['a@x.org，b@x.org；c@x.org', ['a', 'b', 'c'].map((name) => ({ address: `${name}@x.org` }))],
		['"林，小明" <amy@example.org>', [{ ...amy, name: '林，小明' }]],
		['Amy <amy@example.org>', [amy]],
		['"Amy" <amy@example.org>', [amy]],
		[
			'"Lin, Amy; x" <amy@example.org>, b@x.org',
			[{ ...amy, name: 'Lin, Amy; x' }, { address: 'b@x.org' }],
		],
		['<amy@example.org>', [{ address: 'amy@example.org', name: undefined }]],
		[
			['a@x.org', 'Amy <amy@example.org>, b@x.org'],
			[{ address: 'a@x.org' }, amy, { address: 'b@x.org' }],
		],
		// Marks that nobody sees, which copying leaves.
		['\u200bamy@example.org\ufeff', [{ address: 'amy@example.org' }]],
		['Amy <\u202aamy@example.org\u202c>', [amy]],
		['\u200b', []],
		// As models write a list where a text is asked for.
		[' ["a@x.org", "Amy <amy@example.org>"]', [{ address: 'a@x.org' }, amy]],
		['[912345678]', [{ address: '912345678' }]],
		['[]', []],
		['[0912345678]', [{ address: '[0912345678]' }]],
		[912345678, [{ address: '912345678' }]],
		['', []],
		[' ,; ,', []],
		[undefined, []],
		[null, []],
		[[], []],
		[['', null], []],
	])('%j', (value, expected) => {
		expect(readAddresses(value, 'To')).toEqual(expected);
	});

	test('names and addresses of any letters come back as they went in', () => {
		const name = string({ unit: 'grapheme', minLength: 1 })
			.map((text) => text.replace(/["<>\r\n]/g, '').trim())
			.filter(Boolean);
		assert(
			property(
				array(tuple(name, name.map((text) => text.replace(/[\s,;，；]/g, '')).filter(Boolean)), {
					minLength: 1,
				}),
				(people) => {
					const text = people.map(([who, local]) => `"${who}" <${local}@example.org>`).join(', ');
					expect(readAddresses(text, 'To')).toEqual(
						people.map(([who, local]) => ({ address: `${local}@example.org`, name: who })),
					);
				},
			),
		);
	});
});

describe('checkVariables', () => {
	test.each(['name', 'order_id', 'A1', '_x', '姓名', 'é'])('the name %s is fine', (name) => {
		expect(checkVariables({ [name]: 'x'.repeat(100) }, 100)).toBeUndefined();
	});

	test.each(['1st', 'a b', 'a-b', '#a', 'a.b', '', '{{a}}', 'a\n'])(
		'the name %j is refused',
		(name) => {
			expect(checkVariables({ good: 'x', [name]: 'x' }, 100)?.message).toBe(
				`The variable name "${name}" is not allowed`,
			);
		},
	);

	test('100 characters are fine, 101 are named with the limit; an emoji is one', () => {
		expect(checkVariables({ a: '🐆'.repeat(100) }, 100)).toBeUndefined();
		expect(checkVariables({ a: '', b: '🐆'.repeat(101) }, 100)?.message).toBe(
			'The variable "b" has 101 characters, the limit is 100',
		);
	});
});
