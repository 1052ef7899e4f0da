import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

const secondsToKill = 5;

/**
 * A process as it is noted in a file. The number alone is not enough: the system gives it to another program later.
 *
 * @typedef {{ pid: number, began: string }} Noted
 */

function beginningOnLinux(pid) {
	const file = `/proc/${pid}/stat`;
	if (!existsSync(file)) return undefined;
	const stat = readFileSync(file, 'utf8');
	// Behind the program's name, which may hold anything: its state first, when it began as the 20th.
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	// It has ended, but nobody has asked for its exit code.
	if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
	return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields[19]}`;
}

function beginningOnMac(pid) {
	try {
		return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
	} catch {
		return undefined;
	}
}

function isThere(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}

/** When a process began, in the system's own words; undefined when there is no such process. */
function beginningOf(pid) {
	if (!Number.isInteger(pid) || pid < 1) return undefined;
	try {
		if (process.platform === 'linux') return beginningOnLinux(pid);
	} catch {
		// It ended while we were reading.
		return undefined;
	}
	if (process.platform === 'darwin') return beginningOnMac(pid) || undefined;
	return isThere(pid) ? 'at an unknown time' : undefined;
}

/**
 * @param {number} pid of a process that runs
 * @returns {Noted}
 */
export function noteOf(pid) {
	return { pid, began: beginningOf(pid) ?? '' };
}

/**
 * Whether a noted process still runs; whatever else was noted does not.
 *
 * @param {Noted | undefined} noted
 */
export function stillRuns(noted) {
	const began = beginningOf(noted?.pid);
	return began !== undefined && began === noted.began;
}

/**
 * What was noted in a file as JSON; nothing where it is missing, empty or damaged.
 *
 * @returns {Record<string, Noted | undefined>}
 */
export function readNotes(file) {
	try {
		return JSON.parse(readFileSync(file, 'utf8')) ?? {};
	} catch {
		return {};
	}
}

async function endsWithin(seconds, noted) {
	for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline; await delay(100)) {
		if (!stillRuns(noted)) return true;
	}
	return false;
}

/**
 * Ends a noted process: by request, and after some seconds by force.
 *
 * @returns {Promise<boolean>} whether it has ended; it may belong to another user
 */
export async function end(noted, secondsToStop) {
	try {
		process.kill(noted.pid, 'SIGTERM');
		if (await endsWithin(secondsToStop, noted)) return true;
		process.kill(noted.pid, 'SIGKILL');
	} catch {
		return !stillRuns(noted);
	}
	return await endsWithin(secondsToKill, noted);
}
