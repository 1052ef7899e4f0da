import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, wherever the command was called from. */
export const projectRoot = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const secondsBetweenSignsOfLife = 15;
const linesOfOutputInAnError = 25;

/** Something a person has to put right: its message says what is missing and the way out, no stack is needed. */
export class SetupError extends Error {}

/** Prints one line about what is going on. */
export function say(text) {
	console.log(text);
}

/** How long something took, for people: `8 s`, `3 min 11 s`. */
export function duration(since) {
	const seconds = Math.round((Date.now() - since) / 1000);
	return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

function lastLines(output) {
	return output.trimEnd().split('\n').slice(-linesOfOutputInAnError).join('\n');
}

/**
 * Runs a program without showing its output, but with a sign of life every 15 seconds.
 * Resolves with what it printed; rejects with its last lines when it fails.
 *
 * @param {string} task what is being done, as in "Installing the development packages"
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, shell?: boolean, onSpawn?: (pid: number) => void }} [options]
 * @returns {Promise<string>}
 */
export function runQuietly(task, command, args, { onSpawn, ...options } = {}) {
	const started = Date.now();
	const ticker = setInterval(
		() => say(`  … ${task}: ${duration(started)} so far`),
		secondsBetweenSignsOfLife * 1000,
	);
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			cwd: projectRoot,
			...options,
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		if (child.pid) onSpawn?.(child.pid);
		let output = '';
		const collect = (chunk) => {
			output += chunk;
		};
		child.stdout.on('data', collect);
		child.stderr.on('data', collect);
		child.on('error', reject);
		child.on('close', (code, signal) => {
			if (code === 0) resolve(output);
			else
				reject(
					new SetupError(
						`${task} failed (${signal ?? `exit code ${code}`}):\n${lastLines(output)}`,
					),
				);
		});
	}).finally(() => clearInterval(ticker));
}

/**
 * Runs a program that talks to the person itself (a compiler, a test runner).
 *
 * @returns {Promise<number>} its exit code
 */
export function runVisibly(command, args, options = {}) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, { cwd: projectRoot, stdio: 'inherit', ...options });
		child.on('error', reject);
		child.on('close', (code) => resolve(code ?? 1));
	});
}

/** Runs npm quietly: the npm that called us where there is one, else the one on the PATH. */
export function npm(task, args, options = {}) {
	const caller = process.env.npm_execpath;
	if (caller?.endsWith('.js')) {
		return runQuietly(task, process.execPath, [caller, ...args], options);
	}
	return runQuietly(task, 'npm', args, { ...options, shell: process.platform === 'win32' });
}

/** Path of a program that a development package brings: `programOf('typescript', 'tsc')`. */
export function programOf(packageName, program = packageName) {
	const require = createRequire(join(projectRoot, 'package.json'));
	const manifestPath = join(projectRoot, 'node_modules', packageName, 'package.json');
	const { bin } = require(manifestPath);
	return join(dirname(manifestPath), typeof bin === 'string' ? bin : bin[program]);
}

/**
 * Runs a script's main function; a person gets a message, not a stack, for what they can put right.
 *
 * @param {() => Promise<number | void>} main resolves with the exit code
 */
export async function runScript(main) {
	try {
		process.exitCode = (await main()) ?? 0;
	} catch (error) {
		console.error(`\n${error instanceof SetupError ? error.message : (error?.stack ?? error)}`);
		process.exitCode = 1;
	}
}
