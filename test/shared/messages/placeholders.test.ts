import { assert, property, string } from 'fast-check';
import {
	compile,
	fieldAt,
	fillIn,
	namesInSquares,
	refusePlaceholders,
} from '../../../nodes/shared/messages/placeholders';

const compiled = (text: string) => compile('Content', text, (name) => `{{${name}}}`).text;

describe('compile', () => {
	test.each([
		['Hi [[name]]', 'Hi {{name}}'],
		['[[ name ]] and [[order_id]]', '{{name}} and {{order_id}}'],
		['[[姓名]] [[_x1]]', '{{姓名}} {{_x1}}'],
		['[[1st]] [[]] [[#name]] [name] [[a]', '[[1st]] [[]] [[#name]] [name] [[a]'],
		['[[First Name]] [[user.name]]', '{{First_Name}} {{user__name}}'],
		['{{name}} $1 $& a[b[0]]', '{{name}} $1 $& a[b[0]]'],
		['{{ name }} {{ $json.name }} {{ $json["First Name"] }}', '{{name}} {{name}} {{First_Name}}'],
		['[[[name]]]', '[{{name}}]'],
		['@media{.a{color:red}} {a}', '@media{.a{color:red}} {a}'],
	])('%s becomes %s', (text, expected) => {
		expect(compiled(text)).toBe(expected);
	});

	test.each([
		['{{ $json.name.toUpperCase() }}', '{{ $json.name.toUpperCase() }}'],
		['{{ $now }}', '{{ $now }}'],
		['{{#if vip}}', '{{#if vip}}'],
		['{{}}', '{{}}'],
		['Hi {{ name', '{{ name'],
		['{{ $json.a.map((x) => { return x }) }}', '{{ $json.a.map((x) => { return x }) }}'],
	])('%s: braces that stand for nothing are refused, with the way out', (text, shown) => {
		expect(() => compiled(text)).toThrow(
			`"Content" holds ${shown}, which recipients would read as it stands`,
		);
	});

	test('text without brackets and braces stays as it is', () => {
		assert(
			property(string({ unit: 'binary' }), (text) =>
				expect(compiled(text.replace(/[[{]/g, ''))).toBe(text.replace(/[[{]/g, '')),
			),
		);
	});

	test('whatever is written: no brace is left that is not a variable, or it is refused', () => {
		assert(
			property(string({ unit: 'grapheme-ascii' }), (noise) => {
				const text = `[[a]]${noise}{{ b }}{{${noise}}}`;
				let result: string;
				try {
					result = compiled(text);
				} catch {
					return;
				}
				expect(result.replace(/\{\{[\p{L}_][\p{L}\p{N}_]*\}\}/gu, '')).not.toContain('{{');
			}),
		);
	});
});

test.each(['Shop {{ $json.shop }}', '[[shop]]', '{{ shop'])(
	'%s in a field that is not filled',
	(text) => {
		expect(() => refusePlaceholders('From Name', text)).toThrow('which is not filled in there');
		expect(() => refusePlaceholders('From Name', 'Shop {1}')).not.toThrow();
	},
);

test('namesInSquares', () => {
	expect(namesInSquares('[[a]] x [[ b ]] [[c.d]] {{ e }}')).toEqual([
		{ path: ['a'], written: '[[a]]' },
		{ path: ['b'], written: '[[ b ]]' },
		{ path: ['c', 'd'], written: '[[c.d]]' },
	]);
});

test('a name with a dot in it is found as it stands first, then inside', () => {
	expect(fieldAt({ 'a.b': 1, a: { b: 2 } }, ['a', 'b'])).toBe(1);
	expect(fieldAt({ a: [{ b: 2 }] }, ['a', '0', 'b'])).toBe(2);
	expect(fieldAt({ a: 'text' }, ['a', 'length'])).toBeUndefined();
	expect(fieldAt({}, ['constructor', 'name'])).toBeUndefined();
	expect(fieldAt(undefined, ['a'])).toBeUndefined();
});

describe('fillIn', () => {
	const placeholder = { written: '[[a]]', path: ['a'], variable: 'a' };
	test.each([
		['text', 'text'],
		[7, '7'],
		[false, 'false'],
		[null, ''],
		[new Date(0), '1970-01-01T00:00:00.000Z'],
	])('%p is %j', (value, text) => {
		expect(fillIn(placeholder, value)).toEqual({ text });
	});

	test.each([
		[undefined, 'missing'],
		[['a'], 'a list'],
		[{ a: 1 }, 'an object'],
	])('%p is refused as %s', (value, what) => {
		expect(fillIn(placeholder, value)).toMatchObject({
			failure: { message: expect.stringContaining(`[[a]], and its value is ${what}`) },
		});
	});
});
