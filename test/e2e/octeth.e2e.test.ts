import { createHash, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { N8nServer } from '../../tools/n8n/server';
import { itemsOf, jsonOf } from '../../tools/n8n/types';
import { octethEvent } from '../support/octethEvents';
import {
	START,
	chain,
	octethCredential,
	octethGateway,
	octethSenderCredential,
	type TestNode,
} from './workflows';

const KEY = 'sandbox-key-of-octeth';
const SENDER = { octethSenderApi: 'octeth sender' };
const USER = { octethApi: 'octeth user' };
const ATTACHMENT_BYTES = 20_000_000;

let server: N8nServer;
let sandbox: Sandbox;
let files: Server;
const file = randomBytes(ATTACHMENT_BYTES);

beforeAll(async () => {
	sandbox = await startSandbox({ timing: { deliverMs: 0 } });
	files = createServer((_request, response) => {
		response.writeHead(200, { 'content-type': 'application/pdf' }).end(file);
	});
	await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
	server = await N8nServer.start({
		name: 'octeth',
		environment: { N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem' },
	});
	await server.importCredentials([
		octethCredential(USER.octethApi, KEY, sandbox.url),
		octethSenderCredential(SENDER.octethSenderApi, KEY, sandbox.url),
	]);
});

afterAll(async () => {
	await server?.stop();
	await sandbox?.close();
	files?.close();
});

/** A node of n8n that fetches the file. */
function download(): TestNode {
	const { port } = files.address() as AddressInfo;
	return {
		name: 'Download',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			url: `http://127.0.0.1:${port}/catalogue.pdf`,
			options: {
				response: { response: { responseFormat: 'file', outputPropertyName: 'catalogue' } },
			},
		},
	};
}

test('an attachment of 20 MB that n8n keeps on the disk arrives byte for byte', async () => {
	const send = octethGateway(
		'Send',
		{
			resource: 'email',
			operation: 'send',
			authentication: 'octethSenderApi',
			fromAddress: 'shop@example.com',
			toAddress: 'amy@example.org',
			subject: 'Our catalogue',
			contentType: 'plain',
			plainContent: 'It is attached.',
			options: { attachments: 'catalogue' },
		},
		SENDER,
	);
	const id = await server.importWorkflow(chain('octethAttachment', [START, download(), send]));
	const execution = await server.execute(id);
	expect(execution.status).toBe('success');
	// In memory, the file itself would stand in the execution.
	expect(itemsOf(execution, 'Download')[0]?.binary?.catalogue?.id).toMatch(/^filesystem/);
	expect(jsonOf(execution, 'Send')).toMatchObject([{ status: 'accepted' }]);
	const [mail] = sandbox.octeth.account(KEY).mails;
	expect(mail?.draft.attachments).toMatchObject([
		{
			filename: 'catalogue.pdf',
			type: 'application/pdf',
			size: ATTACHMENT_BYTES,
			sha256: createHash('sha256').update(file).digest('hex'),
		},
	]);
	expect(JSON.stringify(execution)).not.toContain(KEY);
});

test('Return All gives the same 250 events from both doors', async () => {
	const { log } = sandbox.octeth.account(KEY);
	const now = Date.now();
	for (let number = 0; number < 250; number++)
		log.push(octethEvent({ id: `evt-${number}`, at: now - number * 1_000 }));
	const search = { resource: 'event', operation: 'getAll', returnAll: true };
	const domainId = { __rl: true, mode: 'id', value: '1' };
	const byUser = octethGateway(
		'By User',
		{ ...search, authentication: 'octethApi', domainId },
		USER,
	);
	const bySender = octethGateway(
		'By Sender',
		{ ...search, authentication: 'octethSenderApi' },
		SENDER,
	);
	bySender.settings = { executeOnce: true };
	sandbox.journal.clear();
	const id = await server.importWorkflow(chain('octethEvents', [START, byUser, bySender]));
	const execution = await server.execute(id);
	expect(execution.status).toBe('success');
	const [user, sender] = ['By User', 'By Sender'].map((name) =>
		jsonOf(execution, name).map(({ eventId }) => eventId),
	);
	expect(user).toEqual(Array.from({ length: 250 }, (_, number) => `evt-${number}`));
	expect(sender).toEqual(user);
	// Three pages of at most 100 each.
	expect([...sandbox.journal].map(({ path }) => path)).toEqual([
		...Array<string>(3).fill('/api.php'),
		...Array<string>(3).fill('/api/v1/events'),
	]);
});

test('the dropdown has the domains of the user, and those that hold what was typed', async () => {
	const account = sandbox.octeth.account(KEY);
	account.addDomain('news.example.net');
	const all = await server.rest.editor<Array<{ id: string; name: string }>>('GET', '/credentials');
	const { id, name } = all.find((one) => one.name === USER.octethApi) ?? { id: '', name: '' };
	const offered = async (type: string, filter?: string) =>
		await server.rest.editor('POST', '/dynamic-node-parameters/resource-locator-results', {
			path: 'parameters.domainId',
			methodName: 'searchDomains',
			nodeTypeAndVersion: { name: `n8n-nodes-newsleopard.${type}`, version: 1 },
			currentNodeParameters: { authentication: 'octethApi', resource: 'domain', operation: 'get' },
			credentials: { octethApi: { id, name } },
			...(filter === undefined ? {} : { filter }),
		});
	const news = { name: 'news.example.net (not verified)', value: '2' };
	for (const type of ['octethEmailGateway', 'octethTrigger']) {
		expect(await offered(type)).toEqual({ results: [{ name: 'example.com', value: '1' }, news] });
		expect(await offered(type, 'NEWS')).toEqual({ results: [news] });
		expect(await offered(type, 'nobody')).toEqual({ results: [] });
	}
});

describe('the test of a credential', () => {
	const doors = [
		['octethApi', octethCredential],
		['octethSenderApi', octethSenderCredential],
	] as const;

	test.each(doors)('%s: says whether the address or the key is wrong', async (type, make) => {
		const testOf = async (key: string, url: string) =>
			await server.testCredential(make(`test of ${type}`, key, url));
		expect(await testOf(KEY, sandbox.url)).toMatchObject({ status: 'OK' });
		const wrongKey = await testOf('mistyped', sandbox.url);
		const nobody = await testOf(KEY, 'http://127.0.0.1:9');
		const elsewhere = await testOf(KEY, `${sandbox.url}/elsewhere`);
		for (const { status } of [wrongKey, nobody, elsewhere]) expect(status).toBe('Error');
		expect(wrongKey.message).toMatch(/API key/i);
		expect(wrongKey.message).not.toMatch(/Base URL/);
		for (const { message } of [nobody, elsewhere]) {
			expect(message).toMatch(/Base URL/);
			expect(message).not.toContain(KEY);
		}
	});
});
