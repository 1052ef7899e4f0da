import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { readFile, runNode } from '../engine/engine';
import { newKey, useSandbox } from '../support/surroundings';
import { RECIPIENTS, reportsNode } from './report/reportsNode';

const env = useSandbox({ timing: { requestsPerSecond: 0, reportMs: 0 } });
const CSV = 'EMAIL,NAME\na@x.example,Ann\n';
const IDLE_MS = 400;
let files: Server;
/** What the store does with each request for the file. */
let answers: Array<(response: ServerResponse) => void>;
let asked: number;

const stalls = (response: ServerResponse) => {
	response.writeHead(200, { 'content-length': CSV.length }).write(CSV.slice(0, 12));
};
const gives = (response: ServerResponse) => response.end(CSV);

beforeAll(async () => {
	files = createServer((_request, response) =>
		answers[Math.min(asked++, answers.length - 1)]?.(response),
	);
	await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
});

beforeEach(() => {
	asked = 0;
});

afterAll(() => {
	files.closeAllConnections();
	files.close();
});

async function download(output: string) {
	const apiKey = newKey();
	const { sn } = env.sandbox.newsleopard.account(apiKey).addCampaign({ recipients: RECIPIENTS });
	const link = `http://127.0.0.1:${(files.address() as AddressInfo).port}/open.csv`;
	const createdDate = new Date(env.sandbox.now()).toISOString();
	const body = { Reports: [{ reportType: 'open', link, createdDate }] };
	env.sandbox.faults.add({ kind: 'answer', key: apiKey, path: '/link', body });
	const requestOptions = { timeout: IDLE_MS };
	const parameters = { campaignSn: sn, reportTypes: ['open'], output, requestOptions };
	return await runNode(
		reportsNode({ sandbox: env.sandbox, apiKey }, 'report.download', parameters),
	);
}

describe.each(['rows', 'binary'])('a file that stops coming, as %s', (output) => {
	test('is fetched anew', async () => {
		answers = [stalls, gives];
		const { output: items, error } = await download(output);
		expect(error).toBeUndefined();
		if (output === 'rows') expect(items[0]?.json).toMatchObject({ NAME: 'Ann' });
		else expect(String(await readFile(items[0]?.binary?.open))).toBe(CSV);
		expect(asked).toBe(2);
	}, 20_000);

	test('ends with an error where it never comes', async () => {
		answers = [stalls];
		const { error } = await download(output);
		expect(error?.message).toBe('The download of the report\'s "open" file broke off');
		expect(error?.description).toContain('ETIMEDOUT');
	}, 40_000);

	test('is no file that comes slowly', async () => {
		answers = [
			(response) => {
				response.writeHead(200, { 'content-encoding': 'gzip' });
				const bytes = gzipSync(CSV.repeat(20), { level: 0 });
				const step = Math.ceil(bytes.length / 8);
				for (let piece = 0; piece < 8; piece++) {
					setTimeout(
						() => response.write(bytes.subarray(piece * step, (piece + 1) * step)),
						(piece * IDLE_MS) / 3,
					);
				}
				setTimeout(() => response.end(), (8 * IDLE_MS) / 3);
			},
		];
		const { output: items, error } = await download(output);
		expect(error).toBeUndefined();
		if (output === 'rows') expect(items).toHaveLength(39);
		else expect(String(await readFile(items[0]?.binary?.open))).toBe(CSV.repeat(20));
		expect(asked).toBe(1);
	}, 20_000);
});
