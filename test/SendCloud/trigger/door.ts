import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WebhookOutcome } from '../../engine/trigger';
import type { Trigger } from './node';

interface Running {
	url: string;
	close(): Promise<void>;
}

/** Starts a server on this machine. */
export async function listen(answer: RequestListener): Promise<Running> {
	const server = createServer(answer);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

async function bytes(request: IncomingMessage): Promise<Buffer> {
	const parts: Buffer[] = [];
	for await (const part of request) parts.push(part as Buffer);
	return Buffer.concat(parts);
}

export interface Door extends Running {
	trigger?: Trigger;
	/** How many of the next calls n8n cannot take. */
	busy: number;
	outcomes: WebhookOutcome[];
}

/** Stands where n8n listens: what comes there goes, byte by byte, to a trigger. */
export async function startDoor(): Promise<Door> {
	const door: { trigger?: Trigger; busy: number; outcomes: WebhookOutcome[] } = {
		busy: 0,
		outcomes: [],
	};
	const running = await listen((request, response) => {
		void (async () => {
			const { method, headers } = request;
			const rawBody = await bytes(request);
			const outcome = await door.trigger?.webhook({
				method,
				rawBody,
				headers: headers as Record<string, string>,
				busy: door.busy > 0,
			});
			if (!outcome) return response.writeHead(404).end();
			if (door.busy > 0) door.busy -= 1;
			door.outcomes.push(outcome);
			// A trigger that does not answer leaves its caller hanging.
			if (outcome.ended) response.writeHead(outcome.status).end(JSON.stringify(outcome.body));
			return undefined;
		})();
	});
	return Object.assign(door, running);
}
