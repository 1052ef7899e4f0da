import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Sandbox } from '../../sandbox/sandbox';
import { HTTP_REQUEST, letterNames, ourNames } from './contenders';
import type { Measurement } from './measure';
import { PLAIN, plainName } from './plain';
import { plainTable, table, type Rounds } from './table';

interface Row extends Measurement {
	requests: number;
	/** Processor time an item, in thousandths of a millisecond. */
	cpuMicroseconds: number;
}

/** Runs contenders through n8n's engine, each in a process of its own, in turn. */
async function runRounds(
	sandbox: Sandbox,
	names: string[],
	recipients: number,
	rounds: number,
): Promise<Rounds<Row>> {
	const rows: Rounds<Row> = new Map(names.map((name) => [name, []]));
	for (let round = 1; round <= rounds; round++) {
		for (const [name, own] of rows) {
			console.log(`  ${recipients} recipients, round ${round} of ${rounds}: ${name} ...`);
			own.push(await measure(sandbox, name, recipients));
		}
	}
	return rows;
}

async function measure(sandbox: Sandbox, name: string, recipients: number): Promise<Row> {
	sandbox.journal.clear();
	const program = join(__dirname, 'measure.js');
	const args = [program, name, String(recipients), `${sandbox.url}/surenotify`, 'sandbox-bench'];
	const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1 << 24 });
	const measurement = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Measurement;
	if (measurement.done !== recipients)
		throw new Error(`${name} reached ${measurement.done} of ${recipients} recipients`);
	return {
		...measurement,
		cpuMicroseconds: (measurement.cpuSeconds / recipients) * 1e6,
		// The first request is the one that warms up.
		requests: sandbox.journal.length - 1,
	};
}

/** This package's node beside n8n's HTTP Request node. */
export async function compareInEngine(
	sandbox: Sandbox,
	recipients: number,
	rounds: number,
): Promise<string> {
	return table(await runRounds(sandbox, [HTTP_REQUEST, ...ourNames], recipients, rounds), [
		['requests', 'requests', 0],
		['seconds', 'seconds', 1],
		['CPU seconds', 'cpuSeconds', 1],
		['CPU µs an item', 'cpuMicroseconds', 0],
		['peak MB', 'peakMb', 0],
	]);
}

/** This package's node beside one that only reads the same parameters, and one that makes the same requests too. */
export async function compareWithPlain(
	sandbox: Sandbox,
	recipients: number,
	rounds: number,
): Promise<string> {
	const tables: string[] = [];
	for (const name of ourNames) {
		const rows = await runRounds(
			sandbox,
			[...PLAIN.map((kind) => plainName(kind, name)), name],
			recipients,
			rounds,
		);
		tables.push(
			table(rows, [
				['seconds', 'seconds', 1],
				['CPU seconds', 'cpuSeconds', 1],
				['CPU µs an item', 'cpuMicroseconds', 0],
				['peak MB', 'peakMb', 0],
			]),
		);
	}
	return tables.join('\n\n');
}

/** What the length of a message takes, where the same message goes to many. */
export async function compareLetters(
	sandbox: Sandbox,
	recipients: number,
	rounds: number,
): Promise<string> {
	return plainTable(await runRounds(sandbox, letterNames, recipients, rounds), [
		['seconds', 'seconds', 1],
		['CPU seconds', 'cpuSeconds', 1],
		['peak MB', 'peakMb', 0],
	]);
}
