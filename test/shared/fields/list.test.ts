import { readList } from '../../../nodes/shared/fields/read';

test.each<[value: unknown, list: unknown[]]>([
	['a, b ,,c', ['a', 'b', 'c']],
	['姓名，電話,備註', ['姓名', '電話', '備註']],
	['["a, b", "c，d"]', ['a, b', 'c，d']],
	['[not JSON, b', ['[not JSON', 'b']],
	[
		[' a ', 1, '', null, undefined],
		['a', 1],
	],
	[7, [7]],
	['', []],
	[undefined, []],
])('the list in %j is %j', (value, list) => {
	expect(readList(value)).toEqual(list);
});
