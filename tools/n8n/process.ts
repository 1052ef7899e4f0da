import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { cleanEnvironment } from './command';
import { n8nProgram, serverNode } from './paths';

const secondsToStart = 180;
const secondsToStop = 40;
const linesOfLogInAnError = 40;

export interface ProcessOptions {
	/** Where it says that it is ready. */
	port: number;
	brokerPort: number;
	userFolder: string;
	logFile: string;
	environment: Record<string, string>;
	onSpawn?: (pid: number) => void;
	/** Which of n8n's processes it is, with its flags: `start` by default. */
	args?: string[];
}

/** One n8n server (or a worker of one) as a process of its own. */
export class ServerProcess {
	private child: ChildProcess | undefined;

	private ended: Promise<void> = Promise.resolve();

	private readonly endWithUs = () => void this.child?.kill('SIGKILL');

	constructor(private readonly options: ProcessOptions) {}

	/** Starts n8n and waits until it takes requests. */
	async start(): Promise<void> {
		mkdirSync(dirname(this.options.logFile), { recursive: true });
		const log = openSync(this.options.logFile, 'a');
		const child = spawn(serverNode, [n8nProgram, ...(this.options.args ?? ['start'])], {
			env: this.environment(),
			stdio: ['ignore', log, log],
		});
		closeSync(log);
		if (child.pid) this.options.onSpawn?.(child.pid);
		this.child = child;
		process.on('exit', this.endWithUs);
		this.ended = new Promise((resolve) => {
			child.once('error', () => resolve());
			child.once('exit', () => resolve());
		});
		await this.untilReady();
	}

	/** Ends n8n as an operator would, and by force where it does not listen. */
	async stop(): Promise<void> {
		this.child?.kill('SIGTERM');
		const stoppedByItself = await Promise.race([
			this.ended.then(() => true),
			delay(secondsToStop * 1000, false, { ref: false }),
		]);
		if (!stoppedByItself) await this.kill();
		this.forget();
	}

	/** Ends n8n at once, as a power cut would. */
	async kill(): Promise<void> {
		this.child?.kill('SIGKILL');
		await this.ended;
		this.forget();
	}

	/** Settles when the process ends, whoever ended it. */
	untilEnded(): Promise<void> {
		return this.ended;
	}

	/** All that n8n has said. */
	log(): string {
		return readFileSync(this.options.logFile, 'utf8');
	}

	/** The end of n8n's log. */
	lastWords(): string {
		return this.log().trimEnd().split('\n').slice(-linesOfLogInAnError).join('\n');
	}

	/** The environment that n8n's own commands need to work on this server's data. */
	environment(): NodeJS.ProcessEnv {
		const { port, brokerPort, userFolder, environment } = this.options;
		return cleanEnvironment({
			// n8n starts its task runner with the first `node` it finds.
			PATH: `${dirname(serverNode)}${delimiter}${process.env['PATH'] ?? ''}`,
			N8N_USER_FOLDER: userFolder,
			N8N_PORT: String(port),
			N8N_LISTEN_ADDRESS: '127.0.0.1',
			N8N_RUNNERS_BROKER_PORT: String(brokerPort),
			WEBHOOK_URL: `http://127.0.0.1:${port}/`,
			N8N_SECURE_COOKIE: 'false',
			N8N_DIAGNOSTICS_ENABLED: 'false',
			N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
			N8N_TEMPLATES_ENABLED: 'false',
			N8N_DYNAMIC_BANNERS_ENABLED: 'false',
			N8N_HIRING_BANNER_ENABLED: 'false',
			N8N_PERSONALIZATION_ENABLED: 'false',
			...environment,
		});
	}

	private async untilReady(): Promise<void> {
		const deadline = Date.now() + secondsToStart * 1000;
		while (Date.now() < deadline) {
			if (!this.isRunning())
				throw new Error(`n8n ended while it was starting:\n${this.lastWords()}`);
			if (await this.isReady()) return;
			await delay(200);
		}
		await this.kill();
		throw new Error(`n8n was not ready after ${secondsToStart} s:\n${this.lastWords()}`);
	}

	private async isReady(): Promise<boolean> {
		try {
			const response = await fetch(`http://127.0.0.1:${this.options.port}/healthz/readiness`);
			return response.ok;
		} catch {
			return false;
		}
	}

	private isRunning(): boolean {
		return (
			this.child?.pid !== undefined &&
			this.child.exitCode === null &&
			this.child.signalCode === null
		);
	}

	private forget(): void {
		process.off('exit', this.endWithUs);
		this.child = undefined;
	}
}
