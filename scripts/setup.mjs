import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint, isFresh, isInstalled, markFresh } from './lib/freshness.mjs';
import { installFromLock } from './lib/packages.mjs';
import { requireNode } from './lib/requirements.mjs';
import { duration, programOf, projectRoot, runQuietly, say } from './lib/run.mjs';

export { ensureServer } from './lib/server.mjs';

const packageSources = [
	'nodes',
	'credentials',
	'icons',
	'gulpfile.js',
	'tsconfig.json',
	'package.json',
	'package-lock.json',
];
const toolSources = [
	'nodes',
	'credentials',
	'sandbox',
	'test',
	'tsconfig.json',
	'tsconfig.tools.json',
	'package-lock.json',
];

/** Installs the development packages, unless what is installed is what the lock file asks for. */
export async function ensurePackages() {
	requireNode();
	if (isInstalled(projectRoot)) return;
	say('Installing the development packages (about a minute, once) …');
	const started = Date.now();
	await installFromLock('Installing the development packages', projectRoot);
	say(`  The development packages are installed (${duration(started)}).`);
}

/** Builds the package into dist/, unless its sources are those of the last build. */
export async function ensureBuild() {
	const current = fingerprint(packageSources);
	if (existsSync(join(projectRoot, 'dist')) && isFresh('build', current)) return;
	say('Building the package (about 10 seconds) …');
	await runQuietly('Building the package', process.execPath, [programOf('gulp'), 'build']);
	markFresh('build', current);
}

/** Compiles the sandbox, the server harness and the benchmark into .build/, unless nothing changed. */
export async function ensureTools() {
	const output = join(projectRoot, '.build');
	const current = fingerprint(toolSources);
	if (existsSync(output) && isFresh('tools', current)) return;
	say('Compiling the sandbox and the tools (about 10 seconds) …');
	rmSync(output, { recursive: true, force: true });
	// Types are npm test's business: a mistake in some test must not keep anyone from npm start.
	await runQuietly('Compiling the sandbox and the tools', process.execPath, [
		programOf('typescript', 'tsc'),
		...[
			'-p',
			'tsconfig.tools.json',
			'--noCheck',
			'--incremental',
			'false',
			'--tsBuildInfoFile',
			'null',
		],
	]);
	cpSync(join(projectRoot, 'sandbox'), join(output, 'sandbox'), {
		recursive: true,
		filter: (source) => !source.endsWith('.ts'),
	});
	markFresh('tools', current);
}
