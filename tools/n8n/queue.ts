import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from './paths';
import { anyFreePort } from './ports';
import { ServerProcess } from './process';
import { N8nServer } from './server';
import { until } from './until';

/** A Redis of its own on a free port, which keeps nothing on the disk. */
class Redis {
	private constructor(
		readonly port: number,
		private readonly child: ChildProcess,
	) {}

	static async start(): Promise<Redis> {
		const port = await anyFreePort();
		const settings = [
			'--port',
			String(port),
			'--bind',
			'127.0.0.1',
			'--save',
			'',
			'--appendonly',
			'no',
			'--dir',
			tmpdir(),
		];
		const child = spawn('redis-server', settings, { stdio: 'ignore' });
		let complaint: Error | undefined;
		child.once('error', (error: NodeJS.ErrnoException) => {
			complaint =
				error.code === 'ENOENT'
					? new Error(
							"n8n's queue mode needs Redis: install Debian's package redis-server (apt-get install redis-server).",
						)
					: error;
		});
		child.once(
			'exit',
			(code) => (complaint ??= new Error(`redis-server has ended (exit code ${code}).`)),
		);
		process.on('exit', () => void child.kill('SIGKILL'));
		await until('Redis answers', 20, async () => {
			if (complaint) throw complaint;
			return (await answersPing(port)) || undefined;
		});
		return new Redis(port, child);
	}

	/** Ends it; nothing of it is left. */
	stop(): void {
		this.child.kill('SIGKILL');
	}
}

function answersPing(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = createConnection(
			{ port, host: '127.0.0.1' },
			() => void socket.write('PING\r\n'),
		);
		socket.once('data', (answer) => {
			socket.destroy();
			resolve(answer.toString().startsWith('+PONG'));
		});
		socket.once('error', () => resolve(false));
	});
}

/** A worker that runs one execution at a time, on the data of the server that it works for. */
export class Worker {
	private constructor(
		private readonly process: ServerProcess,
		private readonly logFile: string,
	) {}

	static async start(
		name: string,
		userFolder: string,
		environment: Record<string, string>,
	): Promise<Worker> {
		const port = await anyFreePort();
		const logFile = join(cacheFolder, `${name}.log`);
		rmSync(logFile, { force: true });
		const process = new ServerProcess({
			port,
			brokerPort: await anyFreePort(),
			userFolder,
			logFile,
			environment: {
				...environment,
				QUEUE_HEALTH_CHECK_ACTIVE: 'true',
				QUEUE_HEALTH_CHECK_PORT: String(port),
				N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
			},
			args: ['worker', '--concurrency=1'],
		});
		await process.start();
		return new Worker(process, logFile);
	}

	/** The IDs of the executions that it has run, as its log names them. */
	executed(): string[] {
		const log = readFileSync(this.logFile, 'utf8');
		return [...log.matchAll(/Worker finished execution (\d+)/g)].map(([, id]) => String(id));
	}

	async stop(): Promise<void> {
		await this.process.stop();
	}
}

/**
 * n8n in queue mode: a server that takes calls and puts executions into a queue, workers that run them, and the
 * Redis between them. They share n8n's usual database, which on one machine serves several processes.
 */
export class N8nQueue {
	private constructor(
		private readonly redis: Redis,
		readonly server: N8nServer,
		readonly workers: Worker[],
	) {}

	/** Starts everything; `workers` is how many there are. */
	static async start(name: string, workers: number): Promise<N8nQueue> {
		const redis = await Redis.start();
		const environment = {
			EXECUTIONS_MODE: 'queue',
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(redis.port),
			OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		};
		let server: N8nServer | undefined;
		try {
			const { userFolder } = (server = await N8nServer.start({ name, environment }));
			const names = Array.from({ length: workers }, (_, index) => `${name}-worker-${index + 1}`);
			const started = await Promise.all(
				names.map(async (worker) => await Worker.start(worker, userFolder, environment)),
			);
			return new N8nQueue(redis, server, started);
		} catch (error) {
			// A worker that did start ends with this process.
			await server?.stop();
			redis.stop();
			throw error;
		}
	}

	/** Ends the workers, the server and the Redis. */
	async stop(): Promise<void> {
		await Promise.all(this.workers.map(async (worker) => await worker.stop()));
		await this.server.stop();
		this.redis.stop();
	}
}
