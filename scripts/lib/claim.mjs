import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from './run.mjs';

function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}

/**
 * Takes a data folder for this process: two n8n servers on one database would damage it.
 *
 * @returns {() => void} gives the folder back
 */
export function claimFolder(folder) {
	const claim = join(folder, 'running.pid');
	if (existsSync(claim)) {
		const owner = Number(readFileSync(claim, 'utf8'));
		if (isAlive(owner)) {
			throw new SetupError(
				`npm start already runs here (process ${owner}): stop that one first with Ctrl+C.`,
			);
		}
	}
	mkdirSync(folder, { recursive: true });
	writeFileSync(claim, String(process.pid));
	return () => rmSync(claim, { force: true });
}
