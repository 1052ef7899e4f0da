const { spawn } = require('node:child_process');
const { rm } = require('node:fs/promises');
const { dest, parallel, series, src } = require('gulp');

/** Also forgets what the compiler remembers of earlier output, or it would not write it again. */
async function clean() {
	await rm('dist', { recursive: true, force: true });
	await rm('node_modules/.cache/tsc/package.tsbuildinfo', { force: true });
}

/** Returns the process, so that gulp waits for it and fails with it. */
function compile() {
	return spawn(process.execPath, [require.resolve('typescript/bin/tsc')], { stdio: 'inherit' });
}

// Without `encoding: false` gulp 5 reads files as text and damages the others.
function icons() {
	return src('icons/*.svg', { encoding: false }).pipe(dest('dist/icons'));
}

function codex() {
	return src('nodes/**/*.node.json', { encoding: false }).pipe(dest('dist/nodes'));
}

const assets = parallel(icons, codex);

exports.clean = clean;
exports.assets = assets;
exports.build = series(clean, parallel(compile, assets));
