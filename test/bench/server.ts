import type { Sandbox } from '../../sandbox/sandbox';
import { N8nServer } from '../../tools/n8n/server';
import { START, chain, people, surenotifyCredential } from '../e2e/workflows';
import { contenders } from './contenders';
import { table, type Rounds } from './table';

interface Row {
	requests: number;
	/** The node's own time, as n8n notes it in the execution. */
	seconds: number;
}

/** Runs every contender on a real n8n, in turn; gives the table. */
export async function compareOnServer(
	sandbox: Sandbox,
	recipients: number,
	rounds: number,
): Promise<string> {
	const baseUrl = `${sandbox.url}/surenotify`;
	const nodes = Object.entries(contenders(baseUrl));
	const rows: Rounds<Row> = new Map(nodes.map(([name]) => [name, []]));
	const server = await N8nServer.start({ name: 'bench' });
	try {
		await server.importCredentials([surenotifyCredential('Bench', 'sandbox-bench', sandbox.url)]);
		for (let round = 1; round <= rounds; round++) {
			for (const [index, [name, contender]] of nodes.entries()) {
				console.log(`  round ${round} of ${rounds}: ${name} ...`);
				const node = { name: 'Send', ...contender, credentials: { surenotifyApi: 'Bench' } };
				const id = await server.importWorkflow(
					chain(`bench${index}`, [START, ...people(recipients), node]),
				);
				sandbox.journal.clear();
				const { status, data } = await server.execute(id);
				if (status !== 'success') throw new Error(`${name} ended as ${status}`);
				const milliseconds = data.resultData.runData['Send']?.[0]?.executionTime ?? NaN;
				rows.get(name)?.push({ seconds: milliseconds / 1000, requests: sandbox.journal.length });
			}
		}
	} finally {
		await server.stop();
	}
	return table(rows, [
		['requests', 'requests', 0],
		['seconds', 'seconds', 1],
	]);
}
