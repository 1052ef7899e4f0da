import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IRun } from 'n8n-workflow';
import { N8nClient } from './client';
import { run } from './command';
import { installPackage } from './install';
import { cacheFolder, n8nProgram, projectRoot, serverNode } from './paths';
import { anyFreePort } from './ports';
import { ServerProcess } from './process';
import type { Owner } from './rest';

/** Who a test's server belongs to, where nobody else is named. */
export const testOwner: Owner = {
	email: 'test@example.com',
	firstName: 'Test',
	lastName: 'Owner',
	password: 'Only-for-tests-1',
};

export interface ServerOptions {
	/** Names the log: `.cache/n8n/<name>.log`. */
	name: string;
	/** A free one by default. */
	port?: number;
	/** A new one by default, removed by `stop()`; one that is given stays. */
	userFolder?: string;
	owner?: Owner;
	/** Told the number of n8n's process each time that one has started. */
	onSpawn?: (pid: number) => void;
	/** More of n8n's settings. */
	environment?: Record<string, string>;
}

/** A real n8n with the packed package installed, for tests and for `npm start`. */
export class N8nServer extends N8nClient {
	private constructor(
		private readonly process: ServerProcess,
		private readonly owner: Owner,
		port: number,
		readonly userFolder: string,
		private readonly ownsUserFolder: boolean,
	) {
		super(`http://127.0.0.1:${port}`);
	}

	/** Installs the package (dist/ has to be built) and starts a server that is set up and ready. */
	static async start(options: ServerOptions): Promise<N8nServer> {
		const userFolder = options.userFolder ?? (await mkdtemp(join(tmpdir(), 'n8n-e2e-')));
		await installPackage(userFolder);
		const port = options.port ?? (await anyFreePort());
		const logFile = join(cacheFolder, `${options.name}.log`);
		await rm(logFile, { force: true });
		const process = new ServerProcess({
			port,
			brokerPort: await anyFreePort(),
			userFolder,
			logFile,
			environment: options.environment ?? {},
			onSpawn: options.onSpawn,
		});
		const server = new N8nServer(
			process,
			options.owner ?? testOwner,
			port,
			userFolder,
			!options.userFolder,
		);
		await server.begin();
		return server;
	}

	/** Ends the server and removes what was made for it. */
	async stop(): Promise<void> {
		await this.process.stop();
		if (this.ownsUserFolder)
			await rm(this.userFolder, { recursive: true, force: true, maxRetries: 3 });
	}

	/** Ends the server at once, as a power cut would; `restart()` starts it again on the same data. */
	async kill(): Promise<void> {
		await this.process.kill();
	}

	/** Ends the server where it runs, and starts it again on the same data and address. */
	async restart(): Promise<void> {
		await this.process.stop();
		await this.begin();
	}

	/** Runs a workflow through n8n's command line, beside the server. */
	async executeByCommand(id: string): Promise<IRun> {
		const printed = await this.command('execute', `--id=${id}`, '--rawOutput');
		// Log lines come first.
		return JSON.parse(printed.slice(printed.search(/^\{/m))) as IRun;
	}

	/** Runs one of n8n's commands on this server's data. */
	async command(...args: string[]): Promise<string> {
		// Its own broker port: the server beside it holds the other one.
		const env = {
			...this.process.environment(),
			N8N_RUNNERS_BROKER_PORT: String(await anyFreePort()),
		};
		return await run(serverNode, [n8nProgram, ...args], { cwd: projectRoot, env });
	}

	/** Settles when the server ends, whoever ended it. */
	untilEnded(): Promise<void> {
		return this.process.untilEnded();
	}

	/** All that the server has said since it was first started. */
	log(): string {
		return this.process.log();
	}

	/** The end of the server's log, for the message of a failing test. */
	lastWords(): string {
		return this.process.lastWords();
	}

	private async begin(): Promise<void> {
		await this.process.start();
		try {
			await this.rest.signIn(this.owner);
		} catch (error) {
			await this.process.kill();
			throw error;
		}
	}
}
