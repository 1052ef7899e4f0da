import { markedInstall } from './installing.mjs';
import { SetupError, npm } from './run.mjs';

/** What to ask the registry for: a package that every install here needs. */
const probe = 'n8n-workflow';

async function reachesRegistry(folder) {
	try {
		await npm(
			'Looking for the registry',
			['view', probe, 'version', '--fetch-retries=0', '--fetch-timeout=15000'],
			{
				cwd: folder,
			},
		);
		return true;
	} catch (error) {
		if (error.code === 'ENOENT') {
			throw new SetupError(
				'npm was not found. It comes with Node: install Node from nodejs.org, then run this again.',
			);
		}
		return false;
	}
}

// Not `npm ci`: it refuses a lock file without optional packages for other systems, which some registries don't hold.
// With --no-save, `npm install` keeps to the lock file just as well and leaves it as it is.
const install = ['install', '--no-save'];

async function runNpm(task, folder, online, onSpawn) {
	try {
		await npm(task, online ? install : [...install, '--offline'], { cwd: folder, onSpawn });
		return true;
	} catch (error) {
		if (online) throw error;
		return false;
	}
}

/**
 * Installs what a folder's lock file asks for. Asks the registry one quick thing first, because npm itself
 * goes on trying for more than ten minutes without a network; what npm has in its cache installs all the same.
 *
 * @param {string} task as in "Installing n8n"
 * @param {string} folder absolute
 */
export async function installFromLock(task, folder) {
	const online = await reachesRegistry(folder);
	let done = false;
	// What cannot be had without a network is no broken-off installation: npm has put back what was there before.
	await markedInstall(folder, async (onSpawn) => {
		done = await runNpm(task, folder, online, onSpawn);
	});
	if (done) return;
	throw new SetupError(
		'npm could not reach its registry, and its cache does not hold what is needed.\n' +
			'Check the network (behind a proxy: npm config set proxy …), then run the same command again.',
	);
}
