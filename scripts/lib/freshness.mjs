import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isUnfinished } from './installing.mjs';
import { projectRoot } from './run.mjs';

function filesUnder(path) {
	if (!existsSync(path)) return [];
	if (!statSync(path).isDirectory()) return [path];
	return readdirSync(path, { withFileTypes: true })
		.sort((a, b) => (a.name < b.name ? -1 : 1))
		.flatMap((entry) => filesUnder(join(path, entry.name)));
}

/**
 * A hash over the contents of files and folders: the same sources give the same text.
 * Contents rather than dates, because a fresh checkout gives every file a new date.
 *
 * @param {string[]} paths relative to the project
 */
export function fingerprint(paths) {
	const hash = createHash('sha256').update(
		`${process.platform} ${process.arch} ${process.version}`,
	);
	for (const file of paths.flatMap((path) => filesUnder(join(projectRoot, path)))) {
		hash.update(`\0${file}\0`).update(readFileSync(file));
	}
	return hash.digest('hex');
}

function stampPath(name) {
	return join(projectRoot, 'node_modules', '.cache', 'newsleopard', `${name}.stamp`);
}

/** Whether the step `name` has been done for exactly these sources. */
export function isFresh(name, currentFingerprint) {
	const stamp = stampPath(name);
	return existsSync(stamp) && readFileSync(stamp, 'utf8') === currentFingerprint;
}

/** Remembers that the step `name` is done for these sources. */
export function markFresh(name, currentFingerprint) {
	const stamp = stampPath(name);
	mkdirSync(dirname(stamp), { recursive: true });
	writeFileSync(stamp, currentFingerprint);
}

function readJson(path) {
	return JSON.parse(readFileSync(path, 'utf8'));
}

/**
 * Whether what is installed in a folder is what its lock file asks for, by npm's own record. The record may be there
 * although an install broke off, so one that we began must also have come to its end; an install by hand counts as done.
 *
 * @param {string} folder absolute
 */
export function isInstalled(folder) {
	const record = join(folder, 'node_modules', '.package-lock.json');
	if (isUnfinished(folder) || !existsSync(record)) return false;
	const wanted = readJson(join(folder, 'package-lock.json')).packages;
	const present = readJson(record).packages;
	return Object.entries(wanted).every(([path, { version, optional, os, cpu, libc }]) => {
		const mayBeAbsent = path === '' || optional || os || cpu || libc;
		return present[path] ? present[path].version === version : mayBeAbsent;
	});
}
