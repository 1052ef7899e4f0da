import { countSegments } from '../../sandbox/surenotify/segments';
import { fill, fillHtml } from '../../sandbox/surenotify/variables';

describe('variables', () => {
	it('fills texts, and encodes what stands in links', () => {
		const values = { name: 'Ann', sig: 'a=b&c', url: 'https://x.tw/?q=1', n: 5 };
		expect(fill('{{name}} {{n}} {{other}} {{ name }}', values)).toBe('Ann 5 {{other}} {{ name }}');
		expect(
			fillHtml('<a href="https://s.tw?s={{sig}}">{{sig}}</a><a href=\'{{url}}\'>x</a>', values),
		).toBe('<a href="https://s.tw?s=a%3Db%26c">a=b&c</a><a href=\'https://x.tw/?q=1\'>x</a>');
	});
});

describe('SMS segments', () => {
	it.each([
		['a'.repeat(160), 1],
		['a'.repeat(161), 2],
		['a'.repeat(306), 2],
		['a'.repeat(307), 3],
		['€'.repeat(80), 1],
		['€'.repeat(81), 2],
		['字'.repeat(70), 1],
		['字'.repeat(71), 2],
		['字'.repeat(134), 2],
		['字'.repeat(135), 3],
		['', 1],
		// A character that takes two places is never cut in two: it begins the next part.
		[`${'字'.repeat(66)}😀${'字'.repeat(66)}`, 3],
		[`${'字'.repeat(65)}😀${'字'.repeat(67)}`, 2],
		['😀'.repeat(35), 1],
		['😀'.repeat(66), 2],
		['😀'.repeat(67), 3],
		[`${'a'.repeat(152)}€${'a'.repeat(152)}`, 3],
		[`${'a'.repeat(151)}€${'a'.repeat(153)}`, 2],
	])('of %j', (content, segments) => {
		expect(countSegments(content)).toBe(segments);
	});
});
