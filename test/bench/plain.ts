import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeParameters,
	type INodeProperties,
	type INodeType,
} from 'n8n-workflow';

/** What a contender cannot do without, by itself: its parameters read, or its requests made as well. */
export const PLAIN = ['reader', 'requester'] as const;

export type Plain = (typeof PLAIN)[number];

/** Name of the plain node that stands beside a contender. */
export function plainName(kind: Plain, contender: string): string {
	return `${kind} beside ${contender}`;
}

/** The plain node that a name stands for, and the contender whose work it does; undefined for another name. */
export function plainOf(name: string): { kind: Plain; contender: string } | undefined {
	const kind = PLAIN.find((one) => name.startsWith(plainName(one, '')));
	return kind && { kind, contender: name.slice(plainName(kind, '').length) };
}

/** Recipients of one request, as this package's node has them. */
const RECIPIENTS = 100;
/** Requests at the same time, as the package holds itself to. */
const CONCURRENCY = 4;

/**
 * A node that reads a contender's parameters for each item and does nothing else; or makes the same requests for the
 * mails too, with n8n's own helper: what these alone take, no node of n8n can be quicker than.
 */
export function plainNode(kind: Plain, parameters: INodeParameters, baseUrl: string): INodeType {
	const names = Object.keys(parameters);
	return {
		description: {
			displayName: 'Plain',
			name: 'plain',
			group: ['transform'],
			version: 1,
			description: 'Reads its parameters',
			defaults: {},
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			credentials: [{ name: 'surenotifyApi' }],
			properties: names.map((name) => propertyOf(name, parameters[name])),
		},
		async execute(this: IExecuteFunctions) {
			const items = this.getInputData();
			for (const index of items.keys())
				for (const name of names) this.getNodeParameter(name, index);
			if (kind === 'requester') await makeRequests(this, items, baseUrl);
			return [items];
		},
	};
}

function propertyOf(name: string, value: unknown): INodeProperties {
	const type = typeof value === 'string' ? 'string' : 'json';
	return { displayName: name, name, type, default: '' };
}

async function makeRequests(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
	baseURL: string,
): Promise<void> {
	const starts = Array.from(items.keys()).filter((index) => index % RECIPIENTS === 0);
	const open = starts.values();
	const worker = async () => {
		for (const start of open) {
			const recipients = items.slice(start, start + RECIPIENTS).map(({ json }) => ({
				name: json.name,
				address: json.email,
				variables: { name: json.name },
			}));
			const body = { fromAddress: 'shop@example.com', subject: 'Hello', recipients };
			await context.helpers.httpRequestWithAuthentication.call(context, 'surenotifyApi', {
				method: 'POST',
				baseURL,
				url: '/v1/messages',
				body: { ...body, content: '<p>Hi {{name}}</p>' },
				json: true,
			});
		}
	};
	await Promise.all(Array.from({ length: CONCURRENCY }, worker));
}
