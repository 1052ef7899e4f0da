import type { Sandbox } from '../../sandbox/sandbox';
import { N8nServer } from '../../tools/n8n/server';
import { START, chain, people, surenotifyCredential } from '../e2e/workflows';
import { contenders } from './contenders';
import { watchHealth, worstMs } from './health';
import { table, type Rounds } from './table';

const secondsForOne = 1200;

interface Row {
	requests: number;
	/** The node's own time, as n8n notes it in the execution. */
	seconds: number;
	/** The longest that n8n took to answer others while the node worked, in milliseconds. */
	duringMs: number;
	/** The same from the start of the execution until n8n has stored it: what it does with the items is n8n's own. */
	worstMs: number;
}

/** Which contenders run, with how many recipients, and how often. */
export interface Course {
	names: string[];
	recipients: number;
	rounds: number;
}

/** A real n8n with the bench's credential, for as long as it is used. */
export async function onServer<T>(
	sandbox: Sandbox,
	work: (server: N8nServer) => Promise<T>,
): Promise<T> {
	const server = await N8nServer.start({ name: 'bench' });
	try {
		await server.importCredentials([surenotifyCredential('Bench', 'sandbox-bench', sandbox.url)]);
		return await work(server);
	} finally {
		await server.stop();
	}
}

/** Runs contenders on a real n8n, in turn; gives the table. */
export async function compareOnServer(
	server: N8nServer,
	sandbox: Sandbox,
	{ names, recipients, rounds }: Course,
): Promise<string> {
	const all = contenders(`${sandbox.url}/surenotify`);
	const rows: Rounds<Row> = new Map(names.map((name) => [name, []]));
	for (let round = 1; round <= rounds; round++) {
		for (const [index, name] of names.entries()) {
			console.log(`  ${recipients} recipients, round ${round} of ${rounds}: ${name} ...`);
			const contender = all[name];
			if (!contender) throw new Error(`No contender is called "${name}"`);
			const node = { name: 'Send', ...contender, credentials: { surenotifyApi: 'Bench' } };
			const nodes = [START, ...people(recipients), node];
			const id = await server.importWorkflow(chain(`bench${recipients}n${index}`, nodes));
			sandbox.journal.clear();
			// What the nodes gave is read afterwards: that takes n8n long enough to be seen.
			const { result, answers } = await watchHealth(
				server.baseUrl,
				async () => await server.untilFinished(await server.startExecution(id), secondsForOne),
			);
			const requests = sandbox.journal.length;
			const { status, data } = await server.finishedExecution(result.id);
			if (status !== 'success') throw new Error(`${name} ended as ${status}`);
			const { startTime = NaN, executionTime = NaN } = data.resultData.runData['Send']?.[0] ?? {};
			rows.get(name)?.push({
				requests,
				seconds: executionTime / 1000,
				duringMs: worstMs(answers, startTime, startTime + executionTime),
				worstMs: worstMs(answers),
			});
		}
	}
	return table(rows, [
		['requests', 'requests', 0],
		['seconds', 'seconds', 1],
		['worst answer of n8n (ms)', 'duringMs', 0],
		['until stored (ms)', 'worstMs', 0],
	]);
}
