import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { projectRoot } from '../../tools/n8n/paths';
import { until } from '../../tools/n8n/until';
import { runModule, startModule } from '../support/scripts';

const used = { step: ['ensureStep'], run: ['runScript'] };
/** A step that takes a while, and notes in a file that it began and ended. */
const step = `
	import { appendFileSync, existsSync, readFileSync } from 'node:fs';
	const [, name, file] = process.argv;
	const isDone = () => existsSync(file) && readFileSync(file, 'utf8').endsWith('ended ');
	await runScript(async () => {
		await ensureStep(name, isDone, async () => {
			appendFileSync(file, 'began ');
			await new Promise((resolve) => setTimeout(resolve, 1000));
			appendFileSync(file, 'ended ');
		});
	});`;

let folder: string;
let file: string;
let name: string;
let mark: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'step-'));
	file = join(folder, 'done');
	name = basename(folder);
	mark = join(projectRoot, 'node_modules', '.cache', 'newsleopard', `${name}.running`);
});

afterEach(async () => {
	await rm(folder, { recursive: true, force: true });
	await rm(mark, { force: true });
});

test('of two commands at a time one does the step, and the other waits for it', async () => {
	const one = startModule(used, step, name, file);
	await until('it has begun', 20, async () => existsSync(file) || undefined);
	const other = await runModule(used, step, name, file);
	expect(other).toEqual({ code: 0, printed: expect.stringContaining(`process ${one.child.pid}`) });
	expect(await one.ended).toEqual({ code: 0, printed: '' });
	expect(await readFile(file, 'utf8')).toBe('began ended ');
	expect(existsSync(mark)).toBe(false);
	expect((await runModule(used, step, name, file)).printed).toBe('');
	expect(await readFile(file, 'utf8')).toBe('began ended ');
});

test('what was killed on its way is done by the next command', async () => {
	const killed = startModule(used, step, name, file);
	await until('it has begun', 20, async () => existsSync(file) || undefined);
	killed.child.kill('SIGKILL');
	await killed.ended;
	expect(existsSync(mark)).toBe(true);
	expect(await runModule(used, step, name, file)).toEqual({ code: 0, printed: '' });
	expect(await readFile(file, 'utf8')).toBe('began began ended ');
});

test('a step that fails is not taken for done', async () => {
	const fails = `await runScript(async () => await ensureStep(process.argv[1], () => false, () => { throw new Error('no'); }));`;
	expect((await runModule(used, fails, name)).code).toBe(1);
	expect(existsSync(mark)).toBe(false);
	await writeFile(mark, '');
	expect(await runModule(used, step, name, file)).toEqual({ code: 0, printed: '' });
});
