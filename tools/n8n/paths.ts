import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** This file also runs compiled, from .build/start/tools/n8n, so the project is looked for upwards. */
function findProject(folder: string): string {
	return existsSync(join(folder, 'server', 'package.json')) ? folder : findProject(dirname(folder));
}

/** The project's folder. */
export const projectRoot = findProject(__dirname);

/** Where n8n and what it is made of are installed. */
export const serverModules = join(projectRoot, 'server', 'node_modules');

/** The Node 24 that n8n runs on. */
export const serverNode = join(
	serverModules,
	'node',
	'bin',
	process.platform === 'win32' ? 'node.exe' : 'node',
);

/** The program `n8n`. */
export const n8nProgram = join(serverModules, 'n8n', 'bin', 'n8n');

/** Where packed packages and logs of servers are kept. */
export const cacheFolder = join(projectRoot, '.cache', 'n8n');
