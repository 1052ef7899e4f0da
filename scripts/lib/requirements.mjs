import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { SetupError } from './run.mjs';

const oldestNode = [20, 19];
const gibibyte = 1024 ** 3;

/** Fails when the Node that runs this is too old for the package and its tools. */
export function requireNode() {
	const [major, minor] = process.versions.node.split('.').map(Number);
	const [oldestMajor, oldestMinor] = oldestNode;
	if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
	throw new SetupError(
		`Node ${oldestNode.join('.')} or newer is needed, this is Node ${process.versions.node}.\n` +
			'Install the LTS release from nodejs.org (or with your version manager) and run the same command again.',
	);
}

function isOnPath(program) {
	const endings = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
	return (process.env.PATH ?? '')
		.split(delimiter)
		.some((folder) => endings.some((ending) => fs.existsSync(join(folder, program + ending))));
}

/** Which of the programs that compile n8n's database driver are not on this machine. */
export function missingCompilers() {
	const missing = ['python3', 'make'].filter((program) => !isOnPath(program));
	if (!isOnPath('g++') && !isOnPath('c++')) missing.push('g++');
	return missing;
}

/**
 * Fails when the system's temporary folder has a blank in its path: n8n's database driver is compiled there where no
 * ready-made one can be downloaded, and make cannot do with that. Windows compiles without make.
 */
export function requirePlainTemporaryFolder() {
	const folder = fs.realpathSync(tmpdir());
	if (process.platform === 'win32' || !/\s/.test(folder)) return;
	throw new SetupError(
		`The temporary folder ${folder} has a blank in its path, so n8n's database driver could not be compiled in it. ` +
			'Set TMPDIR to another folder and run the same command again.',
	);
}

/** Fails when the disk that holds `folder` has less than `needed` gibibytes left. */
export function requireDiskSpace(folder, needed) {
	fs.mkdirSync(folder, { recursive: true });
	const { bavail, bsize } = fs.statfsSync(folder);
	const free = (bavail * bsize) / gibibyte;
	if (free >= needed) return;
	throw new SetupError(
		`n8n needs ${needed} GB of disk, but only ${free.toFixed(1)} GB are free where ${folder} is. ` +
			'Free some space and run the same command again.',
	);
}
