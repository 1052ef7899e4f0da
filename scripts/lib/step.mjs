import { linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { noteOf, readNotes, stillRuns } from './processes.mjs';
import { projectRoot, say } from './run.mjs';

const msBetweenLooks = 300;

/** Whether this process is now the one that the mark names. A link is there as a whole or not at all. */
function takes(mark) {
	const own = `${mark}.${process.pid}`;
	mkdirSync(dirname(mark), { recursive: true });
	writeFileSync(own, JSON.stringify({ starter: noteOf(process.pid) }));
	try {
		linkSync(own, mark);
		return true;
	} catch (error) {
		if (error.code !== 'EEXIST') throw error;
		return false;
	} finally {
		rmSync(own, { force: true });
	}
}

/**
 * Does a step of the set-up, unless it is done. Where another command is at it, in a second window for example, that
 * one is waited for: two at a time would write the same files.
 *
 * @param {string} name
 * @param {() => boolean} isDone
 * @param {() => Promise<void>} work
 */
export async function ensureStep(name, isDone, work) {
	const mark = join(projectRoot, 'node_modules', '.cache', 'newsleopard', `${name}.running`);
	for (let told = false; !isDone(); await delay(msBetweenLooks)) {
		if (takes(mark)) {
			try {
				return isDone() ? undefined : await work();
			} finally {
				rmSync(mark, { force: true });
			}
		}
		const { starter } = readNotes(mark);
		if (!stillRuns(starter)) {
			rmSync(mark, { force: true });
		} else if (!told) {
			say(`Another command is at work on this (process ${starter.pid}): waiting for it …`);
			told = true;
		}
	}
}
