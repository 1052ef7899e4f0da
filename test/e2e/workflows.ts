import type { IConnections, INode, INodeParameters } from 'n8n-workflow';
import type { CredentialToImport, WorkflowToImport } from '../../tools/n8n/types';

/** A node of a test workflow, as far as it matters. */
export interface TestNode {
	name: string;
	type: string;
	typeVersion?: number;
	parameters?: INodeParameters;
	/** Credential type and the name of the credential. */
	credentials?: Record<string, string>;
	settings?: Partial<INode>;
}

/** A workflow whose nodes follow one another in their order, main output 0. */
export function chain(id: string, nodes: TestNode[]): WorkflowToImport {
	const connections: IConnections = {};
	nodes.slice(1).forEach((node, index) => {
		const before = nodes[index]?.name ?? '';
		connections[before] = { main: [[{ node: node.name, type: 'main', index: 0 }]] };
	});
	return { id, name: id, connections, nodes: nodes.map((node, index) => toNode(id, node, index)) };
}

function toNode(workflow: string, node: TestNode, index: number): INode {
	const { name, type, typeVersion = 1, parameters = {}, credentials = {}, settings } = node;
	return {
		id: `${workflow}-${index}`,
		name,
		type,
		typeVersion,
		position: [index * 200, 0],
		parameters,
		credentials: Object.fromEntries(
			Object.entries(credentials).map(([key, value]) => [key, { id: null, name: value }]),
		),
		...(type.endsWith('Trigger') ? { webhookId: `${workflow}-webhook` } : {}),
		...settings,
	};
}

export const START: TestNode = { name: 'Start', type: 'n8n-nodes-base.manualTrigger' };

/** Two nodes that make the items that `list` has, as JSON or as an expression. */
function listed(list: string): TestNode[] {
	return [
		{
			name: 'List',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: { mode: 'raw', jsonOutput: `={{ { items: ${list} } }}`, options: {} },
		},
		{
			name: 'Items',
			type: 'n8n-nodes-base.splitOut',
			parameters: { fieldToSplitOut: 'items', options: {} },
		},
	];
}

/** Two nodes that make `count` items `{email: p0@example.org, name: Person 0}`... */
export function people(count: number): TestNode[] {
	return listed(
		`Array.from({ length: ${count} }, (_, i) => ({ email: 'p' + i + '@example.org', name: 'Person ' + i }))`,
	);
}

/** Two nodes that make an item `{sn}` for each campaign. */
export function campaignItems(campaigns: ReadonlyArray<{ sn: string }>): TestNode[] {
	return listed(JSON.stringify(campaigns.map(({ sn }) => ({ sn }))));
}

/** The Surenotify Email node, sending to each item. */
export function sendEmail(credential: string, settings: Partial<INode> = {}): TestNode {
	return {
		name: 'Send',
		type: 'n8n-nodes-newsleopard.surenotifyEmail',
		parameters: {
			resource: 'email',
			operation: 'send',
			fromAddress: 'shop@example.com',
			subject: 'Hello',
			content: '<p>Hi [[name]]</p>',
			toAddress: '={{ $json.email }}',
			variables: { variable: [{ name: 'name', value: '={{ $json.name }}' }] },
		},
		credentials: { surenotifyApi: credential },
		settings,
	};
}

/** The Surenotify SMS node, sending to the number that `parameters` say. */
export function sendSms(credential: string, parameters: INodeParameters): TestNode {
	return {
		name: 'Send SMS',
		type: 'n8n-nodes-newsleopard.surenotifySms',
		parameters: {
			resource: 'sms',
			operation: 'send',
			content: '[Shop] Hi [[name]]',
			countryCode: '886',
			variables: { variable: [{ name: 'name', value: '={{ $json.name }}' }] },
			...parameters,
		},
		credentials: { surenotifyApi: credential },
	};
}

/** The Surenotify Trigger. */
export function surenotifyTrigger(credential: string, parameters: INodeParameters): TestNode {
	return {
		name: 'Surenotify Trigger',
		type: 'n8n-nodes-newsleopard.surenotifyTrigger',
		parameters,
		credentials: { surenotifyApi: credential },
	};
}

/** n8n's Webhook node, which answers at once, or with what the workflow gives. */
export function webhook(
	path: string,
	httpMethod: 'GET' | 'POST',
	responseMode: 'onReceived' | 'lastNode',
): TestNode {
	return {
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		parameters: { httpMethod, path, responseMode, options: {} },
		settings: { webhookId: path },
	};
}

/** A node at the end that passes everything on. */
export const END: TestNode = { name: 'End', type: 'n8n-nodes-base.noOp' };

/** A Surenotify credential for an account of the sandbox. */
export function surenotifyCredential(
	name: string,
	apiKey: string,
	sandboxUrl: string,
): CredentialToImport {
	return { name, type: 'surenotifyApi', data: { apiKey, baseUrl: `${sandboxUrl}/surenotify` } };
}

/** A Newsleopard credential for an account of the sandbox. */
export function newsleopardCredential(
	name: string,
	apiKey: string,
	sandboxUrl: string,
	requestsPerSecond = 10,
): CredentialToImport {
	return {
		name,
		type: 'newsleopardApi',
		data: { apiKey, baseUrl: `${sandboxUrl}/newsleopard`, requestsPerSecond },
	};
}

/** An Octeth credential for all domains of a user of the sandbox. */
export function octethCredential(
	name: string,
	apiKey: string,
	sandboxUrl: string,
): CredentialToImport {
	return { name, type: 'octethApi', data: { apiKey, baseUrl: `${sandboxUrl}/octeth` } };
}

/** An Octeth credential for the first domain of a user of the sandbox. */
export function octethSenderCredential(
	name: string,
	userKey: string,
	sandboxUrl: string,
): CredentialToImport {
	const data = { apiKey: `${userKey}-sender`, baseUrl: `${sandboxUrl}/octeth` };
	return { name, type: 'octethSenderApi', data };
}

/** An Aurora SendCloud credential for an account of the sandbox. */
export function sendCloudCredential(name: string, appKey: string): CredentialToImport {
	return { name, type: 'sendCloudWebhookApi', data: { appKey } };
}

/** The Octeth Email Gateway node. */
export function octethGateway(
	name: string,
	parameters: INodeParameters,
	credentials: Record<string, string>,
): TestNode {
	return { name, type: 'n8n-nodes-newsleopard.octethEmailGateway', parameters, credentials };
}

/** The Octeth Trigger, for the first domain of its user. */
export function octethTrigger(credential: string, events: string[]): TestNode {
	return {
		name: 'Octeth Trigger',
		type: 'n8n-nodes-newsleopard.octethTrigger',
		parameters: { domainId: { __rl: true, mode: 'id', value: '1' }, events, options: {} },
		credentials: { octethApi: credential },
	};
}

/** The Aurora SendCloud Trigger. */
export function sendCloudTrigger(credential: string, events: string[]): TestNode {
	return {
		name: 'Aurora SendCloud Trigger',
		type: 'n8n-nodes-newsleopard.sendCloudTrigger',
		parameters: { events, options: {} },
		credentials: { sendCloudWebhookApi: credential },
	};
}
