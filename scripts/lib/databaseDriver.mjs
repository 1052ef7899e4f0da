import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	realpathSync,
	renameSync,
	rmSync,
	symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { missingCompilers } from './requirements.mjs';
import { SetupError, runQuietly, say } from './run.mjs';

/** npm's own node-gyp: the one in n8n's tree is too old for Python 3.12. */
function nodeGyp(modules) {
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

function nodeHeaders(modules) {
	const nodePackage = createRequire(join(modules, 'node', 'package.json'));
	const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
	const platform = process.platform === 'win32' ? 'win' : process.platform;
	return dirname(nodePackage.resolve(`${prefix}-${platform}-${process.arch}/package.json`));
}

function requireCompilers() {
	const missing = missingCompilers();
	if (missing.length === 0) return;
	throw new SetupError(
		`n8n's database driver (sqlite3) has no ready-made binary that could be downloaded here, and to compile it ` +
			`${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing.\n` +
			`On Debian or Ubuntu: apt-get install python3 make g++\n` +
			`On macOS: xcode-select --install\n` +
			'Then run the same command again: it goes on from here.',
	);
}

/**
 * Compiles in a copy in the system's temporary folder: make cannot do with a blank in a path, which the project's
 * may have, and what breaks off there leaves nothing behind here.
 */
async function compile(modules, nodeBinary, binary) {
	requireCompilers();
	say("Compiling n8n's database driver for Node 24 (about a minute, once) …");
	const workshop = realpathSync(mkdtempSync(join(tmpdir(), 'sqlite3-')));
	try {
		for (const name of ['sqlite3', 'node-addon-api']) {
			const from = join(modules, name);
			cpSync(from, join(workshop, 'node_modules', name), {
				recursive: true,
				filter: (source) => source !== join(from, 'build'),
			});
		}
		const headers = join(workshop, 'headers');
		symlinkSync(nodeHeaders(modules), headers, 'junction');
		const copy = join(workshop, 'node_modules', 'sqlite3');
		await runQuietly(
			"Compiling n8n's database driver",
			nodeBinary,
			[nodeGyp(modules), 'rebuild', `--nodedir=${headers}`, '--jobs=max'],
			// What unpacks its sources needs more packages, which stay where they are.
			{ cwd: copy, env: { ...process.env, NODE_PATH: modules } },
		);
		mkdirSync(dirname(binary), { recursive: true });
		cpSync(join(copy, 'build', 'Release', 'node_sqlite3.node'), `${binary}.new`);
		renameSync(`${binary}.new`, binary);
	} finally {
		rmSync(workshop, { recursive: true, force: true });
	}
}

async function isUsable(serverFolder, nodeBinary) {
	try {
		await runQuietly("Trying n8n's database driver", nodeBinary, ['-e', "require('sqlite3')"], {
			cwd: serverFolder,
		});
		return true;
	} catch {
		return false;
	}
}

async function download(modules, nodeBinary) {
	const driver = join(modules, 'sqlite3');
	say("Fetching n8n's database driver …");
	const program = createRequire(join(driver, 'package.json')).resolve('prebuild-install/bin.js');
	try {
		await runQuietly("Fetching n8n's database driver", nodeBinary, [program, '-r', 'napi'], {
			cwd: driver,
		});
		return true;
	} catch {
		return false;
	}
}

/** Sees to n8n's database driver: a binary of this system, fetched or compiled, unless there is one that works. */
export async function ensureDatabaseDriver(serverFolder, nodeBinary) {
	const modules = join(serverFolder, 'node_modules');
	const build = join(modules, 'sqlite3', 'build');
	const works = () => isUsable(serverFolder, nodeBinary);
	if (existsSync(build) && (await works())) return;
	// One that does not load is left of an attempt that broke off.
	rmSync(build, { recursive: true, force: true });
	if ((await download(modules, nodeBinary)) && (await works())) return;
	const binary = join(build, 'Release', 'node_sqlite3.node');
	await compile(modules, nodeBinary, binary);
	if (await works()) return;
	throw new SetupError(
		`n8n's database driver was compiled, but does not load. Remove ${build} and run the same command again.`,
	);
}
