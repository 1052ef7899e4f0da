import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { readFile } from '../engine/engine';
import { useSandbox } from '../support/surroundings';
import { useFileStore } from './report/fileStore';

const env = useSandbox({ timing: { requestsPerSecond: 0, reportMs: 0 } });
const CSV = 'EMAIL,NAME\na@x.example,Ann\n';
const IDLE_MS = 400;
/** What the store does with each request for the file. */
let answers: Array<(response: ServerResponse) => void>;
let asked: number;

const stalls = (response: ServerResponse) => {
	response.writeHead(200, { 'content-length': CSV.length }).write(CSV.slice(0, 12));
};
const gives = (response: ServerResponse) => response.end(CSV);

const fetchReport = useFileStore(env, (_request, response) =>
	answers[Math.min(asked++, answers.length - 1)]?.(response),
);
const download = async (output: string) => await fetchReport(output, { timeout: IDLE_MS });

beforeEach(() => {
	asked = 0;
});

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
