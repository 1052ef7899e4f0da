import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../../tools/n8n/paths';

/** What a program came to. */
export interface Ended {
	code: number | null;
	/** What it printed, its complaints too. */
	printed: string;
}

/** A program that runs, and what it comes to. */
export interface Running {
	child: ChildProcess;
	ended: Promise<Ended>;
}

/** Starts a program with its output collected. */
export function start(command: string, args: string[], options: { cwd?: string } = {}): Running {
	const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
	let printed = '';
	child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
	child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
	const ended = once(child, 'close').then(() => ({ code: child.exitCode, printed }));
	return { child, ended };
}

/**
 * Starts lines of an ES module in a Node of its own, as the project's scripts run: jest itself cannot load them.
 *
 * @param names what the lines use of `scripts/lib/<file>.mjs`, by file
 * @param args found in `process.argv` from 1 on
 */
export function startModule(
	names: Record<string, string[]>,
	lines: string,
	...args: string[]
): Running {
	const imports = Object.entries(names).map(([file, from]) => {
		const url = pathToFileURL(join(projectRoot, 'scripts', 'lib', `${file}.mjs`)).href;
		return `import { ${from.join(', ')} } from '${url}';`;
	});
	const program = [...imports, lines].join('\n');
	return start(process.execPath, ['--input-type=module', '-e', program, ...args]);
}

/** Runs lines of an ES module to their end. */
export async function runModule(
	names: Record<string, string[]>,
	lines: string,
	...args: string[]
): Promise<Ended> {
	return await startModule(names, lines, ...args).ended;
}

/** Whether a program runs; one that has ended, but whose exit code nobody has asked for, does not. */
export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		if (process.platform !== 'linux') return true;
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		return !stat.slice(stat.lastIndexOf(')')).startsWith(') Z');
	} catch {
		return false;
	}
}
