import { runScript, runVisibly } from './lib/run.mjs';
import { ensureBench, ensureBuild, ensurePackages, ensureServer } from './setup.mjs';

/** `npm run bench`: the benchmark, compiled first. What follows `--` goes to it. */
await runScript(async () => {
	await ensurePackages();
	await ensureServer();
	await ensureBuild();
	await ensureBench();
	return await runVisibly(process.execPath, [
		'--expose-gc',
		'.build/bench/test/bench/run.js',
		...process.argv.slice(2),
	]);
});
