import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { end, noteOf, readNotes, stillRuns } from './processes.mjs';
import { SetupError, say } from './run.mjs';

// n8n gives what it is working on half a minute when it is told to stop.
const secondsToStop = 40;

/** Ends an n8n whose `npm start` was killed: it would go on working on the same database. */
async function endServer(noted, file) {
	say(`Stopping the n8n that an earlier npm start has left behind (process ${noted.pid}) …`);
	if (await end(noted, secondsToStop)) return;
	throw new SetupError(
		`An n8n of an earlier npm start still runs here (process ${noted.pid}, noted in ${file}) and could not be ` +
			`stopped: stop it (kill ${noted.pid}), then run npm start again.`,
	);
}

/**
 * Takes a data folder for this process: two n8n servers on one database would damage it.
 *
 * @param {string} folder
 * @returns {Promise<{ noteServer: (pid: number) => void, release: () => void }>}
 */
export async function claimFolder(folder) {
	const file = join(folder, 'running.pid');
	const { starter, server } = readNotes(file);
	if (stillRuns(starter)) {
		throw new SetupError(
			`npm start already runs here (process ${starter.pid}, noted in ${file}): stop that one first with Ctrl+C.`,
		);
	}
	if (stillRuns(server)) await endServer(server, file);
	mkdirSync(folder, { recursive: true });
	const note = (notes) => writeFileSync(file, `${JSON.stringify(notes)}\n`);
	const own = { starter: noteOf(process.pid) };
	note(own);
	return {
		noteServer: (pid) => note({ ...own, server: noteOf(pid) }),
		release: () => rmSync(file, { force: true }),
	};
}
