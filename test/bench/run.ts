import { startSandbox } from '../../sandbox/sandbox';
import { compareInEngine } from './engine';
import { compareOnServer } from './server';
import { measureUpload } from './upload';

/**
 * `npm run bench`: the same mails to the same recipients through this package's node and through n8n's HTTP
 * Request node, against one sandbox. Only the ratios are worth quoting: machines differ.
 */
const RECIPIENTS = 10_000;
/** Fewer on the server: there the HTTP Request node takes some milliseconds an item. */
const ON_SERVER = 3_000;
const ROUNDS = 3;
const LATENCY_MS = 20;
const UPLOAD_MB = 500;

async function main(): Promise<void> {
	const sandbox = await startSandbox({ latencyMs: LATENCY_MS, keepBodies: false });
	try {
		console.log(
			`\nOn a real n8n: ${ON_SERVER} recipients, ${LATENCY_MS} ms latency, medians of ${ROUNDS} rounds`,
		);
		console.log(`\n${await compareOnServer(sandbox, ON_SERVER, ROUNDS)}`);
		console.log(
			`\nIn n8n's engine alone: ${RECIPIENTS} recipients, ${LATENCY_MS} ms latency, medians of ${ROUNDS} rounds`,
		);
		console.log(`\n${await compareInEngine(sandbox, RECIPIENTS, ROUNDS)}`);
	} finally {
		await sandbox.close();
	}
	console.log(`\nOne contact file of ${UPLOAD_MB} MB through Newsleopard Contacts, streamed ...`);
	const { moreMb, seconds, rows } = await measureUpload(UPLOAD_MB);
	console.log(`${moreMb} MB more memory, ${seconds.toFixed(1)} s, ${rows} contacts`);
}

void main();
