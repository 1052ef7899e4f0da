import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { projectRoot, serverNode } from '../../tools/n8n/paths';

function versionOf(packagePath: string): string {
	const file = join(projectRoot, packagePath, 'package.json');
	return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

/** What figures of the real n8n were measured with. */
export function serverMachine(): string {
	const node = execFileSync(serverNode, ['--version'], { encoding: 'utf8' }).trim();
	return `n8n ${versionOf('server/node_modules/n8n')}, Node ${node.slice(1)}, ${cores()}`;
}

/** What figures of the engine alone were measured with. */
export function engineMachine(): string {
	const engine = `n8n-core ${versionOf('node_modules/n8n-core')}`;
	return `${engine}, Node ${process.versions.node}, ${cores()}`;
}

function cores(): string {
	const [first] = cpus();
	return `${cpus().length} cores (${first?.model.trim() ?? 'of an unknown kind'})`;
}
