import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { end, noteOf, readNotes, stillRuns } from './processes.mjs';
import { SetupError, say } from './run.mjs';

const secondsForNpmToStop = 2;

/** Stands in a folder's node_modules while packages are installed there, and stays when that breaks off. */
function markOf(folder) {
	return join(folder, 'node_modules', '.installing');
}

/** Whether an installation has begun that has not come to its end. */
export function isUnfinished(folder) {
	return existsSync(markOf(folder));
}

/**
 * Removes what is left of an installation that broke off. npm itself takes a package for complete as soon as its
 * folder is there, so it would never fetch the files that are missing.
 */
async function clearUnfinished(folder, mark) {
	const { starter, npm } = readNotes(mark);
	if (stillRuns(starter)) {
		throw new SetupError(
			`Packages are being installed into ${folder} right now (process ${starter.pid}, noted in ${mark}): ` +
				'wait for that to end, then run the same command again.',
		);
	}
	say('  The last installation broke off: what is left of it is removed first …');
	// npm may go on for minutes after Ctrl+C.
	if (stillRuns(npm) && !(await end(npm, secondsForNpmToStop))) {
		throw new SetupError(
			`npm still works in ${folder} (process ${npm.pid}, noted in ${mark}) and could not be stopped: ` +
				`stop it (kill ${npm.pid}), then run the same command again.`,
		);
	}
	rmSync(join(folder, 'node_modules'), { recursive: true, force: true, maxRetries: 3 });
}

/**
 * Does an installation, marked as begun until it is done.
 *
 * @param {string} folder absolute
 * @param {(noteNpm: (pid: number) => void) => Promise<void>} install is given what notes the npm that does the work
 */
export async function markedInstall(folder, install) {
	const mark = markOf(folder);
	if (isUnfinished(folder)) await clearUnfinished(folder, mark);
	mkdirSync(join(folder, 'node_modules'), { recursive: true });
	const note = (notes) => writeFileSync(mark, JSON.stringify(notes));
	const own = { starter: noteOf(process.pid) };
	note(own);
	await install((pid) => note({ ...own, npm: noteOf(pid) }));
	rmSync(mark, { force: true });
}
