import { programOf, runScript, runVisibly, say } from './lib/run.mjs';
import { ensureBuild, ensurePackages, ensureServer } from './setup.mjs';

/** `npm run screenshots`: makes the pictures of the READMEs anew. `npm run test:e2e` takes the same and writes none. */
await runScript(async () => {
	await ensurePackages();
	await ensureServer();
	await ensureBuild();
	say('\nTaking the pictures of the READMEs (about 2 minutes) …');
	const jest = [programOf('jest'), '--config', 'jest.e2e.config.cjs', 'test/e2e/screenshots.e2e'];
	const env = { ...process.env, WRITE_PICTURES: 'true' };
	return await runVisibly(process.execPath, jest, { env });
});
