import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../../tools/n8n/until';
import { isAlive, runModule, start, startModule, type Running } from '../support/scripts';

const used = { claim: ['claimFolder'], run: ['runScript'] };
/** As `npm start` does it, with a program in the place of n8n; stays until it is killed. */
const stays = `
	import { spawn } from 'node:child_process';
	await runScript(async () => {
		const { noteServer } = await claimFolder(process.argv[1]);
		const server = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
		noteServer(server.pid);
		await new Promise(() => setInterval(() => {}, 1000));
	});`;
const comesAndGoes = `
	await runScript(async () => {
		const { release } = await claimFolder(process.argv[1]);
		release();
	});`;

let folder: string;
let file: string;
const started: number[] = [];

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'claim-'));
	file = join(folder, 'running.pid');
});

afterEach(async () => {
	for (const pid of started.splice(0)) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
	await rm(folder, { recursive: true, force: true });
});

function remember({ child }: Running): number {
	const pid = child.pid ?? 0;
	started.push(pid);
	return pid;
}

/** Starts one that stays; gives the numbers of it and of what stands for its n8n. */
async function startThatStays(): Promise<{ starter: number; server: number }> {
	const starter = remember(startModule(used, stays, folder));
	const server = await until('the server is noted', 20, async () => {
		if (!existsSync(file)) return undefined;
		const text = await readFile(file, 'utf8');
		return Number(/"server":\{"pid":(\d+)/.exec(text)?.[1]) || undefined;
	});
	started.push(server);
	return { starter, server };
}

const next = async () => await runModule(used, comesAndGoes, folder);

test('a second npm start is refused with the process that runs and the file that says so', async () => {
	const { starter, server } = await startThatStays();
	const { code, printed } = await next();
	expect(code).toBe(1);
	expect(printed).toContain(`process ${starter}`);
	expect(printed).toContain(file);
	expect([starter, server].map(isAlive)).toEqual([true, true]);
});

test('an n8n whose npm start was killed is stopped by the next one', async () => {
	const { starter, server } = await startThatStays();
	process.kill(starter, 'SIGKILL');
	await until('it is gone', 10, async () => !isAlive(starter) || undefined);
	expect(isAlive(server)).toBe(true);
	const { code, printed } = await next();
	expect({ code, printed }).toEqual({
		code: 0,
		printed: expect.stringContaining(`process ${server}`),
	});
	await until('n8n is gone', 10, async () => !isAlive(server) || undefined);
	expect(existsSync(file)).toBe(false);
});

test.each(['', '0', 'null', '{"starter":{"pid":0}}', '{"starter":', '4711'])(
	'a note that says nothing (%j) refuses nobody',
	async (note) => {
		await writeFile(file, note);
		expect(await next()).toEqual({ code: 0, printed: '' });
	},
);

test('a number that another program has by now is left alone', async () => {
	const other = remember(start(process.execPath, ['-e', 'setInterval(() => {}, 1000)']));
	const noted = { pid: other, began: 'before the machine was started' };
	await writeFile(file, JSON.stringify({ starter: noted, server: noted }));
	expect(await next()).toEqual({ code: 0, printed: '' });
	expect(isAlive(other)).toBe(true);
});
