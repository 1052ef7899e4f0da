import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { N8nServer } from '../../tools/n8n/server';
import { itemsOf } from '../../tools/n8n/types';
import { ATTACKED } from '../shared/webhook/hostile';
import { planCalls, type Planned } from './hostileCampaign';
import { rawCall, type RawAnswer } from './rawCall';
import {
	END,
	chain,
	octethCredential,
	octethTrigger,
	sendCloudCredential,
	sendCloudTrigger,
	surenotifyCredential,
	surenotifyTrigger,
	type TestNode,
} from './workflows';

/** For each of the three triggers: together some 10,000 calls, of which 1,200 are signed. */
const PLAN = { hostile: 2_450, forged: 500, signed: 200 };
const AT_A_TIME = 30;

/** What makes the trigger and its credential of each, by the trigger's name. */
const NODES: Record<string, (events: string[]) => TestNode> = {
	octethTrigger: (events) => octethTrigger('octethTrigger', events),
	sendCloudTrigger: (events) => sendCloudTrigger('sendCloudTrigger', events),
	surenotifyTrigger: (events) =>
		surenotifyTrigger('surenotifyTrigger', { channel: 'email', events, options: {} }),
};

let server: N8nServer;
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
	server = await N8nServer.start({ name: 'hostile' });
	const keyOf = (name: string) => ATTACKED.find((one) => one.name === name)?.key ?? '';
	await server.importCredentials([
		octethCredential('octethTrigger', keyOf('octethTrigger'), sandbox.url),
		sendCloudCredential('sendCloudTrigger', keyOf('sendCloudTrigger')),
		surenotifyCredential('surenotifyTrigger', keyOf('surenotifyTrigger'), sandbox.url),
	]);
});

afterAll(async () => {
	await server?.stop();
	await sandbox?.close();
});

type Answered = RawAnswer & Pick<Planned, 'kind' | 'call'>;

/** Makes all calls, so many at a time, a repeat together with its first. */
async function postAll(planned: Planned[]): Promise<Answered[]> {
	const waiting = [...planned];
	const answers: Answered[] = [];
	const poster = async () => {
		for (let one = waiting.pop(); one; one = waiting.pop()) {
			const { call, kind, times } = one;
			const posts = Array.from({ length: times }, () => rawCall(server.baseUrl, call));
			for (const answer of await Promise.all(posts)) answers.push({ kind, call, ...answer });
		}
	};
	await Promise.all(Array.from({ length: AT_A_TIME }, poster));
	return answers;
}

const counted = (answers: RawAnswer[]) => {
	const counts: Record<string, number> = {};
	for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
	return counts;
};

test.each(ATTACKED)(
	'$name: of 3,350 calls of any kind each is answered, and only what is signed comes out, once',
	async (attacked) => {
		const { name, events } = attacked;
		const trigger = NODES[name];
		if (!trigger) throw new Error(`Nobody attacks ${name}`);
		const id = await server.importWorkflow(chain(name, [trigger(events), END]));
		await server.activate(id);
		const registrations = sandbox.journal.length;
		const hook = (await server.nodeTypes()).find((one) => one.name.endsWith(`.${name}`))?.webhooks;
		const path = `/webhook/${name}-webhook/${hook?.[0]?.path}`;

		const planned = planCalls(sandbox, attacked, path, PLAN);
		const signed = planned.filter(({ kind }) => kind === 'signed').length;
		const began = performance.now();
		const answers = await postAll(planned);
		const seconds = (performance.now() - began) / 1000;

		const of = (kind: Planned['kind']) => answers.filter((one) => one.kind === kind);
		const executions = await server.untilExecuted(id, signed, 120);
		console.log(
			`${name}: ${answers.length} calls in ${seconds.toFixed(0)} s, ${executions.length} executions of ${signed} signed events\n`,
			Object.fromEntries(
				(['hostile', 'forged', 'signed'] as const).map((kind) => [kind, counted(of(kind))]),
			),
			`\nworst answer ${Math.max(...answers.map(({ ms }) => ms)).toFixed(0)} ms, ${sandbox.journal.length - registrations} requests to the service meanwhile`,
		);

		expect(answers.length).toBeGreaterThanOrEqual(PLAN.hostile + PLAN.forged + PLAN.signed);
		// 400: no HTTP, or no form; 404: GET, where the trigger takes none; 422: a body that n8n cannot read.
		const known = ['200', '400', '401', '404', '422'];
		// n8n itself answers 500 to a body that is not compressed as its header says.
		const readable = of('hostile').filter(({ call }) => !call.packing.startsWith('false'));
		expect(Object.keys(counted(readable)).filter((status) => !known.includes(status))).toEqual([]);
		expect(of('hostile').filter(({ status }) => status === 0)).toEqual([]);
		expect(Object.keys(counted(of('forged')))).toEqual(['401']);
		expect(Object.keys(counted(of('signed')))).toEqual(['200']);
		expect(executions).toHaveLength(signed);
		expect(executions.map(({ status }) => status)).toEqual(executions.map(() => 'success'));
		const items = executions.flatMap((one) => itemsOf(one, trigger(events).name));
		expect(items).toHaveLength(signed);
		expect(new Set(items.map(({ json }) => json.eventId)).size).toBe(signed);
		await server.deactivate(id);
	},
	// A minute for each on an idle machine; others may use it too.
	600_000,
);
