import type { IDataObject, INode } from 'n8n-workflow';
import { runNode, type RunOptions, type TestItem } from '../engine/engine';
import { newKey, type useSandbox } from '../support/surroundings';

/** The node newsleopardContacts with an account of its own in a sandbox. */
export function openContacts(env: ReturnType<typeof useSandbox>, requestsPerSecond = 200) {
	const apiKey = newKey();
	const credentials = {
		newsleopardApi: { apiKey, baseUrl: `${env.sandbox.url}/newsleopard`, requestsPerSecond },
	};
	const account = env.sandbox.newsleopard.account(apiKey);
	return {
		apiKey,
		account,
		credentials,
		/** What the account was asked, as `METHOD /path status`. */
		requests: () =>
			[...env.sandbox.journal]
				.filter(({ key }) => key === apiKey)
				.map(({ method, path, status }) => `${method} ${path} ${status}`),
		async run(
			operation: string,
			parameters: IDataObject,
			items?: TestItem[],
			more: Partial<RunOptions> = {},
		) {
			const [resource, name] = operation.split(':');
			return await runNode({
				type: 'newsleopardContacts',
				parameters: { resource, operation: name, ...parameters } as INode['parameters'],
				credentials,
				...(items ? { items } : {}),
				...more,
			});
		},
	};
}

/** A list chosen by its ID. */
export function byId(sn: string): IDataObject {
	return { __rl: true, mode: 'id', value: sn };
}

/** Parameters of an import of items with `email`, `name` and `level`. */
export function importOf(sn: string, more: IDataObject = {}): IDataObject {
	return {
		listSn: byId(sn),
		email: '={{ $json.email }}',
		contactName: '={{ $json.name }}',
		fields: { field: [{ name: 'LEVEL', value: '={{ $json.level }}' }] },
		...more,
	};
}

export function people(count: number): TestItem[] {
	return Array.from({ length: count }, (_, index) => ({
		json: {
			email: `p${index}@example.org`,
			name: `Person ${index}`,
			level: index % 2 ? 'gold' : 'blue',
		},
	}));
}
