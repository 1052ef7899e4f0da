import { createHash } from 'node:crypto';
import {
	cp,
	mkdir,
	mkdtemp,
	readFile,
	readdir,
	rename,
	rm,
	symlink,
	writeFile,
} from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import { run } from './command';
import { cacheFolder, projectRoot, serverModules } from './paths';

const installations = join(cacheFolder, 'installed');

/** Packs the package as publishing does; resolves with the tarball's path. dist/ has to be built. */
async function pack(folder: string): Promise<string> {
	await run('npm', ['pack', '--pack-destination', folder], { cwd: projectRoot });
	const tarball = (await readdir(folder)).find((file) => file.endsWith('.tgz'));
	if (!tarball) throw new Error('npm pack made no tarball.');
	return join(folder, tarball);
}

/** What n8n itself does when a user installs a community package. */
async function installAsUsersDo(tarball: string, folder: string): Promise<void> {
	await mkdir(folder, { recursive: true });
	await writeFile(
		join(folder, 'package.json'),
		JSON.stringify({ name: 'installed-nodes', private: true }),
	);
	await run(
		'npm',
		[
			'install',
			'--ignore-scripts',
			'--legacy-peer-deps',
			'--omit=peer',
			'--no-audit',
			'--no-fund',
			tarball,
		],
		{ cwd: folder },
	);
}

/**
 * Elsewhere a community package finds the n8n-workflow of the n8n that runs it. Within this project it would find that
 * of the tests, whose errors n8n does not know as its own: the editor then shows what happened, not what to do.
 */
async function linkWorkflowPackage(target: string): Promise<void> {
	const link = join(target, 'node_modules', 'n8n-workflow');
	await symlink(join(serverModules, 'n8n-workflow'), link, 'junction');
}

/**
 * Puts the package, packed and installed, into a user folder's `.n8n/nodes`.
 * The same tarball is installed only once: further servers get a copy of that installation.
 */
export async function installPackage(userFolder: string): Promise<void> {
	await mkdir(installations, { recursive: true });
	const workshop = await mkdtemp(join(installations, 'packing-'));
	try {
		const tarball = await pack(workshop);
		const name = createHash('sha256')
			.update(await readFile(tarball))
			.digest('hex')
			.slice(0, 16);
		const installation = join(installations, name);
		if (!existsSync(installation)) {
			await installAsUsersDo(tarball, join(workshop, 'nodes'));
			await rename(join(workshop, 'nodes'), installation);
		}
		const target = join(userFolder, '.n8n', 'nodes');
		await rm(target, { recursive: true, force: true });
		await cp(installation, target, { recursive: true });
		if (userFolder.startsWith(projectRoot + sep)) await linkWorkflowPackage(target);
	} finally {
		await rm(workshop, { recursive: true, force: true });
	}
}
