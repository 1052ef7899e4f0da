import axios, { type AxiosResponse } from 'axios';
import type { INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/sandbox';
import type { N8nServer } from '../../tools/n8n/server';
import type { Execution } from '../../tools/n8n/types';
import { until } from '../../tools/n8n/until';
import { surenotifyCredential, type TestNode } from './workflows';

/** What tests of questions do: ask, find the link as its recipient does, open it, answer. */
export class Questions {
	constructor(
		private readonly server: N8nServer,
		private readonly sandbox: Sandbox,
	) {}

	/** A credential of that name for an account of its own. */
	async open(name: string): Promise<void> {
		await this.server.importCredentials([
			surenotifyCredential(name, keyOf(name), this.sandbox.url),
		]);
	}

	/** Starts a workflow that has to end in waiting. */
	async untilWaiting(workflow: string): Promise<Execution> {
		const execution = await this.server.finishedExecution(
			await this.server.startExecution(workflow),
		);
		if (execution.status !== 'waiting') throw new Error(JSON.stringify(execution.data.resultData));
		return execution;
	}

	async read(id: string): Promise<Execution> {
		return await this.server.rest.api('GET', `/executions/${id}?includeData=true`);
	}

	async untilSucceeded(id: string, seconds = 60): Promise<Execution> {
		return await until(`execution ${id} has succeeded`, seconds, async () => {
			const execution = await this.read(id);
			return execution.status === 'success' ? execution : undefined;
		});
	}

	/** The links that an account's messages hold, the oldest first. */
	links(name: string): string[] {
		return [...this.sandbox.journal]
			.filter(({ key, method }) => key === keyOf(name) && method === 'POST')
			.flatMap(({ body }) => {
				const { content = '' } = body as { content?: string };
				return /http:\/\/\S+?\/webhook-waiting\/[^\s"<]+/.exec(content)?.[0] ?? [];
			})
			.map((link) => link.replaceAll('&amp;', '&'));
	}
}

export function keyOf(name: string): string {
	return `sandbox-e2e-${name}`;
}

const settings = { validateStatus: () => true, timeout: 60_000, responseType: 'text' } as const;

/** A visit, as a browser or a scanner of mails makes it. */
export async function visit(
	url: string,
	headers: Record<string, string> = {},
): Promise<AxiosResponse<string>> {
	return await axios.get<string>(url, { ...settings, headers });
}

/** A POST without a body, as scanners make it. */
export async function knock(url: string): Promise<AxiosResponse<string>> {
	return await axios.post<string>(url, undefined, settings);
}

/** The page's form, sent by its button. */
export async function press(
	url: string,
	form: Record<string, string>,
): Promise<AxiosResponse<string>> {
	return await axios.post<string>(url, new URLSearchParams(form), settings);
}

/** A node that makes an item `{order, phone, email}`. */
export const ORDER: TestNode = {
	name: 'Order',
	type: 'n8n-nodes-base.set',
	typeVersion: 3.4,
	parameters: {
		mode: 'raw',
		jsonOutput: '{"order": "A-1001", "phone": "0912345678", "email": "boss@example.com"}',
		options: {},
	},
};

/** A node behind the answer that still knows what it was about. */
export const ABOUT: TestNode = {
	name: 'About',
	type: 'n8n-nodes-base.set',
	typeVersion: 3.4,
	parameters: {
		mode: 'raw',
		jsonOutput: '={{ { order: $("Order").item.json.order, ...$json.data } }}',
		options: {},
	},
};

export function askBySms(credential: string, parameters: INodeParameters = {}): TestNode {
	return {
		name: 'Ask',
		type: 'n8n-nodes-newsleopard.surenotifySms',
		parameters: {
			resource: 'sms',
			operation: 'sendAndWait',
			toAddress: '[[phone]]',
			message: '[Example Shop] Refund order [[order]]?',
			approvalOptions: { values: { approvalType: 'double' } },
			...parameters,
		},
		credentials: { surenotifyApi: credential },
	};
}

export function askByEmail(credential: string, parameters: INodeParameters = {}): TestNode {
	return {
		name: 'Ask',
		type: 'n8n-nodes-newsleopard.surenotifyEmail',
		parameters: {
			resource: 'email',
			operation: 'sendAndWait',
			fromAddress: 'shop@example.com',
			toAddress: '[[email]]',
			subject: 'Order [[order]]',
			message: 'May we refund order [[order]]?',
			approvalOptions: { values: { approvalType: 'double' } },
			...parameters,
		},
		credentials: { surenotifyApi: credential },
	};
}
