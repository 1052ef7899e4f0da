import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { startSandbox } from '../../sandbox/sandbox';
import { runNode } from '../engine/engine';
import { contactFile, rowsIn } from './contactFile';

/** What importing one large file came to. */
export interface UploadMeasurement {
	megabytes: number;
	/** MB of 2^20 bytes that the process held at the most while it ran, beyond what it held before. */
	moreMb: number;
	seconds: number;
	/** Rows that arrived at the service. */
	rows: number;
}

/**
 * Imports a contact file through n8n's engine, in filesystem mode, in a process that does nothing else;
 * the sandbox stands in this one. What it takes to make the file is measured along with it.
 */
export async function measureUpload(megabytes: number): Promise<UploadMeasurement> {
	const sandbox = await startSandbox({
		timing: { requestsPerSecond: 0, importMs: 0 },
		keepBodies: false,
	});
	try {
		const apiKey = 'sandbox-upload';
		const { sn } = sandbox.newsleopard.account(apiKey).addList('Upload');
		const args = [__filename, 'child', String(megabytes), `${sandbox.url}/newsleopard`, apiKey, sn];
		const { stdout } = await promisify(execFile)(process.execPath, args);
		return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as UploadMeasurement;
	} finally {
		await sandbox.close();
	}
}

async function child([
	megabytes = '',
	baseUrl = '',
	apiKey = '',
	listSn = '',
]: string[]): Promise<void> {
	const importFile = async (size: number) =>
		await runNode({
			type: 'newsleopardContacts',
			parameters: {
				resource: 'contact',
				operation: 'importFile',
				listSn: { __rl: true, mode: 'id', value: listSn },
				options: { timeoutMinutes: 10 },
			},
			credentials: { newsleopardApi: { apiKey, baseUrl, requestsPerSecond: 10 } },
			items: [{ json: {}, binary: { data: contactFile(size) } }],
		});
	// A small file first, so that loading the node is not measured.
	await importFile(1);
	const before = process.memoryUsage().rss;
	let peak = before;
	const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 10);
	const begun = Date.now();
	const { output, error } = await importFile(Number(megabytes));
	clearInterval(watch);
	if (error) throw error;
	const measurement: UploadMeasurement = {
		megabytes: Number(megabytes),
		moreMb: Math.round((peak - before) / 2 ** 20),
		seconds: (Date.now() - begun) / 1000,
		rows: Number(output[0]?.json.insertCnt),
	};
	if (measurement.rows !== rowsIn(Number(megabytes)))
		throw new Error(`Only ${measurement.rows} rows arrived`);
	process.stdout.write(`${JSON.stringify(measurement)}\n`);
}

async function main([mode, ...rest]: string[]): Promise<void> {
	if (mode === 'child') return await child(rest);
	const measurement = await measureUpload(Number(mode) || 500);
	console.log(JSON.stringify(measurement));
	if (measurement.moreMb >= 100)
		throw new Error('An upload must take less than 100 MB more memory');
}

if (require.main === module) void main(process.argv.slice(2));
