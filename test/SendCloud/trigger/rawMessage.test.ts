import type { IDataObject } from 'n8n-workflow';
import { readFile, useBinaryMode, type BinaryMode } from '../../engine/binary';
import { newKey, useSandbox } from '../../support/surroundings';
import { listen } from './door';
import { post, sendCloudTrigger, signedCall } from './node';

const env = useSandbox();
const modes: BinaryMode[] = ['default', 'filesystem'];
const RAW = 'From: amy@example.org\r\nSubject: Hello\r\n\r\nHello';

afterAll(async () => await useBinaryMode('default'));

const open = (rawMessageHost: string, options: IDataObject = {}, parameters: IDataObject = {}) =>
	sendCloudTrigger({
		...parameters,
		options: { includeRawMessage: true, rawMessageHost, ...options },
	});
const inbound = (raw_message_url: unknown, own: IDataObject = {}) =>
	signedCall('route', { from: 'amy@example.org', raw_message_url, ...own } as IDataObject);
const hostOf = (url: string) => new URL(url).host;

/** A place for files, as it answers. */
async function withFiles<T>(
	answer: Parameters<typeof listen>[0],
	run: (url: string) => Promise<T>,
): Promise<T> {
	const files = await listen(answer);
	try {
		return await run(`${files.url}/1.eml`);
	} finally {
		await files.close();
	}
}

/** What an event without its file says. */
async function errorOf(url: unknown, host: string): Promise<unknown> {
	const { items, status } = await post(open(host), inbound(url));
	expect([status, items?.length, items?.[0]?.binary]).toEqual([200, 1, undefined]);
	return (items?.[0]?.json.details as IDataObject).rawMessageError;
}

describe.each(modes)('n8n that keeps files in mode %s', (mode) => {
	beforeEach(async () => await useBinaryMode(mode));

	test('the raw message comes along', async () => {
		await withFiles(
			(_request, response) => response.end(RAW),
			async (url) => {
				const { items } = await post(open(hostOf(url)), inbound(url));
				const file = items?.[0]?.binary?.data;
				expect(file).toMatchObject({
					fileName: 'message.eml',
					fileExtension: 'eml',
					mimeType: 'message/rfc822',
				});
				expect((await readFile(file)).toString()).toBe(RAW);
				expect(items?.[0]?.json).toMatchObject({ event: 'inbound' });
				expect(items?.[0]?.json.details).not.toHaveProperty('rawMessageError');
			},
		);
	});

	test('a large one is whole, byte by byte', async () => {
		const large = Buffer.alloc(8 * 1024 * 1024, 'abcdefg');
		await withFiles(
			(_request, response) => response.end(large),
			async (url) => {
				const { items } = await post(open(hostOf(url)), inbound(url));
				expect((await readFile(items?.[0]?.binary?.data)).equals(large)).toBe(true);
			},
		);
	});

	test('one that is too large breaks off', async () => {
		await withFiles(
			(_request, response) => {
				const send = () => {
					while (!response.destroyed && response.write(Buffer.alloc(1024 * 1024)));
				};
				response.on('drain', send);
				send();
			},
			async (url) => {
				expect(await errorOf(url, hostOf(url))).toMatch(/larger than 50 MB|within 2 seconds/);
			},
		);
	});

	test.each(['before', 'in the middle'])(
		'one that stops %s: the event is answered in time, without it',
		async (where) => {
			await withFiles(
				(_request, response) => {
					if (where === 'in the middle') response.write('From: amy');
				},
				async (url) => {
					const began = Date.now();
					expect(await errorOf(url, hostOf(url))).toBe(
						'The raw message did not come within 2 seconds',
					);
					expect(Date.now() - began).toBeLessThan(3_000);
				},
			);
		},
	);
});

test('one that breaks off', async () => {
	await withFiles(
		(_request, response) => {
			response.writeHead(200, { 'content-length': '100' });
			response.write('From: amy');
			setTimeout(() => response.destroy(), 50);
		},
		async (url) => expect(await errorOf(url, hostOf(url))).toEqual(expect.any(String)),
	);
});

test.each([301, 302, 303, 307, 308, 404, 500])('HTTP %i: nothing is followed', async (status) => {
	let asked = 0;
	await withFiles(
		(request, response) => {
			asked += 1;
			response.writeHead(status, { location: `http://${String(request.headers.host)}/2.eml` });
			response.end(RAW);
		},
		async (url) => {
			expect(await errorOf(url, hostOf(url))).toBe(
				`The link of the raw message answers with HTTP ${status}`,
			);
		},
	);
	expect(asked).toBe(1);
});

describe('only from the host that the user names', () => {
	let asked: number;
	const counting = async (link: (url: string) => unknown, host: (url: string) => string) => {
		asked = 0;
		return await withFiles(
			(_request, response) => {
				asked += 1;
				response.end(RAW);
			},
			async (url) => await errorOf(link(url), host(url)),
		);
	};

	test.each<[string, (url: string) => unknown, (url: string) => string]>([
		['another host', (url) => url, () => 'files.example.com'],
		['another port', (url) => url, (url) => new URL(url).hostname],
		[
			'a host within the name of a user',
			(url) => url.replace('//', '//files.example.com@'),
			() => 'files.example.com',
		],
		['a subdomain', () => 'https://evil.files.example.com/1.eml', () => 'files.example.com'],
		[
			'a name that begins alike',
			() => 'https://files.example.com.evil.example/',
			() => 'files.example.com',
		],
		['a file', () => 'file:///etc/passwd', () => 'files.example.com'],
		['no link', () => 'nothing', () => 'files.example.com'],
		['an empty link', () => '', () => 'files.example.com'],
		['a list', (url) => [url], (url) => hostOf(url)],
		['null', () => null, () => 'files.example.com'],
	])('%s: the event comes without it, and nobody is asked', async (_what, link, host) => {
		expect(await counting(link, host)).toEqual(expect.stringMatching(/raw message/i));
		expect(asked).toBe(0);
	});

	test('without encryption from another network: said so', async () => {
		expect(await errorOf('http://files.example.com/1.eml', 'files.example.com')).toBe(
			'The link of the raw message does not begin with https://',
		);
	});

	test('no host at all: said so', async () => {
		expect(await errorOf('https://files.example.com/1.eml', '')).toBe(
			'"Raw Message Host" is not the name of a host',
		);
	});
});

test('it is fetched for an inbound event that starts the workflow, and for nothing else', async () => {
	let asked = 0;
	await withFiles(
		(_request, response) => {
			asked += 1;
			response.end(RAW);
		},
		async (url) => {
			const trigger = open(hostOf(url));
			const call = inbound(url);
			await post(trigger, { ...call, signature: 'a'.repeat(64) });
			await post(trigger, { ...call, event: 'deliver', token: 'x' });
			await post(trigger, signedCall('deliver', { raw_message_url: url }));
			await post(open(hostOf(url), {}, { events: ['open'] }), call);
			await post(open(hostOf(url), { includeRawMessage: false }), call);
			expect(asked).toBe(0);
			const together = await Promise.all([1, 2, 3].map(async () => await post(trigger, call)));
			expect(together.flatMap(({ items }) => items ?? [])).toHaveLength(1);
			expect(asked).toBe(1);
		},
	);
});

test('with simplify off: the body as it was posted, and the file beside it', async () => {
	await withFiles(
		(_request, response) => response.end(RAW),
		async (url) => {
			const call = inbound(url, { details: { own: 1 } });
			const { items } = await post(open(hostOf(url), {}, { simplify: false }), call);
			expect(items?.[0]?.json).toEqual(call);
			expect((await readFile(items?.[0]?.binary?.data)).toString()).toBe(RAW);
			const without = { ...inbound('nothing', { details: { own: 1 } }) };
			const outcome = await post(open(hostOf(url), {}, { simplify: false }), without);
			expect(outcome.items).toEqual([{ json: without }]);
		},
	);
});

test('a raw message in the event itself is not fetched', async () => {
	const { items } = await post(
		open('files.example.com'),
		inbound('https://files.example.com/1.eml', { raw_message: RAW }),
	);
	expect((await readFile(items?.[0]?.binary?.data)).toString()).toBe(RAW);
});

test("the sandbox's link gives the message, for 15 days", async () => {
	const key = newKey();
	const { text } = env.sandbox.sendcloud.compose(key, 'route');
	const { raw_message_url: url } = JSON.parse(text) as { raw_message_url: string };
	const trigger = sendCloudTrigger(
		{ options: { includeRawMessage: true, rawMessageHost: hostOf(url) } },
		key,
	);
	const { items } = await trigger.webhook({ rawBody: text });
	expect((await readFile(items?.[0]?.binary?.data)).toString()).toContain('When does it arrive?');
	expect((await fetch(url)).status).toBe(200);
	env.sandbox.advance(15 * 24 * 60 * 60 * 1000);
	expect((await fetch(url)).status).toBe(404);
});
