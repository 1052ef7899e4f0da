import { checkFileLink } from '../../../nodes/Newsleopard/report/address';

const SERVICE = 'https://api.newsleopard.com';

const check = (link: string, baseUrl = SERVICE) => checkFileLink('open', link, baseUrl);

test.each([
	'https://s3.amazonaws.com/bucket/a.csv?X-Amz-Signature=1',
	'https://sample.domain/filename-open.csv',
	'https://8.8.8.8/a.csv',
	'https://172.32.0.1/a.csv',
	'https://[2001:4860:4860::8888]/a.csv',
])('a link to %s is followed', (link) => {
	expect(() => check(link)).not.toThrow();
});

test.each([
	'http://s3.amazonaws.com/a.csv',
	'ftp://s3.amazonaws.com/a.csv',
	'file:///etc/passwd',
	'no address',
	'https://localhost/a',
	'https://localhost./a',
	'https://redis:6379/',
	'https://n8n.internal/a',
	'https://printer.local/a',
	'https://127.0.0.1/a',
	'https://2130706433/a',
	'https://0x7f.1/a',
	'https://0/a',
	'https://10.1.2.3/a',
	'https://172.16.0.1/a',
	'https://172.31.255.255/a',
	'https://192.168.1.1/a',
	'https://169.254.169.254/latest/meta-data',
	'https://100.64.0.1/a',
	'https://224.0.0.1/a',
	'https://255.255.255.255/a',
	'https://[::1]/a',
	'https://[::]/a',
	'https://[::ffff:127.0.0.1]/a',
	'https://[fd00::1]/a',
	'https://[fe80::1]/a',
])('a link to %s is not', (link) => {
	expect(() => check(link)).toThrow('is not followed');
});

test('a service with such an address itself may name another: the sandbox, a test system', () => {
	expect(() => check('http://127.0.0.1:4010/a', 'http://127.0.0.1:4010/newsleopard')).not.toThrow();
	expect(() => check('https://10.0.0.2/a', 'https://10.0.0.1')).not.toThrow();
	expect(() => check('http://10.0.0.2/a', 'https://10.0.0.1')).toThrow('is not followed');
	expect(() => check('http://127.0.0.1/a', 'http://example.com')).toThrow('is not followed');
});
