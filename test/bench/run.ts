import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { HTTP_REQUEST, NO_OPERATION, ourNames } from './contenders';
import { compareInEngine, compareLetters, compareWithPlain } from './engine';
import { engineMachine, serverMachine } from './machine';
import { compareOnServer, onServer } from './server';
import { measureUpload } from './upload';

/**
 * `npm run bench`: the same mails to the same recipients through this package's node and through n8n's HTTP
 * Request node, against one sandbox. Only the ratios are worth quoting: machines differ.
 * `npm run bench -- server engine` runs these parts only.
 */
const ROUNDS = 3;
const LATENCY_MS = 20;
const UPLOAD_MB = 500;

const title = (text: string, machine: string) =>
	console.log(`\n${text}, ${LATENCY_MS} ms latency\n${machine}`);

async function server(sandbox: Sandbox): Promise<void> {
	await onServer(sandbox, async (n8n) => {
		title(`On a real n8n: 3,000 recipients, medians of ${ROUNDS} rounds`, serverMachine());
		const all = { names: [HTTP_REQUEST, ...ourNames, NO_OPERATION], recipients: 3_000 };
		console.log(`\n${await compareOnServer(n8n, sandbox, { ...all, rounds: ROUNDS })}`);
		title('On a real n8n: 10,000 recipients, one round', serverMachine());
		console.log(
			`\n${await compareOnServer(n8n, sandbox, { ...all, recipients: 10_000, rounds: 1 })}`,
		);
	});
}

async function engine(sandbox: Sandbox): Promise<void> {
	title(`In n8n's engine alone: 10,000 recipients, medians of ${ROUNDS} rounds`, engineMachine());
	console.log(`\n${await compareInEngine(sandbox, 10_000, ROUNDS)}`);
}

async function plain(sandbox: Sandbox): Promise<void> {
	for (const [recipients, rounds] of [
		[10_000, ROUNDS],
		[100_000, 1],
	] as const) {
		const round = rounds === 1 ? 'one round' : `medians of ${rounds} rounds`;
		title(
			`In n8n's engine alone, beside plain nodes that read the same parameters, and make the same requests: ${recipients} recipients, ${round}`,
			engineMachine(),
		);
		console.log(`\n${await compareWithPlain(sandbox, recipients, rounds)}`);
	}
}

async function letters(sandbox: Sandbox): Promise<void> {
	title(
		`In n8n's engine alone: one message to 10,000 recipients, medians of ${ROUNDS} rounds`,
		engineMachine(),
	);
	console.log(`\n${await compareLetters(sandbox, 10_000, ROUNDS)}`);
}

async function upload(): Promise<void> {
	console.log(`\nOne contact file of ${UPLOAD_MB} MB through Newsleopard Contacts, streamed ...`);
	const { moreMb, seconds, rows } = await measureUpload(UPLOAD_MB);
	console.log(`${moreMb} MB more memory, ${seconds.toFixed(1)} s, ${rows} contacts`);
}

const parts = { server, engine, plain, letters, upload };

async function main(names: string[]): Promise<void> {
	const sandbox = await startSandbox({ latencyMs: LATENCY_MS, keepBodies: false });
	try {
		for (const [name, part] of Object.entries(parts))
			if (names.length === 0 || names.includes(name)) await part(sandbox);
	} finally {
		await sandbox.close();
	}
}

void main(process.argv.slice(2));
