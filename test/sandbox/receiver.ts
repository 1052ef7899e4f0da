import type { IncomingHttpHeaders, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
	headers: IncomingHttpHeaders;
	body: Record<string, unknown>;
}

export interface Receiver {
	url: string;
	received: Received[];
	close(): Promise<void>;
}

/** Starts a server that answers POSTs with these statuses in turn, with the last one from then on. */
export async function startReceiver(...statuses: number[]): Promise<Receiver> {
	const received: Received[] = [];
	const server: Server = createServer((request, response) => {
		let text = '';
		request.on('data', (part: Buffer) => (text += part.toString()));
		request.on('end', () => {
			received.push({
				headers: request.headers,
				body: JSON.parse(text) as Record<string, unknown>,
			});
			response.statusCode = statuses[Math.min(received.length, statuses.length) - 1] ?? 200;
			response.end('{}');
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/hook`,
		received,
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
