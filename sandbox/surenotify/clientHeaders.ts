import type { PlayDetails } from './types';

const USER_AGENT =
	'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36';

/**
 * The headers of the recipient's mail program in the two forms of the document: `{Name=value, Name=value}` in a
 * webhook call, whose values hold commas themselves ("Webhook Usage", open), and the user agent alone in the log
 * ("Event Query", open).
 */
export function clientHeaders({
	userAgent = USER_AGENT,
	ip = '203.0.113.7',
	country = 'TW',
}: PlayDetails): {
	posted: string;
	logged: string;
} {
	const headers = {
		Accept: 'image/avif,image/webp,*/*;q=0.8',
		'Accept-Encoding': 'gzip, deflate, br',
		'Accept-Language': 'zh-TW,zh;q=0.9',
		'CloudFront-Is-Desktop-Viewer': 'true',
		'CloudFront-Is-Mobile-Viewer': 'false',
		'CloudFront-Viewer-Country': country,
		Host: 'mail.surenotifyapi.com',
		'User-Agent': userAgent,
		'X-Amzn-Trace-Id': 'Root=1-00000000-000000000000000000000000',
		// The recipient first, then the proxy.
		'X-Forwarded-For': `${ip}, 198.51.100.4`,
		'X-Forwarded-Port': '443',
		'X-Forwarded-Proto': 'https',
	};
	const pairs = Object.entries(headers).map(([name, value]) => `${name}=${value}`);
	return { posted: `{${pairs.join(', ')}}`, logged: `User-Agent=${userAgent}` };
}
