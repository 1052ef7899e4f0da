import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectRoot, serverNode } from '../../tools/n8n/paths';
import { runModule } from '../support/scripts';

/** A driver of a few lines, so that compiling takes seconds; nothing of it can be downloaded. */
const files: Record<string, string> = {
	'sqlite3/package.json': '{"name":"sqlite3","version":"1.0.0","main":"index.js"}',
	'sqlite3/index.js': "module.exports = require('./build/Release/node_sqlite3.node');",
	'sqlite3/binding.gyp': '{"targets":[{"target_name":"node_sqlite3","sources":["driver.c"]}]}',
	'sqlite3/driver.c': '#include <node_api.h>\nNAPI_MODULE_INIT() { return exports; }\n',
	'sqlite3/node_modules/prebuild-install/package.json': '{"name":"prebuild-install"}',
	'sqlite3/node_modules/prebuild-install/bin.js': 'process.exit(1);',
	'node-addon-api/package.json': '{"name":"node-addon-api"}',
};

let folder: string;
let server: string;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'driver-'));
	server = join(folder, 'a path with blanks', 'server');
	const modules = join(server, 'node_modules');
	for (const [path, text] of Object.entries(files)) {
		await mkdir(dirname(join(modules, path)), { recursive: true });
		await writeFile(join(modules, path), text);
	}
	for (const name of ['node', 'node-gyp'])
		await symlink(join(projectRoot, 'server', 'node_modules', name), join(modules, name));
});

afterAll(async () => {
	await rm(folder, { recursive: true, force: true });
});

const ensure = async () =>
	await runModule(
		{ databaseDriver: ['ensureDatabaseDriver'], run: ['runScript'] },
		'await runScript(async () => await ensureDatabaseDriver(...process.argv.slice(1)));',
		server,
		serverNode,
	);

const workshops = async () =>
	(await readdir(tmpdir())).filter((name) => name.startsWith('sqlite3-'));

test("n8n's database driver is compiled in a folder whose path has blanks, once", async () => {
	const before = await workshops();
	const first = await ensure();
	expect(first).toEqual({ code: 0, printed: expect.stringContaining('Compiling') });
	expect(await ensure()).toEqual({ code: 0, printed: '' });
	expect(await workshops()).toEqual(before);
});

test('a driver that is damaged is compiled again', async () => {
	const build = join(server, 'node_modules', 'sqlite3', 'build', 'Release');
	await writeFile(join(build, 'node_sqlite3.node'), 'half of it');
	expect((await ensure()).code).toBe(0);
	expect(await ensure()).toEqual({ code: 0, printed: '' });
});
