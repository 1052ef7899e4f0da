import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint, isFresh, isInstalled, markFresh } from './lib/freshness.mjs';
import { installFromLock } from './lib/packages.mjs';
import { requireNode } from './lib/requirements.mjs';
import { duration, programOf, projectRoot, runQuietly, say } from './lib/run.mjs';
import { ensureStep } from './lib/step.mjs';

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
	'sandbox',
	'tools',
	'tsconfig.json',
	'tsconfig.tools.json',
	'package-lock.json',
];
const benchSources = [...toolSources, 'nodes', 'credentials', 'test', 'tsconfig.test.json'];

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
	const isBuilt = () => existsSync(join(projectRoot, 'dist')) && isFresh('build', current);
	await ensureStep('build', isBuilt, async () => {
		say('Building the package (about 10 seconds) …');
		await runQuietly('Building the package', process.execPath, [programOf('gulp'), 'build']);
		markFresh('build', current);
	});
}

/** Compiles what a tsconfig names into .build/<name>/, unless nothing changed. */
async function ensureCompiled(name, task, config, sources) {
	const output = join(projectRoot, '.build', name);
	const current = fingerprint(sources);
	const isCompiled = () => existsSync(output) && isFresh(name, current);
	await ensureStep(name, isCompiled, async () => {
		say(`${task} (about 10 seconds) …`);
		rmSync(output, { recursive: true, force: true });
		// Types are npm test's business: a mistake in one place must not keep anyone from npm start.
		const options = ['--noCheck', '--incremental', 'false', '--tsBuildInfoFile', 'null'];
		await runQuietly(task, process.execPath, [
			programOf('typescript', 'tsc'),
			'-p',
			config,
			...options,
		]);
		cpSync(join(projectRoot, 'sandbox'), join(output, 'sandbox'), {
			recursive: true,
			filter: (source) => !source.endsWith('.ts'),
		});
		markFresh(name, current);
	});
}

/** Compiles what `npm start` runs: the sandbox, and what starts n8n. */
export async function ensureTools() {
	await ensureCompiled(
		'start',
		'Compiling the sandbox and the tools',
		'tsconfig.tools.json',
		toolSources,
	);
}

/** Compiles the benchmark with all that it loads. */
export async function ensureBench() {
	await ensureCompiled('bench', 'Compiling the benchmark', 'tsconfig.test.json', benchSources);
}
