import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { until } from './until';

export interface ServiceOptions {
	/** As in an error's message. */
	name: string;
	command: string;
	args: string[];
	/** Debian's package that brings it. */
	debianPackage: string;
	isReady: () => Promise<boolean>;
	spawn?: SpawnOptions;
}

/** A program that n8n needs beside it; it ends with this process at the latest. */
export class Service {
	private constructor(private readonly child: ChildProcess) {}

	/** Starts it, and waits until it is ready. */
	static async start(options: ServiceOptions): Promise<Service> {
		const { name, command, args, debianPackage, isReady } = options;
		const child = spawn(command, args, { ...options.spawn, stdio: 'ignore' });
		let complaint: Error | undefined;
		child.once('error', (error: NodeJS.ErrnoException) => {
			complaint = error.code === 'ENOENT' ? missing(name, debianPackage) : error;
		});
		child.once(
			'exit',
			(code) => (complaint ??= new Error(`${name} has ended (exit code ${code}).`)),
		);
		process.once('exit', () => void child.kill('SIGKILL'));
		await until(`${name} answers`, 30, async () => {
			if (complaint) throw complaint;
			return (await isReady()) || undefined;
		});
		return new Service(child);
	}

	async stop(signal: NodeJS.Signals): Promise<void> {
		const ended = once(this.child, 'exit');
		if (this.child.kill(signal)) await ended;
	}
}

/** What to say where a program is not there. */
export function missing(name: string, debianPackage: string): Error {
	return new Error(
		`n8n's queue mode needs ${name}: install Debian's package ${debianPackage} (apt-get install ${debianPackage}).`,
	);
}
