import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { N8nServer } from '../../tools/n8n/server';
import { itemsOf, jsonOf } from '../../tools/n8n/types';
import {
	ABOUT,
	askByEmail,
	askBySms,
	keyOf,
	knock,
	ORDER,
	press,
	Questions,
	visit,
} from './questions';
import { chain, START } from './workflows';

let server: N8nServer;
let sandbox: Sandbox;
let questions: Questions;

beforeAll(async () => {
	sandbox = await startSandbox();
	server = await N8nServer.start({ name: 'send-and-wait' });
	questions = new Questions(server, sandbox);
});

afterAll(async () => {
	await server?.stop();
	await sandbox?.close();
});

async function asked(name: string, ask = askBySms(name)) {
	await questions.open(name);
	const id = await server.importWorkflow(chain(`e2eAsk${name}`, [START, ORDER, ask, ABOUT]));
	const execution = await questions.untilWaiting(id);
	const [link = ''] = questions.links(name);
	expect(link.startsWith(`${server.baseUrl}/webhook-waiting/${execution.id}/`)).toBe(true);
	return { id: execution.id, link };
}

test('a scanner opens the link ten times, posts nothing to it, and n8n restarts: nothing happens; then the boss approves, once', async () => {
	const { id, link } = await asked('scanned');
	for (let visits = 0; visits < 10; visits++) {
		const { status, data, headers } = await visit(link, { 'user-agent': 'MailScanner/1.0' });
		expect([status, data.includes('Refund order A-1001?')]).toEqual([200, true]);
		expect(headers['content-security-policy']).toContain("default-src 'none'");
	}
	expect((await knock(link)).status).toBe(400);
	expect((await questions.read(id)).status).toBe('waiting');
	await server.restart();
	expect((await questions.read(id)).status).toBe('waiting');

	const { status, data, headers } = await press(link, { answer: 'approve' });
	expect([status, data.includes('Your answer has been recorded')]).toEqual([200, true]);
	expect(headers).toMatchObject({
		'content-type': expect.stringContaining('text/html'),
		'x-frame-options': 'DENY',
		'cache-control': 'no-store',
		'referrer-policy': 'no-referrer',
	});
	const done = await questions.untilSucceeded(id);
	expect(jsonOf(done, 'About')).toEqual([
		expect.objectContaining({
			order: 'A-1001',
			approved: true,
			timedOut: false,
			address: '0912345678',
			respondedAt: expect.any(String),
		}),
	]);
	expect(JSON.stringify(done)).not.toContain(keyOf('scanned'));

	for (const again of [await visit(link), await press(link, { answer: 'decline' })]) {
		expect([again.status, again.data.includes('No action required')]).toEqual([200, true]);
	}
	expect(jsonOf(await questions.read(id), 'About')).toEqual(jsonOf(done, 'About'));
});

test('two answers at the same moment, from two people: exactly one goes through', async () => {
	for (const round of [1, 2, 3]) {
		const { id, link } = await asked(`twice${round}`);
		const answers = await Promise.all(
			['approve', 'decline', 'approve', 'decline'].map(
				async (answer) => await press(link, { answer }),
			),
		);
		const taken = answers.filter(({ data }) => data.includes('has been recorded'));
		expect(taken).toHaveLength(1);
		const approved = taken[0]?.data.includes('Approve');
		const done = await questions.untilSucceeded(id);
		expect(jsonOf(done, 'About')).toEqual([expect.objectContaining({ approved })]);
	}
});

test('by e-mail: the page is in Chinese for a Chinese browser, and a decline comes out', async () => {
	const { id, link } = await asked('declined', askByEmail('declined'));
	const { data } = await visit(link, { 'accept-language': 'zh-TW,zh;q=0.9,en;q=0.8' });
	expect(data).toContain('<html lang="zh-Hant">');
	expect(data).toContain('>拒絕</button>');
	expect((await press(link, { answer: 'decline' })).status).toBe(200);
	expect(jsonOf(await questions.untilSucceeded(id), 'About')).toEqual([
		expect.objectContaining({ approved: false, timedOut: false, address: 'boss@example.com' }),
	]);
});

test('a text: an empty one is asked for again, the next comes out', async () => {
	const { id, link } = await asked('text', askBySms('text', { responseType: 'freeText' }));
	const empty = await press(link, { text: '  ' });
	expect([empty.status, empty.data.includes('write an answer first')]).toEqual([400, true]);
	await press(link, { text: '退款 500 元，<b>不</b>是 1,200 元' });
	expect(jsonOf(await questions.untilSucceeded(id), 'About')).toEqual([
		expect.objectContaining({ text: '退款 500 元，<b>不</b>是 1,200 元', timedOut: false }),
	]);
});

test('an unsigned, a changed and a borrowed link are refused and change nothing', async () => {
	const { id, link } = await asked('forged');
	const other = await asked('borrowed');
	const signature = /signature=[0-9a-f]+/;
	const borrowed = signature.exec(other.link)?.[0] ?? '';
	for (const url of [
		link.replace(/[?&]signature=.*/, ''),
		link.replace(/\?.*/, ''),
		link.replace(/signature=.{8}/, 'signature=00000000'),
		link.replace(/ask=.{6}/, 'ask=AAAAAA'),
		link.replace(signature, borrowed),
		`${link}&approved=true`,
	]) {
		for (const answer of [await visit(url), await press(url, { answer: 'approve' })]) {
			expect([url, answer.status]).toEqual([url, 401]);
			expect(answer.headers['content-type']).toContain('text/html');
		}
	}
	expect((await questions.read(id)).status).toBe('waiting');
	expect((await questions.read(other.id)).status).toBe('waiting');
	await press(link, { answer: 'approve' });
	await questions.untilSucceeded(id);
});

test('the time runs out: the output says so, and an answer that comes later changes nothing', async () => {
	const limitWaitTime = {
		values: { limitType: 'afterTimeInterval', resumeAmount: 0.05, resumeUnit: 'minutes' },
	};
	const { id, link } = await asked('late', askBySms('late', { options: { limitWaitTime } }));
	await new Promise((resolve) => setTimeout(resolve, 3_500));
	const late = await press(link, { answer: 'approve' });
	expect(late.data).toMatch(/has run out|No action required|is running already/);
	// n8n looks once a minute for executions whose time is up.
	const done = await questions.untilSucceeded(id, 150);
	expect(jsonOf(done, 'About')).toEqual([
		expect.objectContaining({
			order: 'A-1001',
			approved: false,
			timedOut: true,
			respondedAt: null,
			address: '0912345678',
		}),
	]);
}, 240_000);

test('in a loop, the link of an earlier question does not answer a later one', async () => {
	await questions.open('loop');
	const list: typeof ORDER = {
		...ORDER,
		parameters: {
			mode: 'raw',
			jsonOutput: '{"orders": [{"order": "A"}, {"order": "B"}]}',
			options: {},
		},
	};
	const split = {
		name: 'Split',
		type: 'n8n-nodes-base.splitOut',
		parameters: { fieldToSplitOut: 'orders', options: {} },
	};
	const loop = {
		name: 'Loop',
		type: 'n8n-nodes-base.splitInBatches',
		typeVersion: 3,
		parameters: { options: {} },
	};
	const ask = askBySms('loop', { toAddress: '0912345678' });
	const workflow = chain('e2eAskLoop', [START, list, split, loop, ask]);
	const to = (node: string) => [{ node, type: 'main' as const, index: 0 }];
	workflow.connections['Loop'] = { main: [[], to('Ask')] };
	workflow.connections['Ask'] = { main: [to('Loop')] };
	const { id } = await questions.untilWaiting(await server.importWorkflow(workflow));
	const [first = ''] = questions.links('loop');
	await press(first, { answer: 'approve' });
	const { until } = await import('../../tools/n8n/until');
	const second = await until(
		'the second question is out',
		60,
		async () => questions.links('loop')[1],
	);
	await until(
		'it waits',
		60,
		async () => (await questions.read(id)).status === 'waiting' || undefined,
	);
	const early = await press(first, { answer: 'approve' });
	expect([early.status, early.data.includes('belongs to another question')]).toEqual([401, true]);
	expect((await questions.read(id)).status).toBe('waiting');
	await press(second, { answer: 'decline' });
	const done = await questions.untilSucceeded(id);
	expect(
		itemsOf(done, 'Ask').map(({ json }) => (json.data as { approved: boolean }).approved),
	).toEqual([true, false]);
});
