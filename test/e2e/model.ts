import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Message {
	role: string;
	content: unknown;
}

interface Call {
	messages: Message[];
	tools?: Array<{ function: { name: string } }>;
	stream?: boolean;
}

/**
 * A model without a network: it wants to run the first tool that it is offered with the arguments it was given, and says
 * what it was told then. It speaks as n8n's OpenAI nodes expect it (POST /v1/chat/completions).
 */
export class ScriptedModel {
	/** What came, the oldest first. */
	readonly calls: Call[] = [];

	private constructor(
		private readonly server: Server,
		private readonly toolArguments: object,
	) {}

	static async start(toolArguments: object): Promise<ScriptedModel> {
		const server = createServer();
		const model = new ScriptedModel(server, toolArguments);
		server.on('request', (request, response) => {
			let text = '';
			request.on('data', (chunk: Buffer) => (text += chunk.toString()));
			request.on('end', () => {
				const call = JSON.parse(text) as Call;
				model.calls.push(call);
				const message = model.messageFor(call);
				if (call.stream) {
					response.setHeader('content-type', 'text/event-stream');
					response.end(`data: ${JSON.stringify(chunkOf(message))}\n\ndata: [DONE]\n\n`);
				} else {
					response.setHeader('content-type', 'application/json');
					response.end(JSON.stringify(completionOf(message)));
				}
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return model;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	private messageFor({ messages, tools }: Call) {
		const told = messages.filter(({ role }) => role === 'tool').at(-1);
		if (told) return { role: 'assistant', content: `I was told: ${JSON.stringify(told.content)}` };
		const name = tools?.[0]?.function.name ?? '';
		const call = { name, arguments: JSON.stringify(this.toolArguments) };
		return {
			role: 'assistant',
			content: '',
			tool_calls: [{ index: 0, id: 'call_1', type: 'function', function: call }],
		};
	}
}

const COMMON = { id: 'chatcmpl-1', created: 1_767_225_600, model: 'scripted' };

function finishOf(message: object): string {
	return 'tool_calls' in message ? 'tool_calls' : 'stop';
}

function completionOf(message: object) {
	const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
	const choice = { index: 0, message, finish_reason: finishOf(message) };
	return { ...COMMON, object: 'chat.completion', choices: [choice], usage };
}

function chunkOf(message: object) {
	const choice = { index: 0, delta: message, finish_reason: finishOf(message) };
	return { ...COMMON, object: 'chat.completion.chunk', choices: [choice] };
}
