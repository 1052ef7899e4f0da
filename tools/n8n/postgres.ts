import { spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { anyFreePort } from './ports';
import { Service, missing } from './service';

/** Of each n8n process to the database. */
const CONNECTIONS = 30;

const debianFolder = '/usr/lib/postgresql';

/** Where PostgreSQL's programs are. Debian keeps them apart, by version, and does not put them on the PATH. */
function programs(): string {
	const byVersion = existsSync(debianFolder) ? readdirSync(debianFolder) : [];
	const folders = [
		...byVersion
			.sort((one, other) => Number(other) - Number(one))
			.map((version) => join(debianFolder, version, 'bin')),
		...(process.env['PATH'] ?? '').split(delimiter),
	];
	const found = folders.find((folder) =>
		['initdb', 'postgres', 'pg_isready'].every((program) => existsSync(join(folder, program))),
	);
	if (!found) throw missing('PostgreSQL', 'postgresql');
	return found;
}

/** Who PostgreSQL runs as: it refuses to run as root, who runs tests in a container. */
function unprivileged(): { uid?: number; gid?: number } {
	if (process.getuid?.() !== 0) return {};
	const line = readFileSync('/etc/passwd', 'utf8')
		.split('\n')
		.find((one) => /^(postgres|nobody):/.test(one));
	const [, , uid, gid] = line?.split(':') ?? [];
	return { uid: Number(uid), gid: Number(gid) };
}

async function succeeds(program: string, args: string[], options: SpawnOptions): Promise<boolean> {
	const child = spawn(program, args, { ...options, stdio: 'ignore' });
	const [code] = (await once(child, 'close')) as [number | null];
	return code === 0;
}

/** A PostgreSQL of its own on a free port, with its data in a folder that goes with it. */
export class Postgres {
	private constructor(
		readonly port: number,
		private readonly service: Service,
		private readonly folder: string,
	) {}

	static async start(): Promise<Postgres> {
		const bin = programs();
		const folder = await mkdtemp(join(tmpdir(), 'n8n-postgres-'));
		const user = unprivileged();
		if (user.uid !== undefined && user.gid !== undefined) await chown(folder, user.uid, user.gid);
		const options = { ...user, cwd: folder };
		try {
			const made = await succeeds(
				join(bin, 'initdb'),
				['-D', folder, '-U', 'n8n', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'],
				options,
			);
			if (!made) throw new Error(`PostgreSQL's initdb made no database in ${folder}.`);
			const port = await anyFreePort();
			const settings = {
				listen_addresses: '127.0.0.1',
				unix_socket_directories: '',
				port,
				// Main, two workers and two webhook processes, each with CONNECTIONS.
				max_connections: 6 * CONNECTIONS,
			};
			const service = await Service.start({
				name: 'PostgreSQL',
				command: join(bin, 'postgres'),
				args: [
					'-D',
					folder,
					...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
				],
				debianPackage: 'postgresql',
				isReady: async () =>
					await succeeds(join(bin, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)], options),
				spawn: options,
			});
			return new Postgres(port, service, folder);
		} catch (error) {
			await rm(folder, { recursive: true, force: true });
			throw error;
		}
	}

	/** Ends it and removes its data. */
	async stop(): Promise<void> {
		// "Immediate" in PostgreSQL's words: it does not wait for connections.
		await this.service.stop('SIGQUIT');
		await rm(this.folder, { recursive: true, force: true, maxRetries: 3 });
	}

	/**
	 * What n8n has to know to use it. With its own defaults of two connections a process, and 20 seconds until one is
	 * free, a flood of calls fails in n8n itself before any node is asked; who expects one gives it more.
	 */
	environment(): Record<string, string> {
		return {
			DB_POSTGRESDB_POOL_SIZE: String(CONNECTIONS),
			DB_POSTGRESDB_CONNECTION_TIMEOUT: '120000',
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(this.port),
			DB_POSTGRESDB_DATABASE: 'postgres',
			DB_POSTGRESDB_USER: 'n8n',
			DB_POSTGRESDB_PASSWORD: 'unused',
		};
	}
}
