import { createServer, request as forward, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';
import { surenotify } from '../../nodes/Surenotify/service';
import { apiRequest } from '../../nodes/shared/http/apiRequest';
import type { RequestContext } from '../../nodes/shared/http/caller';
import { newKey, useSandbox } from '../support/surroundings';
import { operate, people, send, type Runner } from './emailNode';
import { operateSms } from './smsNode';

const env = useSandbox();
let runner: Runner;

beforeEach(() => {
	runner = { sandbox: env.sandbox, apiKey: newKey(), node: { onError: 'continueErrorOutput' } };
});

const OPERATIONS: Array<[what: string, run: (options: IDataObject) => ReturnType<typeof operate>]> =
	[
		['email: send', async (options) => await send(runner, people(1), options)],
		[
			'event: getAll',
			async (options) => await operateSmsOn('event', { messageId: 'x', ...options }),
		],
		['webhook: getAll', async (options) => await operateSmsOn('webhook', options)],
		['number: getAll', async (options) => await operateSmsOn('number', options)],
		[
			'domain: verify',
			async (options) =>
				await operate(runner, {
					resource: 'domain',
					operation: 'verify',
					domain: 'example.com',
					...options,
				}),
		],
	];
const operateSmsOn = async (resource: string, parameters: IDataObject) =>
	await operateSms(runner, { resource, operation: 'getAll', ...parameters });

test.each(OPERATIONS)("%s: the user's own time-out holds", async (_what, run) => {
	env.sandbox.faults.add({ kind: 'hang' });
	const began = Date.now();
	const { errorOutput, output } = await run({ requestOptions: { timeout: 100 } });
	expect(output).toEqual([]);
	const { reason, error, details } = errorOutput[0]?.json ?? {};
	expect(`${String(reason)} ${String(error)} ${String(details)}`).toContain('broke off');
	expect(Date.now() - began).toBeLessThan(30_000);
});

test('a service that says nothing is waited for 120 seconds where nobody chose a time', async () => {
	const asked: IDataObject[] = [];
	const context = {
		getCredentials: async () => await Promise.resolve({ apiKey: 'k', baseUrl: 'http://localhost' }),
		helpers: {
			httpRequestWithAuthentication: async (_type: string, options: IDataObject) => {
				asked.push(options);
				return await Promise.resolve({ statusCode: 200, body: { ok: true }, headers: {} });
			},
		},
	} as unknown as RequestContext;
	const settings = { idempotent: true, read: (body: unknown) => body };
	const request = { method: 'GET', url: '/v1/webhooks' } as const;
	await apiRequest({ context }, surenotify, request, settings);
	await apiRequest({ context, requestOptions: { timeout: 7 } }, surenotify, request, settings);
	expect(asked.map(({ timeout }) => timeout)).toEqual([120_000, 7]);
});

describe('the proxy of Request Options', () => {
	const passed: string[] = [];
	let proxy: Server;

	beforeAll(async () => {
		proxy = createServer((incoming, outgoing) => {
			passed.push(`${incoming.method} ${new URL(String(incoming.url)).pathname}`);
			const { method, headers } = incoming;
			const onward = forward(String(incoming.url), { method, headers }, (answer) => {
				outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
				answer.pipe(outgoing);
			});
			incoming.pipe(onward);
		});
		await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
	});
	afterAll(() => {
		proxy.closeAllConnections();
		proxy.close();
	});

	test.each(OPERATIONS)('%s goes through it', async (_what, run) => {
		passed.length = 0;
		const { port } = proxy.address() as AddressInfo;
		await run({ requestOptions: { proxy: `http://127.0.0.1:${port}` } });
		expect(passed).toHaveLength(1);
		expect(env.sandbox.journal.length).toBe(1);
	});
});
