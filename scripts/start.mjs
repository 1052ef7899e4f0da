import { createRequire } from 'node:module';
import { join } from 'node:path';
import { claimFolder } from './lib/claim.mjs';
import { demoCredentials, demoOwner, furnish } from './lib/demo.mjs';
import { importExamples } from './lib/examples.mjs';
import { renewRegistrations } from './lib/registrations.mjs';
import { SetupError, duration, projectRoot, runScript, say } from './lib/run.mjs';
import { ensureBuild, ensurePackages, ensureServer, ensureTools } from './setup.mjs';

const n8nPort = 5678;
const sandboxPort = 4010;
const userFolder = join(projectRoot, '.n8n');

/** The sandbox and the what starts n8n are TypeScript: this loads them compiled. */
function loadTools() {
	const require = createRequire(import.meta.url);
	const load = (path) => require(join(projectRoot, '.build/start', path));
	return {
		...load('sandbox/sandbox.js'),
		...load('tools/n8n/server.js'),
		...load('tools/n8n/ports.js'),
	};
}

async function startServer({ N8nServer, freePortFrom }, onSpawn) {
	say('Starting n8n (about 10 seconds) …');
	try {
		return await N8nServer.start({
			name: 'npm-start',
			port: await freePortFrom(n8nPort),
			userFolder,
			owner: demoOwner,
			// The zone of this machine: n8n's own default is New York, and a time picked in a node would be meant there.
			environment: { GENERIC_TIMEZONE: Intl.DateTimeFormat().resolvedOptions().timeZone },
			onSpawn,
		});
	} catch (error) {
		if (error.status !== 401) throw error;
		throw new SetupError(
			`The account ${demoOwner.email} in .n8n/ has another password by now. ` +
				'Set it back in n8n, or remove the folder .n8n/ to begin afresh, and run npm start again.',
		);
	}
}

function printAddresses(server, sandbox, workflows) {
	const line = '─'.repeat(72);
	say(`
${line}
  n8n       ${server.baseUrl}
            log in with ${demoOwner.email} and the password ${demoOwner.password}
  Sandbox   ${sandbox.url}
            shows every message as its recipient sees it; nothing is really sent

  Workflows ${workflows.length > 0 ? workflows.join('\n            ') : '(none in examples/ yet)'}

  Open a workflow in n8n and click Execute; then look at the sandbox's page.
${line}
`);
}

/** Fails unless n8n knows the package's nodes and the sandbox answers. */
async function checkBoth(server, sandbox) {
	const own = (await server.nodeTypes()).filter(({ name }) =>
		name.startsWith('n8n-nodes-newsleopard.'),
	);
	if (own.length === 0)
		throw new SetupError(`n8n runs, but does not know the package's nodes:\n${server.lastWords()}`);
	const answer = await fetch(sandbox.url);
	if (!answer.ok) throw new SetupError(`The sandbox answers ${answer.status} at ${sandbox.url}.`);
	say(`Checked: n8n offers ${own.length} nodes of this package, and the sandbox answers.`);
}

// While things are starting, a signal ends this process, and n8n with it.
let onSignal = () => process.exit(130);

function untilToldToStop() {
	return new Promise((resolve) => {
		onSignal = () => resolve('told');
	});
}

async function runBoth({ noteServer }) {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => onSignal());
	const started = Date.now();
	const tools = loadTools();
	const sandbox = await tools.startSandbox({ port: await tools.freePortFrom(sandboxPort) });
	let server;
	try {
		furnish(sandbox);
		server = await startServer(tools, noteServer);
		await server.importCredentials(demoCredentials(sandbox.url));
		const workflows = await importExamples(server);
		await renewRegistrations(server);
		say(`Ready (${duration(started)}).`);
		printAddresses(server, sandbox, workflows);
		if (process.argv.includes('--check')) return await checkBoth(server, sandbox);
		say('Ctrl+C stops both.');
		const reason = await Promise.race([untilToldToStop(), server.untilEnded()]);
		if (reason !== 'told') throw new SetupError(`n8n has ended by itself:\n${server.lastWords()}`);
		say('\nStopping n8n and the sandbox …');
	} finally {
		await server?.stop();
		await sandbox.close();
	}
}

/** `npm start`: a real n8n with these nodes and the sandbox; with `--check` only proves that both come up. */
await runScript(async () => {
	const claim = await claimFolder(userFolder);
	try {
		await ensurePackages();
		await ensureServer();
		await ensureBuild();
		await ensureTools();
		await runBoth(claim);
	} finally {
		claim.release();
	}
});
