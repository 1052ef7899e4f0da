import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Sandbox } from '../../sandbox/sandbox';
import { contenders } from './contenders';
import type { Measurement } from './measure';
import { table, type Rounds } from './table';

interface Row extends Measurement {
	requests: number;
}

/** Runs every contender through n8n's engine, each in a process of its own, in turn; gives the table. */
export async function compareInEngine(
	sandbox: Sandbox,
	recipients: number,
	rounds: number,
): Promise<string> {
	const baseUrl = `${sandbox.url}/surenotify`;
	const rows: Rounds<Row> = new Map(Object.keys(contenders(baseUrl)).map((name) => [name, []]));
	for (let round = 1; round <= rounds; round++) {
		for (const [name, own] of rows) {
			console.log(`  round ${round} of ${rounds}: ${name} ...`);
			sandbox.journal.clear();
			const measurement = await measure(name, recipients, baseUrl);
			// The first request is the one that warms up.
			own.push({ ...measurement, requests: sandbox.journal.length - 1 });
		}
	}
	return table(rows, [
		['requests', 'requests', 0],
		['seconds', 'seconds', 1],
		['CPU seconds', 'cpuSeconds', 1],
		['peak MB', 'peakMb', 0],
	]);
}

async function measure(name: string, recipients: number, baseUrl: string): Promise<Measurement> {
	const args = [join(__dirname, 'measure.js'), name, String(recipients), baseUrl, 'sandbox-bench'];
	const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1 << 24 });
	const measurement = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Measurement;
	if (measurement.accepted !== recipients) {
		throw new Error(`${name} reached ${measurement.accepted} of ${recipients} recipients`);
	}
	return measurement;
}
