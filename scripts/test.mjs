import { programOf, runScript, runVisibly, say } from './lib/run.mjs';
import { ensureBuild, ensurePackages } from './setup.mjs';

/** Runs one part of the checks with its own output on the screen. */
async function check(title, program, args) {
	say(`\n${title} …`);
	return await runVisibly(process.execPath, [program, ...args]);
}

/** Only looks: `npm run format` writes. */
async function checkFormat() {
	const exitCode = await check('Checking the format (some seconds)', programOf('prettier'), [
		'--check',
		'--log-level=warn',
		'--cache',
		'.',
	]);
	if (exitCode !== 0) say('The files named above are not formatted: run `npm run format`.');
	return exitCode;
}

/** `npm test`: everything that needs no n8n server. What follows `--` goes to jest: `npm test -- segments`. */
await runScript(async () => {
	await ensurePackages();
	await ensureBuild();
	const exitCodes = [
		await checkFormat(),
		await check('Checking types (about 10 seconds)', programOf('typescript', 'tsc'), [
			'-p',
			'tsconfig.test.json',
			'--noEmit',
		]),
		await check("Checking n8n's rules (about 15 seconds)", programOf('@n8n/node-cli', 'n8n-node'), [
			'lint',
		]),
		await check(
			'Running the tests (about five minutes in full)',
			programOf('jest'),
			process.argv.slice(2),
		),
	];
	return Math.max(...exitCodes);
});
