import { programOf, runScript, runVisibly, say } from './lib/run.mjs';
import { ensureBuild, ensurePackages, ensureServer } from './setup.mjs';

/** `npm run test:e2e`: the tests against a real n8n. What follows `--` goes to jest. */
await runScript(async () => {
	await ensurePackages();
	await ensureServer();
	await ensureBuild();
	say('\nRunning the tests against a real n8n (some minutes; each file starts a server) …');
	return await runVisibly(process.execPath, [
		programOf('jest'),
		'--config',
		'jest.e2e.config.cjs',
		'--runInBand',
		...process.argv.slice(2),
	]);
});
