import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './paths';
import { anyFreePort } from './ports';
import { Postgres } from './postgres';
import { ServerProcess } from './process';
import { Redis } from './redis';
import { N8nServer } from './server';

/** One of n8n's processes beside its server, on the same data. */
class Companion {
	protected constructor(
		private readonly process: ServerProcess,
		readonly baseUrl: string,
	) {}

	protected static async startProcess(
		name: string,
		userFolder: string,
		args: string[],
		environment: (port: number) => Record<string, string>,
	): Promise<[process: ServerProcess, baseUrl: string]> {
		const port = await anyFreePort();
		const logFile = join(cacheFolder, `${name}.log`);
		rmSync(logFile, { force: true });
		const process = new ServerProcess({
			port,
			brokerPort: await anyFreePort(),
			userFolder,
			logFile,
			environment: environment(port),
			args,
		});
		await process.start();
		return [process, `http://127.0.0.1:${port}`];
	}

	/** All that it has said. */
	log(): string {
		return this.process.log();
	}

	async stop(): Promise<void> {
		await this.process.stop();
	}
}

/** A worker that runs executions, on the data of the server that it works for. */
export class Worker extends Companion {
	static async start(
		name: string,
		userFolder: string,
		environment: Record<string, string>,
		concurrency: number,
	): Promise<Worker> {
		const args = ['worker', `--concurrency=${concurrency}`];
		const started = await Companion.startProcess(name, userFolder, args, (port) => ({
			...environment,
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			QUEUE_HEALTH_CHECK_PORT: String(port),
			N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		}));
		return new Worker(...started);
	}

	/** The IDs of the executions that it has begun to run: one twice where n8n gave it up in between. */
	begun(): string[] {
		return [...this.log().matchAll(/Worker started execution (\d+)/g)].map(([, id]) => String(id));
	}

	/** The IDs of the executions that it has run, as its log names them. */
	executed(): string[] {
		return [...this.log().matchAll(/Worker finished execution (\d+)/g)].map(([, id]) => String(id));
	}
}

/** A process that takes calls of webhooks, in the server's place. */
export class WebhookProcess extends Companion {
	static async start(
		name: string,
		userFolder: string,
		environment: Record<string, string>,
	): Promise<WebhookProcess> {
		return new WebhookProcess(
			...(await Companion.startProcess(name, userFolder, ['webhook'], () => environment)),
		);
	}
}

export interface QueueOptions {
	/** Names the logs. */
	name: string;
	workers: number;
	/** How many executions a worker runs at a time: one by default. */
	concurrency?: number;
	/** Processes that take calls of webhooks: none by default. */
	webhooks?: number;
	/** n8n's usual database by default, which on one machine serves several processes. */
	database?: 'sqlite' | 'postgres';
}

const numbered = (name: string, count: number) =>
	Array.from({ length: count }, (_, index) => `${name}-${index + 1}`);

/**
 * n8n in queue mode: a server that puts executions into a queue, workers that run them, processes that take calls,
 * and what is between them.
 */
export class N8nQueue {
	private constructor(
		private readonly services: Array<Redis | Postgres>,
		readonly server: N8nServer,
		readonly workers: Worker[],
		readonly webhooks: WebhookProcess[],
	) {}

	/** Starts everything, or nothing. */
	static async start(options: QueueOptions): Promise<N8nQueue> {
		const services: Array<Redis | Postgres> = [];
		let server: N8nServer | undefined;
		try {
			services.push(await Redis.start());
			if (options.database === 'postgres') services.push(await Postgres.start());
			const environment = {
				EXECUTIONS_MODE: 'queue',
				OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
				...Object.assign({}, ...services.map((service) => service.environment())),
			};
			server = await N8nServer.start({ name: options.name, environment });
			return new N8nQueue(services, server, ...(await startBeside(server, options, environment)));
		} catch (error) {
			// A process that did start ends with this one.
			await server?.stop();
			for (const service of services) await service.stop();
			throw error;
		}
	}

	/** All that its processes have said. */
	log(): string {
		return [this.server, ...this.workers, ...this.webhooks].map((one) => one.log()).join('\n');
	}

	/** Ends all of it. */
	async stop(): Promise<void> {
		await Promise.all([...this.workers, ...this.webhooks].map(async (one) => await one.stop()));
		await this.server.stop();
		await Promise.all(this.services.map(async (service) => await service.stop()));
	}
}

async function startBeside(
	{ userFolder }: N8nServer,
	{ name, workers, webhooks = 0, concurrency = 1 }: QueueOptions,
	environment: Record<string, string>,
): Promise<[workers: Worker[], webhooks: WebhookProcess[]]> {
	return await Promise.all([
		Promise.all(
			numbered(`${name}-worker`, workers).map(
				async (worker) => await Worker.start(worker, userFolder, environment, concurrency),
			),
		),
		Promise.all(
			numbered(`${name}-webhook`, webhooks).map(
				async (webhook) => await WebhookProcess.start(webhook, userFolder, environment),
			),
		),
	]);
}
