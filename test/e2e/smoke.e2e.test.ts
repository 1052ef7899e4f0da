import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { startSandbox } from '../../sandbox/sandbox';
import { projectRoot } from '../../tools/n8n/paths';
import { N8nServer } from '../../tools/n8n/server';
import type { CredentialToImport } from '../../tools/n8n/types';
import {
	START,
	chain,
	newsleopardCredential,
	people,
	sendEmail,
	surenotifyCredential,
} from './workflows';

describe('the package in a real n8n', () => {
	let server: N8nServer;

	beforeAll(async () => {
		server = await N8nServer.start({ name: 'smoke' });
	});

	afterAll(async () => {
		await server?.stop();
	});

	it('brings all its nodes under the names that workflows store', async () => {
		const { n8n } = JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8')) as {
			n8n: { nodes: string[] };
		};
		const files = n8n.nodes.map((path) => basename(path, '.node.js'));
		const stored = files.map(
			(file) => `n8n-nodes-newsleopard.${file.charAt(0).toLowerCase()}${file.slice(1)}`,
		);
		const offered = (await server.nodeTypes()).map(({ name }) => name);
		// n8n adds a tool of each action for its AI agent.
		const own = offered.filter(
			(name) => name.startsWith('n8n-nodes-newsleopard.') && !name.endsWith('Tool'),
		);
		expect(own.sort()).toEqual(stored.sort());
	});

	describe('a node whose credential', () => {
		/** Runs a workflow that sends; gives what n8n says of it. */
		async function messageOf(id: string): Promise<string> {
			const execution = await server.execute(id);
			expect(execution.status).toBe('error');
			return execution.data.resultData.error?.message ?? '';
		}

		it('is not chosen says which one it needs', async () => {
			const sending = { ...sendEmail(''), credentials: {} };
			const id = await server.importWorkflow(
				chain('smokeNotChosen', [START, ...people(1), sending]),
			);
			expect(await messageOf(id)).toContain('surenotifyApi');
		});

		it('has been removed says so', async () => {
			await server.importCredentials([
				surenotifyCredential('Removed', 'sandbox-removed', 'http://127.0.0.1:9'),
			]);
			const id = await server.importWorkflow(
				chain('smokeRemoved', [START, ...people(1), sendEmail('Removed')]),
			);
			const all = await server.rest.editor<Array<{ id: string; name: string }>>(
				'GET',
				'/credentials',
			);
			const removed = all.find(({ name }) => name === 'Removed');
			await server.rest.editor('DELETE', `/credentials/${removed?.id}`);
			expect(await messageOf(id)).toMatch(/credential.*(not exist|not found|could not be found)/i);
		});
	});

	describe('the test of a credential', () => {
		const test = async (credential: CredentialToImport) =>
			(await server.testCredential(credential)).status;

		it('passes where the key is known, and fails where it is not', async () => {
			const sandbox = await startSandbox();
			try {
				expect(await test(surenotifyCredential('known', 'sandbox-known', sandbox.url))).toBe('OK');
				expect(await test(newsleopardCredential('known too', 'sandbox-known', sandbox.url))).toBe(
					'OK',
				);
				expect(await test(surenotifyCredential('unknown', 'mistyped', sandbox.url))).toBe('Error');
				expect(await test(newsleopardCredential('unknown too', 'mistyped', sandbox.url))).toBe(
					'Error',
				);
			} finally {
				await sandbox.close();
			}
		});

		it('fails where nobody listens', async () => {
			expect(
				await test(surenotifyCredential('nobody listens there', 'any', 'http://127.0.0.1:9')),
			).toBe('Error');
		});
	});
});
