import { setTimeout as delay } from 'node:timers/promises';
import axios from 'axios';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { N8nQueue } from '../../tools/n8n/queue';
import { itemsOf, type Execution, type ExecutionSummary } from '../../tools/n8n/types';
import { until } from '../../tools/n8n/until';
import { callWhile, postAll, signedCall, statusCounts, type Call, type Posted } from './poster';
import {
	END,
	chain,
	newsleopardCredential,
	people,
	sendEmail,
	surenotifyCredential,
	surenotifyTrigger,
	webhook,
	type TestNode,
} from './workflows';

/** n8n as a company runs it that has much to do: everything is printed, as only the counts are asserted. */
let starting: Promise<N8nQueue>;
let queue: N8nQueue;
let sandbox: Sandbox;

const ITEMS = 50_000;
const secondsForItems = 900;

beforeAll(async () => {
	sandbox = await startSandbox({
		keepBodies: false,
		timing: { requestsPerSecond: 0, deliverMs: 0, importMs: 100 },
	});
	starting = N8nQueue.start({
		name: 'load',
		database: 'postgres',
		workers: 2,
		webhooks: 2,
		concurrency: 10,
	});
	queue = await starting;
}, 600_000);

afterAll(async () => {
	// Also where it was not ready in time.
	await (await starting).stop();
	await sandbox.close();
}, 600_000);

const last = ({ statuses }: Posted) => statuses.at(-1);
const wasIgnored = ({ answer }: Posted) => JSON.stringify(answer ?? '').includes('ignored');
const worst = (posted: Posted[]) =>
	`${Math.max(...posted.map(({ worstMs }) => worstMs)).toFixed(0)} ms`;

/** An address of the webhook processes, one for each. */
const addresses = (path: string) =>
	queue.webhooks.map(({ baseUrl }) => `${baseUrl}/webhook/${path}`);

describe('a flood of events', () => {
	const GENUINE = 500;
	const OTHERS = 100;
	const msOfQuiet = 10_000;

	/** How many executions each message started; one that the trigger gave nothing to is n8n's own failure. */
	function byMessage(executions: Execution[]): Map<string, number> {
		const counts = new Map<string, number>();
		for (const execution of executions) {
			const [item] = itemsOf(execution, 'Surenotify Trigger');
			const id = item && String(item.json.messageId);
			if (id) counts.set(id, (counts.get(id) ?? 0) + 1);
		}
		return counts;
	}

	const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, one) => total + one, 0);

	const doubled = (counts: Map<string, number>, calls: Call[]) =>
		calls.filter(({ id }) => (counts.get(id) ?? 0) > 1).length;

	/**
	 * All executions of a workflow, once nothing has changed for a while. Some may never end: n8n notes an execution
	 * before it can put it into the queue.
	 */
	async function settled(id: string): Promise<Execution[]> {
		let before = '';
		await until('no more executions come', 600, async () => {
			await delay(msOfQuiet);
			const executions = await queue.server.executionSummaries(id);
			const now = executions.map((execution) => `${execution.id} ${execution.status}`).join();
			const same = now === before;
			before = now;
			return same || undefined;
		});
		return await queue.server.executions(id);
	}

	test.each<[string, number]>([
		['all at once', GENUINE + 2 * OTHERS],
		['ten at a time', 10],
	])(
		'%s: what is genuine starts one execution each, what is forged none',
		async (how, atATime) => {
			const { server } = queue;
			const name = `e2eFlood${atATime}`;
			const key = `sandbox-key-of-${name}`;
			await server.importCredentials([surenotifyCredential(name, key, sandbox.url)]);
			const trigger = surenotifyTrigger(name, { channel: 'email', events: ['bounce'] });
			const id = await server.importWorkflow(chain(name, [trigger, END]));
			await server.activate(id);
			const [slot] = sandbox.surenotify.account(key).email.slots.values();
			const urls = addresses(new URL(slot?.url ?? '').pathname.replace(/^\/webhook\//, ''));

			const genuine = Array.from({ length: GENUINE }, (_, index) =>
				signedCall(key, `${name}-${index}`, 'bounce'),
			);
			const duplicates = genuine.slice(0, OTHERS);
			const others = genuine.slice(OTHERS);
			const forged: Call[] = Array.from({ length: OTHERS }, (_, index) =>
				signedCall(`not-${key}`, `${name}-forged-${index}`, 'bounce'),
			);
			// Each kind among the others, a duplicate not far from what it repeats.
			const calls = genuine.flatMap((call, index) => [
				call,
				...(index < OTHERS ? [call] : []),
				...forged.slice(index, index + 1),
			]);
			const posted = await postAll(urls, calls, atATime);
			const isForged = ({ call }: Posted) => forged.includes(call);
			const real = posted.filter((one) => !isForged(one));
			const executions = await settled(id);
			const counts = byMessage(executions);
			const repeats = await postAll(urls, duplicates, Math.min(atATime, OTHERS));
			const again = sum(byMessage(await settled(id)).values()) - sum(counts.values());
			const lost = real.filter(({ call }) => !counts.has(call.id));
			console.log(
				`${how}: genuine and their duplicates ${statusCounts(real)} (worst answer ${worst(real)}); ` +
					`forged ${statusCounts(posted.filter(isForged))}; ${counts.size} of ${GENUINE} events ran` +
					`${lost.length > 0 ? ` (of the others ${lost.filter(wasIgnored).length} were answered as repeated)` : ''}, ` +
					`${doubled(counts, duplicates)} of ${OTHERS} doubled by a duplicate in the same moment, ` +
					`${doubled(counts, others)} others doubled, ` +
					`${executions.length - sum(counts.values())} executions failed before the trigger; ` +
					`later duplicates ${statusCounts(repeats)}, ${again} started something`,
			);
			await server.deactivate(id);

			expect(real.filter(({ statuses }) => statuses.includes(401))).toEqual([]);
			expect(new Set(real.map(last))).toEqual(new Set([200]));
			expect(new Set(posted.filter(isForged).map(last))).toEqual(new Set([401]));
			expect([...counts.keys()].sort()).toEqual(genuine.map((call) => call.id).sort());
			expect(doubled(counts, others)).toBe(0);
			expect(new Set(repeats.map(last))).toEqual(new Set([200]));
			expect(again).toBe(0);
		},
		900_000,
	);
});

describe(`${ITEMS} items with two expressions`, () => {
	let other: string;

	beforeAll(async () => {
		// Answered by what the workflow gives, so that it needs a worker as well.
		const called = webhook('load-other', 'GET', 'lastNode');
		const id = await queue.server.importWorkflow(chain('e2eLoadOther', [called, END]));
		await queue.server.activate(id);
		[other = ''] = addresses('load-other');
	});

	/** Runs a workflow on a worker, with the other webhook called all the time; gives how the execution ended. */
	async function run(name: string, node: TestNode): Promise<ExecutionSummary> {
		const { server } = queue;
		const path = name.toLowerCase();
		const id = await server.importWorkflow(
			chain(name, [webhook(path, 'POST', 'onReceived'), ...people(ITEMS), node]),
		);
		await server.activate(id);
		const began = performance.now();
		let ended: ExecutionSummary | undefined;
		const others = await callWhile(other, 200, async () => {
			await axios.post(addresses(path)[0] ?? '');
			ended = await until(`${name} has ended`, secondsForItems, async () => await endOf(id));
		});
		const begun = queue.workers.flatMap((worker) => worker.begun());
		console.log(
			`${name}: ${ended?.status} after ${((performance.now() - began) / 1000).toFixed(1)} s; the other webhook: ` +
				`${others.statuses.length} calls, worst answer ${others.worstMs.toFixed(0)} ms, ` +
				`${others.statuses.filter((status) => status !== 200).length} not 200`,
		);
		await server.deactivate(id);
		expect(new Set(others.statuses)).toEqual(new Set([200]));
		expect(begun.filter((one) => one === ended?.id)).toHaveLength(1);
		expect(queue.log().match(/^.*\bstalled\b.*$/gim)).toBeNull();
		if (!ended) throw new Error(`${name} has not ended`);
		return ended;
	}

	/** A workflow's only execution, once it has ended. */
	async function endOf(id: string): Promise<ExecutionSummary | undefined> {
		return (await queue.server.executionSummaries(id)).find(({ stoppedAt }) => stoppedAt);
	}

	test('e-mails reach every recipient once', async () => {
		const key = 'sandbox-load-mails';
		await queue.server.importCredentials([surenotifyCredential(key, key, sandbox.url)]);
		const { status } = await run('e2eLoadMails', sendEmail(key));
		const account = sandbox.surenotify.account(key);
		expect({ status, sent: account.sentTotal, twice: account.sentTwice }).toEqual({
			status: 'success',
			sent: ITEMS,
			twice: [],
		});
	}, 1_200_000);

	test('contacts are imported once', async () => {
		const key = 'sandbox-load-contacts';
		await queue.server.importCredentials([newsleopardCredential(key, key, sandbox.url)]);
		const account = sandbox.newsleopard.account(key);
		const list = account.addList('Members');
		const { status } = await run('e2eLoadContacts', {
			name: 'Import',
			type: 'n8n-nodes-newsleopard.newsleopardContacts',
			parameters: {
				resource: 'contact',
				operation: 'import',
				listSn: { __rl: true, mode: 'id', value: list.sn },
				email: '={{ $json.email }}',
				contactName: '={{ $json.name }}',
			},
			credentials: { newsleopardApi: key },
		});
		const rows = [...account.imports.values()].map(({ counts }) => counts.fileCnt);
		expect({ status, members: list.members.size, rows: rows.reduce((a, b) => a + b, 0) }).toEqual({
			status: 'success',
			members: ITEMS,
			rows: ITEMS,
		});
	}, 1_200_000);
});
