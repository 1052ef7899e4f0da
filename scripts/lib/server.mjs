import { existsSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ensureDatabaseDriver } from './databaseDriver.mjs';
import { isInstalled } from './freshness.mjs';
import { installFromLock } from './packages.mjs';
import { requireDiskSpace, requirePlainTemporaryFolder } from './requirements.mjs';
import { duration, npm, projectRoot, runQuietly, say } from './run.mjs';

/** The folder that the real n8n is installed in, apart from the package's own packages. */
export const serverFolder = join(projectRoot, 'server');

const modules = join(serverFolder, 'node_modules');
const nodeBinary = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const gigabytesForN8n = 4;

async function installPackages() {
	if (isInstalled(serverFolder)) return;
	requirePlainTemporaryFolder();
	requireDiskSpace(serverFolder, gigabytesForN8n);
	const { version } = createRequire(import.meta.url)(join(serverFolder, 'package-lock.json'))
		.packages['node_modules/n8n'];
	say(`Installing n8n ${version} into server/ (about 4 minutes and 3 GB, once) …`);
	const started = Date.now();
	await installFromLock('Installing n8n', serverFolder);
	say(`  n8n is installed (${duration(started)}).`);
}

async function nodeRuns() {
	try {
		await runQuietly('Trying Node 24', nodeBinary, ['--version'], { cwd: serverFolder });
		return true;
	} catch {
		return false;
	}
}

/** n8n needs Node 24; the npm package `node` fetches that binary, and its headers, in an install script. */
async function installNode() {
	if (existsSync(nodeBinary) && (await nodeRuns())) return;
	// One that does not run is left of an attempt that broke off.
	rmSync(nodeBinary, { force: true });
	say('Fetching the Node 24 that n8n runs on (about 10 seconds, once) …');
	await npm('Fetching Node 24', ['rebuild', 'node', '--ignore-scripts=false'], {
		cwd: serverFolder,
	});
}

/** Installs the real n8n with its own Node 24, once; a second call only looks. */
export async function ensureServer() {
	await installPackages();
	await installNode();
	await ensureDatabaseDriver(serverFolder, nodeBinary);
}
