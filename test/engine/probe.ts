/** A small declarative node, its credential, and the server it talks to: what the harness is tested with. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

import {
	NodeConnectionTypes,
	sleep,
	type DeclarativeRestApiSettings,
	type ICredentialType,
	type IDataObject,
	type IExecutePaginationFunctions,
	type INodeExecutionData,
	type INodeType,
} from 'n8n-workflow';

export const probeCredential: ICredentialType = {
	name: 'probeApi',
	displayName: 'Probe API',
	properties: [
		{ displayName: 'API Key', name: 'apiKey', type: 'string', default: '' },
		{ displayName: 'Base URL', name: 'baseUrl', type: 'string', default: 'http://127.0.0.1:9' },
	],
	authenticate: {
		type: 'generic',
		properties: { headers: { 'x-api-key': '={{$credentials.apiKey}}' } },
	},
	test: {
		request: { baseURL: '={{$credentials.baseUrl}}', url: '/login' },
		rules: [
			{
				type: 'responseSuccessBody',
				properties: { key: 'account.ok', value: false, message: 'The key is wrong' },
			},
		],
	},
};

export type SeenRequest = { path: string; headers: IncomingHttpHeaders; body: IDataObject };

/** Answers `{ path, body }` with the status named in the path (`/status/503`), and remembers what it was asked. */
export async function openProbeServer() {
	const seen: SeenRequest[] = [];
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const path = request.url ?? '';
			const text = Buffer.concat(chunks).toString();
			const body = (text ? JSON.parse(text) : {}) as IDataObject;
			seen.push({ path, headers: request.headers, body });
			const status = Number(/^\/status\/(\d+)/.exec(path)?.[1] ?? 200);
			const account = { ok: request.headers['x-api-key'] === 'secret' };
			response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
			response.end(JSON.stringify(path === '/login' ? { account } : { path, body }));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		seen,
		baseUrl: `http://127.0.0.1:${port}`,
		close: async () => await new Promise((resolve) => server.close(resolve)),
	};
}

/** What the probe's hook saw of n8n, one entry for each item of each try. */
export const hookCalls: Array<{ run: object; itemIndex: number }> = [];

async function hook(
	this: IExecutePaginationFunctions,
	request: DeclarativeRestApiSettings.ResultOptions,
): Promise<INodeExecutionData[]> {
	const itemIndex = this.getItemIndex();
	hookCalls.push({ run: this.getExecuteData(), itemIndex });
	const action = this.getNodeParameter('action', 'request') as string;
	if (action === 'wait') await sleep(60_000, this.getExecutionCancelSignal());
	if (action === 'copyFile') {
		const content = await this.helpers.getBinaryDataBuffer('data');
		const copy = await this.helpers.prepareBinaryData(content, 'copy.txt', 'text/plain');
		return [{ json: { text: content.toString() }, binary: { copy }, pairedItem: itemIndex }];
	}
	const items = await this.makeRoutingRequest(request);
	return items.map((item) => ({ ...item, pairedItem: itemIndex }));
}

export class ProbeNode implements INodeType {
	description: INodeType['description'] = {
		displayName: 'Probe',
		name: 'probe',
		group: ['transform'],
		version: 1,
		description: 'Asks a server',
		defaults: { name: 'Probe' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'probeApi', required: true }],
		requestDefaults: { baseURL: '={{$credentials.baseUrl}}' },
		requestOperations: { pagination: hook },
		properties: [
			{
				displayName: 'Path',
				name: 'path',
				type: 'string',
				default: '/default',
				routing: { request: { method: 'POST', url: '={{$value}}' }, send: { paginate: true } },
			},
			{
				displayName: 'Text',
				name: 'text',
				type: 'string',
				default: 'hello',
				routing: { send: { type: 'body', property: 'text' } },
			},
			{ displayName: 'Action', name: 'action', type: 'hidden', default: 'request' },
		],
	};

	methods: INodeType['methods'] = {
		loadOptions: {
			async getTexts() {
				return [{ name: `After ${String(this.getCurrentNodeParameter('text'))}`, value: 'after' }];
			},
		},
		listSearch: {
			async searchTexts(filter, paginationToken) {
				const { apiKey } = await this.getCredentials('probeApi');
				return {
					results: [{ name: `${String(apiKey)} ${filter ?? ''}`, value: paginationToken ?? '' }],
				};
			},
		},
	};
}
