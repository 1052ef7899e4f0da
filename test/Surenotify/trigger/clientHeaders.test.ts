import { parseClientHeaders, readClient } from '../../../nodes/Surenotify/trigger/clientHeaders';

test('values may hold commas and =', () => {
	const text =
		'{Accept=image/png,image/*;q=0.8, Accept-Encoding=br, gzip, deflate, X-Amz-Cf-Id=nOTGJm==, X-Amzn-Trace-Id=Root=1-5ed3-c6e2, User-Agent=Mozilla/5.0 (X; Y) A/1 (KHTML, like Gecko) B/2, X-Forwarded-For=192.168.0.0, 192.168.0.1}';
	expect(parseClientHeaders(text)).toEqual({
		accept: 'image/png,image/*;q=0.8',
		'accept-encoding': 'br, gzip, deflate',
		'x-amz-cf-id': 'nOTGJm==',
		'x-amzn-trace-id': 'Root=1-5ed3-c6e2',
		'user-agent': 'Mozilla/5.0 (X; Y) A/1 (KHTML, like Gecko) B/2',
		'x-forwarded-for': '192.168.0.0, 192.168.0.1',
	});
});

test('as the event log has it: without brackets, one header', () => {
	expect(readClient('User-Agent=Mozilla/5.0 Chrome/81.0')).toEqual({
		userAgent: 'Mozilla/5.0 Chrome/81.0',
	});
});

test.each([
	['Desktop', 'desktop'],
	['Mobile', 'mobile'],
	['Tablet', 'tablet'],
	['SmartTV', 'smartTv'],
])('CloudFront-Is-%s-Viewer is the device %s', (name, device) => {
	const flags = ['Desktop', 'Mobile', 'Tablet', 'SmartTV'].map(
		(one) => `CloudFront-Is-${one}-Viewer=${String(one === name)}`,
	);
	expect(readClient(`{${flags.join(', ')}}`)).toEqual({ device });
});

test('what is not told is left out', () => {
	expect(readClient('{User-Agent=, X-Forwarded-For=, Host=x}')).toEqual({});
});

test.each([[undefined], [null], [''], ['{}'], [{}], [5], ['nothing of that kind']])(
	'%j tells nothing',
	(text) => {
		expect(readClient(text)).toEqual({});
	},
);
