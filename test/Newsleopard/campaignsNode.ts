import type { IDataObject, INode, IRun } from 'n8n-workflow';
import { runNode, type RunOptions, type TestItem } from '../engine/engine';
import { newKey, type useSandbox } from '../support/surroundings';

/** The node newsleopardCampaigns with an account of its own in a sandbox. */
export function openCampaigns(env: ReturnType<typeof useSandbox>, requestsPerSecond = 10) {
	const apiKey = newKey();
	const credentials = {
		newsleopardApi: { apiKey, baseUrl: `${env.sandbox.url}/newsleopard`, requestsPerSecond },
	};
	return {
		apiKey,
		credentials,
		account: env.sandbox.newsleopard.account(apiKey),
		/** What reached the service, uploads too, as `METHOD /path status`. */
		requests: () =>
			[...env.sandbox.journal]
				.filter(({ key }) => key === apiKey || key === '')
				.map(
					({ method, path, status }) =>
						`${method} ${path.replace(/upload\/.*/, 'upload')} ${status}`,
				),
		/** Body of the last request with that method. */
		body: (method = 'POST') =>
			[...env.sandbox.journal]
				.filter((entry) => entry.method === method && entry.key === apiKey)
				.at(-1)?.body as Record<string, IDataObject>,
		async run(
			operation: string,
			parameters: IDataObject,
			items?: TestItem[],
			more: Partial<RunOptions> = {},
		) {
			const [resource, name] = operation.split(':');
			return await runNode({
				type: 'newsleopardCampaigns',
				parameters: { resource, operation: name, ...parameters } as INode['parameters'],
				credentials,
				...(items ? { items } : {}),
				...more,
			});
		},
	};
}

/** Parameters of a campaign that the service takes, but for its lists. */
export const MAIL: IDataObject = {
	campaignName: 'Spring sale',
	subject: 'Hello ${NAME}',
	fromName: 'Shop',
	fromAddress: 'shop@example.com',
	htmlContent: '<p>Dear ${NAME}</p>',
};

/** Parameters of a one-time campaign to the input items. */
export const ONCE: IDataObject = {
	...MAIL,
	email: '={{ $json.email }}',
	contactName: '={{ $json.name }}',
	fields: { field: [{ name: 'LEVEL', value: '={{ $json.level }}' }] },
};

export function people(count: number): TestItem[] {
	return Array.from({ length: count }, (_, index) => ({
		json: {
			email: `p${index}@example.org`,
			name: `Person ${index}`,
			level: index % 2 ? 'gold' : 'blue',
		},
	}));
}

/** An ISO time some hours from now. */
export function inHours(hours: number): string {
	return new Date(Date.now() + hours * 3_600_000).toISOString();
}

/** What the node says on the canvas beside its output. */
export function hintsOf(run: IRun): string[] {
	const tasks = Object.values(run.data.resultData.runData).flat();
	return tasks.flatMap(({ hints = [] }) => hints.map(({ message }) => message));
}
