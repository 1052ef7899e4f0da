import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import axios from 'axios';
import type { Panel } from '../../sandbox/core/panel';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { EVENTS } from '../../sandbox/sendcloud/types';
import { freshKey, until } from './support';

interface Received {
	method: string;
	headers: IncomingHttpHeaders;
	text: string;
}

/** The fields of each event as the document lists them, without time, token and signature. */
const FIELDS: Record<string, string> = {
	request:
		'event message maillistTaskId mail_list_task_id messageId apiUser category recipientArray emailIds labelId labelName recipientSize userHeaders',
	deliver:
		'event message apiUser category maillistTaskId mail_list_task_id emailId outIp recipient labelId labelName userHeaders',
	open: 'event message apiUser category maillistTaskId mail_list_task_id emailId recipient labelId labelName ip explorerName explorerVer oSName oSVer userHeaders',
	click:
		'event message apiUser category maillistTaskId mail_list_task_id emailId recipient labelId labelName url ip explorerName explorerVer oSName oSVer userHeaders',
	unsubscribe:
		'event message apiUser category labelId labelName maillistTaskId mail_list_task_id emailId recipient ip explorerName explorerVer oSName oSVer userHeaders',
	report_spam: 'event message apiUser category labelId labelName emailId recipient userHeaders',
	invalid:
		'event message apiUser category labelId labelName maillistTaskId mail_list_task_id emailId outIp recipient userHeaders substatdesc substat',
	soft_bounce:
		'event apiUser category labelId labelName maillistTaskId mail_list_task_id emailId outIp recipient userHeaders substatdesc substat cause',
	// `raw_message` is left out: the link stands for it.
	route:
		'event message from fromname to toname x_mx_mailfrom x_mx_rcptto headers html text subject raw_message_url userHeaders reference emailId labelId labelName',
};

describe('Aurora SendCloud', () => {
	let sandbox: Sandbox;
	let server: Server;
	let url: string;
	let key: string;
	let received: Received[];
	let statuses: number[];
	let silentMs: number;

	const act = async (action: string, values: object = {}) =>
		await axios.post<{ told?: string; error?: string }>(
			`${sandbox.url}/_sandbox/act`,
			{ service: 'sendcloud', key, action, values },
			{ validateStatus: () => true },
		);
	const told = async (action: string, values: object = {}) => {
		const { data } = await act(action, values);
		return data.told ?? data.error;
	};
	const posted = () => received.filter(({ text }) => text !== '');
	const bodyOf = ({ headers, text }: Received) =>
		headers['content-type'] === 'application/json'
			? (JSON.parse(text) as Record<string, unknown>)
			: Object.fromEntries(new URLSearchParams(text));

	beforeAll(async () => {
		sandbox = await startSandbox({ timing: { webhookRetryMs: [10, 10] } });
		server = createServer((request, response) => {
			let text = '';
			request.on('data', (part: Buffer) => (text += part.toString()));
			request.on('end', () => {
				received.push({ method: request.method ?? '', headers: request.headers, text });
				response.statusCode =
					statuses.length > 1 ? (statuses.shift() ?? 200) : (statuses[0] ?? 200);
				setTimeout(() => response.end('{}'), silentMs);
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
	});
	beforeEach(() => {
		key = freshKey();
		received = [];
		statuses = [200];
		silentMs = 0;
	});
	afterAll(async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
		await sandbox.close();
	});

	describe('an address that is pasted', () => {
		test('is tried with GET and POST, and taken', async () => {
			expect(await told('paste', { url: ` ${url} ` })).toBe(
				'The address was tried: GET was answered 200, POST was answered 200. It is taken.',
			);
			expect(received.map(({ method, text }) => [method, text])).toEqual([
				['GET', ''],
				['POST', ''],
			]);
			expect(sandbox.sendcloud.account(key).url).toBe(url);
		});

		test.each([
			[[404, 200], 'GET was answered 404, POST was answered 200'],
			[[200, 401], 'GET was answered 200, POST was answered 401'],
			[[302, 204], 'GET was answered 302, POST was answered 204'],
		])('is not taken when it answers %j', async (answers, said) => {
			statuses = answers;
			expect(await told('paste', { url })).toBe(
				`The address was tried: ${said}. It is not taken: both must answer 200.`,
			);
			expect(sandbox.sendcloud.account(key).url).toBeUndefined();
		});

		test('of nobody, and of no kind', async () => {
			expect(await told('paste', { url: 'http://127.0.0.1:9/' })).toContain('GET was not answered');
			for (const wrong of ['', 'n8n', 'ftp://example.com', '<script>'])
				expect((await act('paste', { url: wrong })).status).toBe(400);
		});
	});

	describe.each(['json', 'form'] as const)('an event as %s', (encoding) => {
		test.each(EVENTS)('%s has the fields of the document, signed', async (event) => {
			await sandbox.sendcloud.paste(key, url);
			expect(await sandbox.sendcloud.fire(key, event, { encoding })).toBe('answered');
			const [call] = posted();
			if (!call) throw new Error('Nothing was posted');
			const { timestamp, token, signature, ...body } = bodyOf(call);
			expect(Object.keys(body).sort()).toEqual((FIELDS[event] ?? '').split(' ').sort());
			expect(body.event).toBe(event);
			expect(token).toMatch(/^[A-Za-z0-9]{50}$/);
			expect(Math.abs(Number(timestamp) - Date.now())).toBeLessThan(10_000);
			const expected = createHmac('sha256', key).update(`${timestamp}${token}`).digest('hex');
			expect(signature).toBe(expected);
		});
	});

	test('as the options want it', async () => {
		await sandbox.sendcloud.paste(key, url);
		statuses = [200];
		const options = { recipients: ['a@x.tw', 'b@x.tw'], seconds: true, ageMs: 60_000, token: 't' };
		await sandbox.sendcloud.fire(key, 'request', { ...options, fields: { labelName: '春' } });
		await sandbox.sendcloud.fire(key, 'open', { signature: 'wrong' });
		await sandbox.sendcloud.fire(key, 'open', { signature: 'missing' });
		const [first, second, third] = posted().map(bodyOf);
		expect(first).toMatchObject({
			recipientArray: ['a@x.tw', 'b@x.tw'],
			recipientSize: 2,
			labelName: '春',
			token: 't',
		});
		expect(Math.abs(Number(first?.timestamp) - (Date.now() / 1000 - 60))).toBeLessThan(10);
		expect(second?.signature).toMatch(/^[0-9a-f]{64}$/);
		const own = `${String(second?.timestamp)}${String(second?.token)}`;
		expect(second?.signature).not.toBe(createHmac('sha256', key).update(own).digest('hex'));
		expect(third).not.toHaveProperty('signature');
	});

	test('is posted again, byte by byte, until it is answered with 200', async () => {
		await sandbox.sendcloud.paste(key, url);
		statuses = [500, 401, 200];
		expect(await sandbox.sendcloud.fire(key, 'deliver', { encoding: 'form' })).toBe('answered');
		expect(posted()).toHaveLength(3);
		expect(new Set(posted().map(({ text }) => text)).size).toBe(1);
		statuses = [500];
		expect(await sandbox.sendcloud.fire(key, 'deliver')).toBe('refused');
		statuses = [200];
		await sandbox.sendcloud.replay(key);
		expect(posted().at(-1)?.text).toBe(posted().at(-2)?.text);
	});

	test('an answer after 3 seconds is none', async () => {
		await sandbox.sendcloud.paste(key, url);
		silentMs = 3_300;
		const attempts: number[] = [];
		const fired = sandbox.sendcloud.fire(key, 'open', {}, (_event, attempt) => {
			attempts.push(attempt?.status ?? -1);
			silentMs = 0;
		});
		expect(await fired).toBe('answered');
		expect(attempts).toEqual([0, 200]);
	});

	test('without an address goes nowhere, and says so', async () => {
		expect(await sandbox.sendcloud.fire(key, 'open')).toBe('free');
		expect(await told('fire', { event: 'open' })).toBe(
			'No address is pasted yet: nothing was posted.',
		);
		expect(await told('replay')).toBe('There is no call to repeat yet');
		expect((await act('fire', { event: 'bounce' })).data.error).toBe('There is no event bounce');
		expect((await act('dance')).status).toBe(400);
	});

	test('a key that is none of the sandbox', () => {
		expect(() => sandbox.sendcloud.account('real-key')).toThrow('must start with sandbox-');
	});

	test('the buttons of the page do it all', async () => {
		await told('paste', { url });
		const { data } = await axios.get<Record<string, Panel>>(`${sandbox.url}/_sandbox/panels`, {
			params: { key },
		});
		const lists = data.sendcloud?.lists ?? [];
		const events = lists.find(({ title }) => title === 'Events')?.cards ?? [];
		expect(events.map(({ title }) => title)).toEqual([...EVENTS]);
		for (const { buttons = [] } of events)
			for (const { action, values } of buttons)
				expect(await told(action, values)).toMatch(/^Posted \w+ to .*: was answered 200\.$/);
		expect(posted()).toHaveLength(EVENTS.length * 4);
		await until(() => sandbox.sendcloud.account(key).callsMade === EVENTS.length * 4);
	});

	test('the page has a field for the address, and shows nothing unescaped', async () => {
		const evil = '"><script>alert(1)</script>';
		sandbox.sendcloud.account(key).pasted = { url: evil, probes: [{ method: 'GET', status: 0 }] };
		const { data } = await axios.get<string>(`${sandbox.url}/`, {
			params: { key, service: 'sendcloud' },
		});
		expect(data).toMatch(/<input\s+type="text"\s+data-id="ask\/url"\s+name="url"/);
		expect(data).not.toContain('<script>alert');
		expect(data).toContain(`In n8n: App Key ${key}`);
	});
});
