import { programOf, runScript, runVisibly, say } from './lib/run.mjs';
import { ensureBuild, ensurePackages, ensureServer } from './setup.mjs';

/** `npm run test:e2e`: the tests against a real n8n; `npm run test:load`: those under load. What follows `--` goes to jest. */
const [kind = 'e2e', ...args] = process.argv.slice(2);
await runScript(async () => {
	await ensurePackages();
	await ensureServer();
	await ensureBuild();
	say('\nRunning the tests against a real n8n (some minutes; each file starts a server) …');
	return await runVisibly(process.execPath, [
		programOf('jest'),
		'--config',
		`jest.${kind}.config.cjs`,
		...args,
	]);
});
