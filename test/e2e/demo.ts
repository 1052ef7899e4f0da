import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { run } from '../../tools/n8n/command';
import { projectRoot } from '../../tools/n8n/paths';
import type { CredentialToImport, WorkflowToImport } from '../../tools/n8n/types';

const examplesFolder = join(projectRoot, 'examples');

/** Examples that other server tests run; examples.e2e.test.ts has the rest. */
export const RUN_ELSEWHERE = [
	'campaign-report.json',
	'import-with-callback.json',
	'on-call-alert.json',
	'weekly-report.json',
	'sheet-import.json',
	'appointment-reminder.json',
	'order-confirmation.json',
	'octeth-never-again.json',
	'all-services-never-again.json',
	'agent-approval.json',
];

/** The credentials that `npm start` sets up for a sandbox, as its own script (an ES module) lists them. */
export async function demoCredentials(sandboxUrl: string): Promise<CredentialToImport[]> {
	const script = pathToFileURL(join(projectRoot, 'scripts', 'lib', 'demo.mjs')).href;
	const program =
		'const [script, url] = process.argv.slice(1); const { demoCredentials } = await import(script); console.log(JSON.stringify(demoCredentials(url)));';
	const printed = await run(
		process.execPath,
		['--input-type=module', '-e', program, script, sandboxUrl],
		{ cwd: projectRoot },
	);
	return JSON.parse(printed) as CredentialToImport[];
}

/** The names of the files in examples/, in order. */
export async function exampleFiles(): Promise<string[]> {
	return (await readdir(examplesFolder)).filter((file) => file.endsWith('.json')).sort();
}

/** An example as a user downloads it. */
export async function readExample(file: string): Promise<WorkflowToImport> {
	return JSON.parse(await readFile(join(examplesFolder, file), 'utf8')) as WorkflowToImport;
}
