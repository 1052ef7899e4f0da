import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { installPackage } from '../../tools/n8n/install';
import { cacheFolder, serverModules } from '../../tools/n8n/paths';

test('where npm start keeps its n8n, the package finds the n8n-workflow of that n8n, as it does with users', async () => {
	await mkdir(cacheFolder, { recursive: true });
	const folder = await mkdtemp(join(cacheFolder, 'within-'));
	try {
		await installPackage(folder);
		const nodes = join(folder, '.n8n', 'nodes', 'node_modules', 'n8n-nodes-newsleopard');
		const found = createRequire(join(nodes, 'package.json')).resolve('n8n-workflow');
		expect(found.startsWith(await realpath(join(serverModules, 'n8n-workflow')))).toBe(true);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
});
