import { spawn } from 'node:child_process';

const settingsOfOthers =
	/^(N8N_|DB_|EXECUTIONS_|QUEUE_|WEBHOOK_URL|WORKFLOWS_|CREDENTIALS_|NODE_|JEST_|TS_JEST|npm_)/i;
const needed = /^NODE_EXTRA_CA_CERTS$/;

/** The environment without what would point a child at another n8n, or at jest's or npm's own settings. */
export function cleanEnvironment(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
	const kept = Object.entries(process.env).filter(
		([name]) => needed.test(name) || !settingsOfOthers.test(name),
	);
	return { ...Object.fromEntries(kept), ...extra };
}

/** Runs a program to its end and resolves with what it printed; rejects with all of it when it fails. */
export function run(
	command: string,
	args: string[],
	options: { cwd: string; env?: NodeJS.ProcessEnv },
): Promise<string> {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			stdio: ['ignore', 'pipe', 'pipe'],
			shell: process.platform === 'win32' && command === 'npm',
			env: cleanEnvironment(),
			...options,
		});
		let printed = '';
		let complaints = '';
		child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
		child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
		child.on('error', reject);
		child.on('close', (code) => {
			if (code === 0) resolve(printed);
			else
				reject(
					new Error(
						`${command} ${args.join(' ')} failed (exit code ${code}):\n${printed}${complaints}`,
					),
				);
		});
	});
}
