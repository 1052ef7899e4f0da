import {
	callTool,
	listSearch,
	loadOptions,
	readFile,
	registerCredential,
	registerNode,
} from './engine';
import {
	resultOf,
	runNode,
	runWorkflow,
	testCredential,
	type BinaryMode,
	type ToolPath,
} from './engine';
import { ProbeNode, hookCalls, openProbeServer, probeCredential } from './probe';

let server: Awaited<ReturnType<typeof openProbeServer>>;
let credentials: { probeApi: { apiKey: string; baseUrl: string } };
let type: string;

beforeAll(async () => {
	server = await openProbeServer();
	credentials = { probeApi: { apiKey: 'secret', baseUrl: server.baseUrl } };
	registerCredential(probeCredential);
	type = registerNode(new ProbeNode());
});

beforeEach(() => {
	server.seen.length = 0;
	hookCalls.length = 0;
});

afterAll(async () => await server.close());

describe('running a node', () => {
	it('makes a signed request for each item, with defaults and expressions filled in', async () => {
		const { run, output, error } = await runNode({
			type,
			credentials,
			parameters: { path: '={{ "/" + $json.name }}' },
			items: [{ json: { name: 'a' } }, { json: { name: 'b' } }],
		});
		expect(error).toBeUndefined();
		expect(run.status).toBe('success');
		expect(output).toEqual([
			{ json: { path: '/a', body: { text: 'hello' } }, pairedItem: 0 },
			{ json: { path: '/b', body: { text: 'hello' } }, pairedItem: 1 },
		]);
		expect(server.seen.map(({ headers }) => headers['x-api-key'])).toEqual(['secret', 'secret']);
	});

	it('stops on an error', async () => {
		const { run, output, error } = await runNode({
			type,
			credentials,
			parameters: { path: '/status/500' },
		});
		expect(run.status).toBe('error');
		expect(output).toEqual([]);
		expect(error).toMatchObject({ name: 'NodeApiError', httpCode: '500' });
	});

	it('sends failing items to the error output', async () => {
		const { output, errorOutput, error } = await runNode({
			type,
			credentials,
			parameters: { path: '={{ $json.path }}' },
			items: [{ json: { path: '/status/400' } }, { json: { path: '/good' } }],
			node: { onError: 'continueErrorOutput' },
		});
		expect(error).toBeUndefined();
		expect(output.map(({ json }) => json.path)).toEqual(['/good']);
		expect(errorOutput).toHaveLength(1);
	});

	it('runs several nodes one after the other', async () => {
		const run = await runWorkflow({
			nodes: {
				First: { type, credentials, parameters: { path: '/first' } },
				Second: { type, credentials, parameters: { path: '/second', text: '={{ $json.path }}' } },
			},
			links: [['First', 'Second']],
		});
		expect(resultOf(run, 'Second').output[0]?.json).toEqual({
			path: '/second',
			body: { text: '/first' },
		});
	});
});

/**
 * n8n's Retry On Fail and getExecuteData(): what a hook may use as the key of "this run".
 */
describe('retry on fail', () => {
	it('runs all items again, with the SAME execute data on each try', async () => {
		await runNode({
			type,
			credentials,
			parameters: { path: '={{ $json.path }}' },
			items: [{ json: { path: '/good' } }, { json: { path: '/status/503' } }],
			node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 },
		});
		expect(hookCalls.map(({ itemIndex }) => itemIndex)).toEqual([0, 1, 0, 1, 0, 1]);
		expect(new Set(hookCalls.map(({ run }) => run)).size).toBe(1);
		expect(server.seen).toHaveLength(6);
	});

	it('gives each execution execute data of its own', async () => {
		await runNode({ type, credentials });
		await runNode({ type, credentials });
		expect(new Set(hookCalls.map(({ run }) => run)).size).toBe(2);
	});
});

describe.each<BinaryMode>(['default', 'filesystem'])('binary data, mode %s', (binaryMode) => {
	it('reaches the node and comes back', async () => {
		const { output } = await runNode({
			type,
			credentials,
			parameters: { action: 'copyFile' },
			items: [{ binary: { data: { content: 'a,b', fileName: 'a.csv', mimeType: 'text/csv' } } }],
			binaryMode,
		});
		const [item] = output;
		expect(item?.json).toEqual({ text: 'a,b' });
		expect(item?.binary?.copy).toMatchObject({ fileName: 'copy.txt', mimeType: 'text/plain' });
		const inItem =
			binaryMode === 'default' ? Buffer.from('a,b').toString('base64') : 'filesystem-v2';
		expect(item?.binary?.copy?.data).toBe(inItem);
		expect((await readFile(item?.binary?.copy)).toString()).toBe('a,b');
	});
});

describe.each<ToolPath>(['engine', 'invoke'])('a call from an agent, path %s', (path) => {
	const parameters = { path: '/tool', text: "={{ $fromAI('text', 'What to say') }}" };

	it('goes through the routing engine with what the model filled in', async () => {
		const calls = [{ text: 'one' }, { text: 'two' }];
		const { name, description, answers } = await callTool({
			type,
			credentials,
			parameters,
			calls,
			path,
		});
		expect({ name, description }).toEqual({ name: 'Tool', description: 'Asks a server' });
		expect(answers).toEqual([
			{ items: [{ path: '/tool', body: { text: 'one' } }] },
			{ items: [{ path: '/tool', body: { text: 'two' } }] },
		]);
	});

	it('reports a failure to the agent', async () => {
		const failing = { ...parameters, path: '/status/400' };
		const { run, answers } = await callTool({
			type,
			credentials,
			parameters: failing,
			calls: [{ text: 'x' }],
			path,
		});
		expect(run.status).toBe('success');
		expect(answers[0]?.error).toContain('Bad request');
	});

	it(`shares execute data between simultaneous calls: ${path === 'invoke'}`, async () => {
		await callTool({
			type,
			credentials,
			parameters,
			calls: [{ text: 'one' }, { text: 'two' }],
			path,
		});
		expect(hookCalls.map(({ itemIndex }) => itemIndex)).toEqual([0, 0]);
		expect(new Set(hookCalls.map(({ run }) => run)).size).toBe(path === 'invoke' ? 1 : 2);
	});
});

describe('cancelling', () => {
	it('ends a wait inside the node', async () => {
		const stop = new AbortController();
		const started = Date.now();
		const running = runNode({
			type,
			credentials,
			parameters: { action: 'wait' },
			signal: stop.signal,
		});
		setTimeout(() => stop.abort(), 200);
		const { run } = await running;
		expect(run.status).toBe('canceled');
		expect(Date.now() - started).toBeLessThan(5_000);
		expect(server.seen).toEqual([]);
	});
});

describe('the editor', () => {
	it('loads the choices of a dropdown', async () => {
		const options = { type, credentials, method: 'getTexts', parameters: { text: 'this' } };
		expect(await loadOptions(options)).toEqual([{ name: 'After this', value: 'after' }]);
	});

	it('searches a list', async () => {
		const { results } = await listSearch({
			type,
			credentials,
			method: 'searchTexts',
			filter: 'x',
			paginationToken: '2',
		});
		expect(results).toEqual([{ name: 'secret x', value: '2' }]);
	});

	it.each([
		['secret', 'OK', 'Connection successful!'],
		['wrong', 'Error', 'The key is wrong'],
	])('tests a credential with the key %s', async (apiKey, status, message) => {
		expect(await testCredential('probeApi', { apiKey, baseUrl: server.baseUrl })).toEqual({
			status,
			message,
		});
	});

	it.each([
		['/status/401/x', 'Unauthorized'],
		['', 'ECONNREFUSED'],
	])('reports why a test failed: %s', async (path, message) => {
		// The default of the probe's Base URL is a port on which nobody listens.
		const values: Record<string, string> =
			path === '' ? { apiKey: 'x' } : { apiKey: 'x', baseUrl: `${server.baseUrl}${path}` };
		expect(await testCredential('probeApi', values)).toEqual({ status: 'Error', message });
	});
});
