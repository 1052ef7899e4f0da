import type { IDataObject, INodeType } from 'n8n-workflow';
import { startSandbox } from '../../sandbox/sandbox';
import { findCredential, findNode } from '../engine/loader';
import { runNode, testCredential } from '../engine/engine';
import { behindSelfSigned } from '../support/certificate';
import { newKey, useSandbox } from '../support/surroundings';

const env = useSandbox();
const NODE = 'octethEmailGateway';

/** Both credentials of an account: the test that each has, and an operation that asks the same. */
const CREDENTIALS = [
	{
		type: 'octethApi',
		keyOf: (key: string) => key,
		asks: 'POST /api.php',
		refusal: /^Octeth refuses this API key|^Octeth refused: It does not know this API key/,
		advice: 'it is the key of a user, not of a sender domain',
		operation: { resource: 'domain', operation: 'getAll' },
	},
	{
		type: 'octethSenderApi',
		keyOf: (key: string) => `${key}-sender`,
		asks: 'GET /api/v1/webhooks',
		refusal: /It does not know this API key of a sender domain/,
		advice: 'API Key > Get Many lists those of a domain',
		operation: { resource: 'webhook', operation: 'getAll', authentication: 'octethSenderApi' },
	},
];

describe.each(CREDENTIALS)('$type', ({ type, keyOf, asks, refusal, advice, operation }) => {
	const base = () => `${env.sandbox.url}/octeth`;
	const press = async (apiKey: string, baseUrl = base(), over: IDataObject = {}) =>
		await testCredential(type, { apiKey, baseUrl, ...over } as Record<string, string>, NODE);
	const run = async (apiKey: string, baseUrl: string, over: IDataObject = {}) =>
		await runNode({
			type: NODE,
			parameters: operation,
			credentials: { [type]: { apiKey, baseUrl, ...over } as Record<string, string> },
		});
	const asked = () => [...env.sandbox.journal].map(({ method, path }) => `${method} ${path}`);

	test('a good key passes, with one request that changes nothing', async () => {
		expect(await press(keyOf(newKey()))).toEqual({
			status: 'OK',
			message: 'Connection successful!',
		});
		expect(asked()).toEqual([asks]);
	});

	test.each([
		'/',
		'//',
		'/api.php',
		'/api.php/',
		'/api.php?x=1',
		'/api/v1',
		'/api/v1/email/',
		'#top',
	])('a Base URL pasted with %s at the end, in a folder, over plain http', async (end) => {
		const key = keyOf(newKey());
		expect(await press(key, ` ${base()}${end} `)).toMatchObject({ status: 'OK' });
		expect((await run(key, `${base()}${end}`)).error).toBeUndefined();
		expect(asked()).toEqual([asks, asks]);
	});

	test.each([' ', '\n', '\t'])(
		'what was pasted along with the key does no harm: %j',
		async (blank) => {
			const key = `${blank}${keyOf(newKey())}${blank}`;
			expect(await press(key)).toMatchObject({ status: 'OK' });
			expect((await run(key, base())).error).toBeUndefined();
		},
	);

	test('a wrong key: it is the key that is named, and what to do, without the key', async () => {
		const { status, message } = await press('wrong-secret');
		expect(status).toBe('Error');
		expect(message).toMatch(refusal);
		expect(message).toContain(advice);
		expect(message).not.toContain('wrong-secret');
		expect(message).not.toContain('Base URL');
	});

	test.each(['two words', '金鑰', ''])('%j is no key: said so, and without it', async (key) => {
		const { status, message } = await press(key);
		expect(status).toBe('Error');
		if (key) expect(message).not.toContain(key);
	});

	test('a wrong folder: it is the address that is named', async () => {
		const { status, message } = await press(keyOf(newKey()), `${env.sandbox.url}/elsewhere`);
		expect(status).toBe('Error');
		expect(message).toContain('Base URL');
		expect(message).not.toContain('API Key');
	});

	test('nobody there: it is the address that is named', async () => {
		const closed = await startSandbox();
		await closed.close();
		const { status, message } = await press(keyOf(newKey()), `${closed.url}/octeth`);
		expect(status).toBe('Error');
		expect(message).toBe(
			'Octeth cannot be reached. Check the Base URL of the credential and the network of this n8n (ECONNREFUSED).',
		);
	});

	test.each(['<html></html>', { Success: true }, { Webhooks: 5 }, 5])(
		'another site answers %j: it is the address that is named',
		async (body) => {
			env.sandbox.faults.add({ kind: 'answer', body });
			const { status, message } = await press(keyOf(newKey()));
			expect(status).toBe('Error');
			expect(message).toContain('Base URL');
		},
	);

	test.each(['', 'octeth.example.com', 'ftp://octeth.example.com', '/api.php'])(
		'%j is no address: said so, and it is not shown, for it may be the key',
		async (baseUrl) => {
			const { status, message } = await press(keyOf(newKey()), baseUrl);
			expect(status).toBe('Error');
			expect(message).toMatch(/^The Base URL of the Octeth credential is not a web address/);
			if (baseUrl) expect(message).not.toContain(baseUrl);
		},
	);

	test('a redirect is not followed: the key would go along', async () => {
		const elsewhere = await startSandbox();
		try {
			env.sandbox.faults.add({ kind: 'redirect', location: `${elsewhere.url}/octeth/api.php` });
			const { status, message } = await press(keyOf(newKey()));
			expect(status).toBe('Error');
			expect(message).toContain('redirect');
			expect([...elsewhere.journal]).toEqual([]);
		} finally {
			await elsewhere.close();
		}
	});

	describe('a certificate of one’s own', () => {
		let server: Awaited<ReturnType<typeof behindSelfSigned>>;
		beforeAll(async () => {
			server = await behindSelfSigned(env.sandbox.url);
		});
		afterAll(async () => await server.close());

		test('is not trusted, and it is said so', async () => {
			const key = keyOf(newKey());
			const { status, message } = await press(key, `${server.url}/octeth`);
			expect([status, message]).toEqual([
				'Error',
				expect.stringMatching(/cannot be reached.*SELF_SIGNED/),
			]);
			const { error } = await run(key, `${server.url}/octeth`);
			expect(error?.description).toContain('SELF_SIGNED');
			expect(asked()).toEqual([]);
		});

		test('is taken with Ignore SSL Issues, by the test and by the operations', async () => {
			const key = keyOf(newKey());
			const over = { ignoreSslIssues: true };
			expect(await press(key, `${server.url}/octeth`, over)).toMatchObject({ status: 'OK' });
			expect((await run(key, `${server.url}/octeth/`, over)).error).toBeUndefined();
			expect(asked()).toEqual([asks, asks]);
		});
	});

	test('the node can test it, and its link for help leads to how to get a key', () => {
		const { description, methods } = findNode(NODE) as INodeType;
		expect(description.credentials?.find(({ name }) => name === type)?.testedBy).toBe(type);
		expect(Object.keys(methods?.credentialTest ?? {})).toContain(type);
		expect(findCredential(type).documentationUrl).toBe(
			'https://github.com/Newsleopard/n8n-nodes-newsleopard#credentials',
		);
	});
});
