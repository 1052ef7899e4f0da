import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { anyFreePort } from './ports';
import { Service } from './service';

/** A Redis of its own on a free port, which keeps nothing on the disk. */
export class Redis {
	private constructor(
		readonly port: number,
		private readonly service: Service,
	) {}

	static async start(): Promise<Redis> {
		const port = await anyFreePort();
		const settings = {
			port: String(port),
			bind: '127.0.0.1',
			save: '',
			appendonly: 'no',
			dir: tmpdir(),
		};
		const service = await Service.start({
			name: 'Redis',
			command: 'redis-server',
			args: Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
			debianPackage: 'redis-server',
			isReady: async () => await answersPing(port),
		});
		return new Redis(port, service);
	}

	/** Ends it; nothing of it is left. */
	async stop(): Promise<void> {
		await this.service.stop('SIGKILL');
	}

	/** What n8n has to know to use it. */
	environment(): Record<string, string> {
		return { QUEUE_BULL_REDIS_HOST: '127.0.0.1', QUEUE_BULL_REDIS_PORT: String(this.port) };
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
