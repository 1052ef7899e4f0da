import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../tools/n8n/command';
import { until } from '../../tools/n8n/until';
import { isAlive, runModule, startModule } from '../support/scripts';

const used = {
	freshness: ['isInstalled'],
	packages: ['installFromLock'],
	run: ['runScript', 'say'],
};
/** As the scripts see to packages. */
const install = `
	await runScript(async () => {
		const folder = process.argv[1];
		if (isInstalled(folder)) return say('There already.');
		await installFromLock('Installing', folder);
		say('Installed.');
	});`;

let template: string;
let folder: string;
let mark: string;
/** The second file of the package that is installed. */
let second: string;

/** A folder whose lock file asks for one package of two files, which npm finds on the disk. */
beforeAll(async () => {
	template = await mkdtemp(join(tmpdir(), 'installing-'));
	const small = join(template, 'small');
	await mkdir(small);
	await writeFile(join(small, 'package.json'), '{"name":"small","version":"1.0.0"}');
	await writeFile(join(small, 'second.js'), '');
	await run('npm', ['pack', small], { cwd: template });
	const dependencies = { small: 'file:small-1.0.0.tgz' };
	await writeFile(join(template, 'package.json'), JSON.stringify({ name: 'whole', dependencies }));
	// A registry that nobody needs, and that nobody is at.
	await writeFile(join(template, '.npmrc'), 'registry=http://127.0.0.1:9/\naudit=false\n');
	await run('npm', ['install', '--package-lock-only', '--offline'], { cwd: template });
});

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'installing '));
	await cp(template, folder, { recursive: true });
	mark = join(folder, 'node_modules', '.installing');
	second = join(folder, 'node_modules', 'small', 'second.js');
});

afterAll(async () => {
	await rm(template, { recursive: true, force: true });
});

afterEach(async () => {
	await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** Starts an installation and kills what starts it as soon as npm works; gives npm's number. */
async function breakOff(): Promise<number> {
	const { child, ended } = startModule(used, install, folder);
	const npm = await until('npm is noted', 20, async () => {
		const text = existsSync(mark) ? await readFile(mark, 'utf8') : '';
		return Number(/"npm":\{"pid":(\d+)/.exec(text)?.[1]) || undefined;
	});
	child.kill('SIGKILL');
	// Its output stays open for as long as npm runs.
	process.kill(npm, 'SIGKILL');
	await ended;
	return npm;
}

test('an installation that was killed is done again by the next one', async () => {
	const npm = await breakOff();
	await until('npm has ended', 10, async () => !isAlive(npm) || undefined);
	expect(existsSync(mark)).toBe(true);
	const { code, printed } = await runModule(used, install, folder);
	expect({ code, printed }).toEqual({
		code: 0,
		printed: expect.stringMatching(/broke off[^]*Installed\.$/m),
	});
	expect([mark, second].map(existsSync)).toEqual([false, true]);
	expect((await runModule(used, install, folder)).printed).toBe('There already.\n');
});

test("files that are missing are fetched although npm's record says that all is there", async () => {
	await runModule(used, install, folder);
	await rm(second);
	await writeFile(mark, '');
	expect((await runModule(used, install, folder)).printed).toContain('Installed.');
	expect([mark, second].map(existsSync)).toEqual([false, true]);
});

test('an npm that outlived its npm start is ended first', async () => {
	const other = startModule({}, 'setInterval(() => {}, 1000);');
	const noting = `await markedInstall(process.argv[1], async (noteNpm) => { noteNpm(${other.child.pid}); process.exit(); });`;
	await runModule({ installing: ['markedInstall'] }, noting, folder);
	expect((await runModule(used, install, folder)).printed).toContain('Installed.');
	expect((await other.ended).code).toBe(null);
	expect(existsSync(second)).toBe(true);
});

test('an installation that goes on in another window is not disturbed', async () => {
	const lines =
		'await markedInstall(process.argv[1], async () => await new Promise(() => setInterval(() => {}, 1000)));';
	const other = startModule({ installing: ['markedInstall'] }, lines, folder);
	await until('it has begun', 20, async () => existsSync(mark) || undefined);
	const { code, printed } = await runModule(used, install, folder);
	expect(code).toBe(1);
	expect(printed).toContain(`process ${other.child.pid}`);
	expect(printed).toContain(mark);
	other.child.kill('SIGKILL');
	await other.ended;
});

test('what cannot be had without a network leaves what is installed as it was', async () => {
	await runModule(used, install, folder);
	const lock = JSON.parse(await readFile(join(folder, 'package-lock.json'), 'utf8')) as {
		packages: object;
	};
	const missing = {
		'node_modules/missing': { version: '1.0.0', resolved: 'http://127.0.0.1:9/missing.tgz' },
	};
	const dependencies = { small: 'file:small-1.0.0.tgz', missing: '1.0.0' };
	const packages = { ...lock.packages, '': { name: 'whole', dependencies }, ...missing };
	await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'whole', dependencies }));
	await writeFile(join(folder, 'package-lock.json'), JSON.stringify({ ...lock, packages }));
	const { code, printed } = await runModule(used, install, folder);
	expect({ code, printed }).toEqual({
		code: 1,
		printed: expect.stringContaining('Check the network'),
	});
	expect([mark, second].map(existsSync)).toEqual([false, true]);
});
