import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { isInstalled } from './freshness.mjs';
import { installFromLock } from './packages.mjs';
import { missingCompilers, requireDiskSpace } from './requirements.mjs';
import { SetupError, duration, npm, projectRoot, runQuietly, say } from './run.mjs';

/** The folder that the real n8n is installed in, apart from the package's own packages. */
export const serverFolder = join(projectRoot, 'server');

const modules = join(serverFolder, 'node_modules');
const nodeBinary = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const databaseDriver = join(modules, 'sqlite3');
const gigabytesForN8n = 4;

async function installPackages() {
	if (isInstalled(serverFolder)) return;
	requireDiskSpace(serverFolder, gigabytesForN8n);
	const { version } = createRequire(import.meta.url)(join(serverFolder, 'package-lock.json'))
		.packages['node_modules/n8n'];
	say(`Installing n8n ${version} into server/ (about 4 minutes and 3 GB, once) …`);
	const started = Date.now();
	await installFromLock('Installing n8n', serverFolder);
	say(`  n8n is installed (${duration(started)}).`);
}

/** n8n needs Node 24; the npm package `node` fetches that binary, and its headers, in an install script. */
async function installNode() {
	if (existsSync(nodeBinary)) return;
	say('Fetching the Node 24 that n8n runs on (about 10 seconds, once) …');
	await npm('Fetching Node 24', ['rebuild', 'node', '--ignore-scripts=false'], {
		cwd: serverFolder,
	});
}

/** npm's own node-gyp: the one in n8n's tree is too old for Python 3.12. */
function nodeGyp() {
	const places = [
		process.env.npm_execpath,
		join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
	];
	for (const place of places.filter((path) => path && existsSync(path))) {
		try {
			return createRequire(place).resolve('node-gyp/bin/node-gyp.js');
		} catch {
			// This npm comes without node-gyp (Debian packages it apart): try the next place.
		}
	}
	return join(modules, 'node-gyp', 'bin', 'node-gyp.js');
}

function nodeHeaders() {
	const nodePackage = createRequire(join(modules, 'node', 'package.json'));
	const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
	const platform = process.platform === 'win32' ? 'win' : process.platform;
	return dirname(nodePackage.resolve(`${prefix}-${platform}-${process.arch}/package.json`));
}

async function compileDatabaseDriver() {
	const missing = missingCompilers();
	if (missing.length > 0) {
		throw new SetupError(
			`n8n's database driver (sqlite3) has no ready-made binary that could be downloaded here, and to compile it ` +
				`${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing.\n` +
				`On Debian or Ubuntu: apt-get install python3 make g++\n` +
				`On macOS: xcode-select --install\n` +
				'Then run the same command again: it goes on from here.',
		);
	}
	say("Compiling n8n's database driver for Node 24 (about a minute, once) …");
	await runQuietly(
		"Compiling n8n's database driver",
		nodeBinary,
		[nodeGyp(), 'rebuild', `--nodedir=${nodeHeaders()}`, '--jobs=max'],
		{ cwd: databaseDriver },
	);
}

async function installDatabaseDriver() {
	const built = join(databaseDriver, 'build', 'Release', 'node_sqlite3.node');
	if (existsSync(built)) return;
	say("Fetching n8n's database driver …");
	const prebuildInstall = createRequire(join(databaseDriver, 'package.json')).resolve(
		'prebuild-install/bin.js',
	);
	try {
		await runQuietly(
			"Fetching n8n's database driver",
			nodeBinary,
			[prebuildInstall, '-r', 'napi'],
			{ cwd: databaseDriver },
		);
	} catch {
		await compileDatabaseDriver();
	}
	await runQuietly("Trying n8n's database driver", nodeBinary, ['-e', "require('sqlite3')"], {
		cwd: serverFolder,
	});
}

/** Installs the real n8n with its own Node 24, once; a second call only looks. */
export async function ensureServer() {
	await installPackages();
	await installNode();
	await installDatabaseDriver();
}
