import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../../../sandbox/sandbox';
import { openTrigger, type WebhookOutcome } from '../../engine/trigger';

export type Trigger = ReturnType<typeof openTrigger>;

/** The Surenotify Trigger in a workflow, for the account of `apiKey`; without a key it has no credential. */
export function surenotifyTrigger(
	sandbox: Pick<Sandbox, 'url'>,
	apiKey: string | undefined,
	parameters: IDataObject,
	webhookId = 'hook-1',
	staticData: IDataObject = {},
): Trigger {
	const surenotifyApi = { apiKey: apiKey ?? '', baseUrl: `${sandbox.url}/surenotify` };
	return openTrigger({
		type: 'surenotifyTrigger',
		parameters: { channel: 'email', ...parameters } as INodeParameters,
		...(apiKey === undefined ? {} : { credentials: { surenotifyApi } }),
		node: { webhookId },
		staticData,
	});
}

/** The signature as the document describes it: over the ID and the word, with the key. */
export function sign(key: string, id: unknown, event: unknown): string {
	return createHmac('sha256', key)
		.update(`${String(id)}${String(event)}`)
		.digest('hex');
}

/** A call of one event of an e-mail, as the document shows it. */
export function mailCall(event = 'delivery', own: IDataObject = {}, mail: IDataObject = {}) {
	return {
		event,
		mail: {
			id: '20191217065433-0-08d0c68d-bd83-422b-9457-8cc7f0804ab7',
			subject: 'System Notification',
			content: '',
			from: 'Newsleopard Team <name@example.com>',
			to: 'bob <bob@gmail.com>',
			variables: { UUID: '1234-56-78-9012' },
			...mail,
		},
		[event]: { timestamp: 1577836800000, ...own },
	};
}

/** A call of one event of an SMS, as the document shows it. */
export function smsCall(event: string, own: IDataObject) {
	return {
		event,
		sms_data: {
			id: '20191217065433-0-08d0c68d-bd83-422b-9457-8cc7f0804ab7',
			content: 'Hello',
			recipient: '886912345678',
			address: '0912345678',
			country_code: '886',
			variables: { UUID: '1234-56-78-9012' },
			alive_mins: 5,
		},
		[event]: { timestamp: 1577836800000, ...own },
	};
}

/** Posts a call with a good signature, or with the one that is given; null leaves it out. */
export async function post(
	trigger: Trigger,
	key: string,
	call: { event: string; mail?: IDataObject; sms_data?: IDataObject },
	signature: string | null = sign(key, (call.mail ?? call.sms_data)?.id, call.event),
	how: { busy?: boolean } = {},
): Promise<WebhookOutcome> {
	const headers: Record<string, string> =
		signature === null ? {} : { 'X-Surenotify-Signature': signature };
	return await trigger.webhook({ rawBody: call, headers, ...how });
}

/** Sends an e-mail to Amy, without the node. @returns the message's ID */
export async function sendToAmy(
	{ url }: Pick<Sandbox, 'url'>,
	apiKey: string,
	content: string,
): Promise<string> {
	const recipient = {
		address: 'amy@example.org',
		name: 'Lin, Amy',
		variables: { name: 'Lin, Amy' },
	};
	const answer = await fetch(`${url}/surenotify/v1/messages`, {
		method: 'POST',
		headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
		body: JSON.stringify({
			subject: 'Hello',
			fromAddress: 'shop@example.com',
			content,
			recipients: [recipient],
		}),
	});
	const { success } = (await answer.json()) as { success: Array<{ id: string }> };
	return success[0]?.id ?? '';
}

interface Running {
	url: string;
	close(): Promise<void>;
}

async function listen(server: Server): Promise<Running> {
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

/** Stands where n8n listens: what is posted there goes, byte by byte, to a trigger. */
export async function startDoor(): Promise<
	Running & { trigger?: Trigger; outcomes: WebhookOutcome[] }
> {
	const door: { trigger?: Trigger; outcomes: WebhookOutcome[] } = { outcomes: [] };
	const server = createServer((request, response) => {
		void (async () => {
			const headers = request.headers as Record<string, string>;
			const outcome = await door.trigger?.webhook({ rawBody: await bytes(request), headers });
			if (!outcome) return response.writeHead(404).end();
			door.outcomes.push(outcome);
			// A trigger that does not answer leaves its caller hanging.
			if (outcome.ended) response.writeHead(outcome.status).end(JSON.stringify(outcome.body));
			return undefined;
		})();
	});
	return Object.assign(door, await listen(server));
}

/** What a proxy does with a request: passes it on, refuses it for good, or loses the answer. */
export type Fate = 'pass' | 'refuse' | 'lose';

/** Stands between the node and the sandbox. `fate` is asked for each request. */
export async function startProxy(
	target: string,
	fate: (request: { method: string; path: string; body: IDataObject }) => Fate,
): Promise<Running> {
	const server = createServer((request, response) => {
		void (async () => {
			const { method = 'GET', url = '/' } = request;
			const text = (await bytes(request)).toString();
			const decided = fate({ method, path: url, body: JSON.parse(text || '{}') as IDataObject });
			if (decided === 'refuse')
				return response.writeHead(400).end('{"errors":"Refused by the test"}');
			const headers = {
				'x-api-key': String(request.headers['x-api-key']),
				'content-type': 'application/json',
			};
			const answer = await fetch(`${target}${url}`, {
				method,
				headers,
				...(text ? { body: text } : {}),
			});
			const body = await answer.text();
			if (decided === 'lose') return request.socket.destroy();
			return response.writeHead(answer.status, { 'content-type': 'application/json' }).end(body);
		})();
	});
	return await listen(server);
}
