import { isWebAddress } from '../../../nodes/shared/fields/read';

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
