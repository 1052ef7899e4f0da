import { array, assert, property, string, tuple } from 'fast-check';
import {
	namesInSquares,
	squareToBraces,
	warnOfBraces,
	warnOfDollar,
} from '../../nodes/shared/placeholders';
import { isWebAddress } from '../../nodes/shared/parameters';
import { checkVariables, readAddresses } from '../../nodes/shared/recipients';
import { fromInput } from '../../nodes/shared/inputFields';

describe('placeholders', () => {
	test.each([
		['Hi [[name]]', 'Hi {{name}}'],
		['[[ name ]] and [[order_id]]', '{{name}} and {{order_id}}'],
		['[[姓名]] [[_x1]]', '{{姓名}} {{_x1}}'],
		['[[1st]] [[a b]] [[]] [[#name]] [name] [[a]', '[[1st]] [[a b]] [[]] [[#name]] [name] [[a]'],
		['{{name}} $1 $& a[b[0]]', '{{name}} $1 $& a[b[0]]'],
		['[[[name]]]', '[{{name}}]'],
	])('%s becomes %s', (text, expected) => {
		expect(squareToBraces(text)).toBe(expected);
	});

	test('text without brackets stays as it is', () => {
		assert(
			property(string({ unit: 'binary' }), (text) =>
				expect(squareToBraces(text.replaceAll('[', ''))).toBe(text.replaceAll('[', '')),
			),
		);
	});

	test.each([
		['Dear ${name}', '${name}'],
		['Dear ${ name }', '${ name }'],
		['Costs $5 {name} {{name}}', undefined],
		['${1}', undefined],
	])('for Surenotify %s is warned of: %s', (text, found) => {
		const expected = found
			? [expect.stringContaining(`"${found}" is not replaced by Surenotify`)]
			: [];
		expect(warnOfDollar('plain', text)).toEqual(expected);
	});

	test.each([
		['Dear {{name}}', '{{name}}'],
		['Dear [[name]]', '[[name]]'],
		['Dear ${name}', undefined],
	])('for Newsleopard %s is warned of: %s', (text, found) => {
		const expected = found
			? [expect.stringContaining(`"${found}" is not replaced by Newsleopard`)]
			: [];
		expect(warnOfBraces(undefined, text)).toEqual(expected);
		// Asked again: a pattern with a memory would find nothing the second time.
		expect(warnOfBraces(undefined, text)).toEqual(expected);
	});

	test('namesInSquares', () => {
		expect(namesInSquares('[[a]] x [[ b ]]')).toEqual([
			{ name: 'a', written: '[[a]]' },
			{ name: 'b', written: '[[ b ]]' },
		]);
	});
});

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
		expect(fromInput(value, input)).toEqual(expected);
	});

	test('without input nothing changes', () => {
		expect(fromInput('[[email]]', undefined)).toBe('[[email]]');
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
		[912345678, [{ address: '912345678' }]],
		['', []],
		[' ,; ,', []],
		[undefined, []],
		[null, []],
		[[], []],
		[['', null], []],
	])('%j', (value, expected) => {
		expect(readAddresses(value)).toEqual(expected);
	});

	test('names and addresses of any letters come back as they went in', () => {
		const name = string({ unit: 'grapheme', minLength: 1 })
			.map((text) => text.replace(/["<>\r\n]/g, '').trim())
			.filter(Boolean);
		assert(
			property(
				array(tuple(name, name.map((text) => text.replace(/[\s,;]/g, '')).filter(Boolean)), {
					minLength: 1,
				}),
				(people) => {
					const text = people.map(([who, local]) => `"${who}" <${local}@example.org>`).join(', ');
					expect(readAddresses(text)).toEqual(
						people.map(([who, local]) => ({ address: `${local}@example.org`, name: who })),
					);
				},
			),
		);
	});
});

describe('checkVariables', () => {
	test.each(['name', 'order_id', 'A1', '_x', '姓名', 'é'])('the name %s is fine', (name) => {
		expect(checkVariables({ [name]: 'x'.repeat(100) })).toBeUndefined();
	});

	test.each(['1st', 'a b', 'a-b', '#a', 'a.b', '', '{{a}}', 'a\n'])(
		'the name %j is refused',
		(name) => {
			expect(checkVariables({ good: 'x', [name]: 'x' })?.message).toBe(
				`The variable name "${name}" is not allowed`,
			);
		},
	);

	test('100 characters are fine, 101 are named with the limit; an emoji is one', () => {
		expect(checkVariables({ a: '🐆'.repeat(100) })).toBeUndefined();
		expect(checkVariables({ a: '', b: '🐆'.repeat(101) })?.message).toBe(
			'The variable "b" has 101 characters, the limit is 100',
		);
	});
});

describe('isWebAddress', () => {
	test.each(['https://example.com', 'http://127.0.0.1:4010/hook?a=b', 'HTTPS://例子.tw/路徑'])(
		'%s is one',
		(url) => {
			expect(isWebAddress(url)).toBe(true);
		},
	);

	test.each([
		'',
		'example.com',
		'ftp://example.com',
		'https://',
		'https:///hook',
		'https://exa mple.com',
	])('%j is none', (url) => {
		expect(isWebAddress(url)).toBe(false);
	});
});
