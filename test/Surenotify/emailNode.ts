import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/sandbox';
import { runNode, type NodeResult, type TestItem } from '../engine/engine';

/** The credential of one account at the sandbox. */
export function surenotifyCredentials(
	sandbox: Sandbox,
	apiKey: string,
	baseUrl = `${sandbox.url}/surenotify`,
) {
	return { surenotifyApi: { apiKey, baseUrl } };
}

/** Who runs the node, and how. */
export interface Runner {
	sandbox: Sandbox;
	apiKey: string;
	/** Of the credential; the sandbox's where nothing is said. */
	baseUrl?: string;
	/** Settings of the node: onError, retryOnFail... */
	node?: Partial<INode>;
	/** Stops the execution. */
	signal?: AbortSignal;
}

/** Sends `items` (`{email, name}`) with the Surenotify Email node. */
export async function send(
	{ sandbox, apiKey, baseUrl, node, signal }: Runner,
	items: TestItem[],
	parameters: IDataObject = {},
): Promise<NodeResult> {
	return await runNode({
		type: 'surenotifyEmail',
		parameters: {
			resource: 'email',
			operation: 'send',
			fromAddress: 'shop@example.com',
			subject: 'Hello',
			content: '<p>Hi [[name]]</p>',
			toAddress: '={{ $json.email }}',
			variables: { variable: [{ name: 'name', value: '={{ $json.name }}' }] },
			...parameters,
		} as INodeParameters,
		credentials: surenotifyCredentials(sandbox, apiKey, baseUrl),
		items,
		...(node ? { node } : {}),
		...(signal ? { signal } : {}),
	});
}

/** Runs another operation of the node on one empty item, or on `items`. */
export async function operate(
	{ sandbox, apiKey, node }: Runner,
	parameters: IDataObject,
	items?: TestItem[],
): Promise<NodeResult> {
	return await runNode({
		type: 'surenotifyEmail',
		parameters: parameters as INodeParameters,
		credentials: surenotifyCredentials(sandbox, apiKey),
		...(items ? { items } : {}),
		...(node ? { node } : {}),
	});
}

/** Items p0@example.org, p1@example.org... */
export function people(count: number): TestItem[] {
	return Array.from({ length: count }, (_, index) => ({
		json: { email: `p${index}@example.org`, name: `Person ${index}` },
	}));
}
