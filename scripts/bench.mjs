import { runScript, runVisibly } from './lib/run.mjs';
import { ensureBuild, ensurePackages, ensureServer, ensureTools } from './setup.mjs';

/** `npm run bench`: the benchmark, compiled first. What follows `--` goes to it. */
await runScript(async () => {
	await ensurePackages();
	await ensureServer();
	await ensureBuild();
	await ensureTools();
	return await runVisibly(process.execPath, [
		'--expose-gc',
		'.build/test/bench/run.js',
		...process.argv.slice(2),
	]);
});
