import { CredentialTestContext, ExecuteContext, LoadOptionsContext, RoutingNode } from 'n8n-core';
import {
	NodeConnectionTypes,
	createEmptyRunExecutionData,
	type ICredentialDataDecryptedObject,
	type ICredentialTestRequest,
	type ICredentialsDecrypted,
	type IDataObject,
	type INodeCredentialTestResult,
	type INodeListSearchResult,
	type INodePropertyOptions,
	type INodeType,
	type NodeApiError,
} from 'n8n-workflow';

import { additionalData, openWorkflow, withExpressions } from './context';
import { withDefaults } from './credentials';
import { findCredential, findNode, registerNode } from './loader';
import { nodeTypes } from './node-types';
import { nodeFor, type TestNode } from './run';

/** A node in the editor; `parameters` are what is set on it at the moment. */
export type EditedNode = TestNode & {
	/** Name of the method in the node's `methods`. */
	method: string;
	/** Which parameter asks, for methods that look at its neighbours. */
	path?: string;
};

function open({ path = 'parameters', ...edited }: EditedNode) {
	const node = nodeFor(edited, 'Temp-Node');
	const workflow = openWorkflow([node]);
	const opened = workflow.getNode(node.name) ?? node;
	const data = additionalData(edited.credentials ?? {}, 'internal', {
		currentNodeParameters: opened.parameters,
	});
	const { methods = {} } = nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
	return { workflow, methods, context: new LoadOptionsContext(workflow, opened, data, path) };
}

/** The choices of a dropdown, loaded the way the editor loads them. */
export async function loadOptions(edited: EditedNode): Promise<INodePropertyOptions[]> {
	const { workflow, methods, context } = open(edited);
	const method = methods.loadOptions?.[edited.method];
	if (!method) throw new Error(`The node has no loadOptions method ${edited.method}`);
	return await withExpressions(workflow, async () => await method.call(context));
}

/** One page of a "From list" picker, filtered by what the user typed. */
export async function listSearch(
	edited: EditedNode & { filter?: string; paginationToken?: string },
): Promise<INodeListSearchResult> {
	const { filter, paginationToken, ...node } = edited;
	const { workflow, methods, context } = open(node);
	const method = methods.listSearch?.[edited.method];
	if (!method) throw new Error(`The node has no listSearch method ${edited.method}`);
	return await withExpressions(
		workflow,
		async () => await method.call(context, filter, paginationToken),
	);
}

/**
 * Presses "Test" on a credential, with the `test` request it declares, or else the test of a node that uses it.
 * @param testedBy type of the node whose description says `testedBy` for this credential
 */
export async function testCredential(
	type: string,
	values: ICredentialDataDecryptedObject,
	testedBy?: string,
): Promise<INodeCredentialTestResult> {
	const data = withDefaults(type, values);
	const credential: ICredentialsDecrypted = { id: type, name: type, type, data };
	const { test } = findCredential(type);
	if (test) return await sendTest(credential, test);
	const node = testedBy === undefined ? undefined : (findNode(testedBy) as INodeType);
	const how = node?.description.credentials?.find(({ name }) => name === type)?.testedBy;
	if (typeof how === 'object') return await sendTest(credential, how);
	const method = how === undefined ? undefined : node?.methods?.credentialTest?.[how];
	if (!method)
		return { status: 'Error', message: 'No testing function found for this credential.' };
	return await method.call(
		new CredentialTestContext(additionalData({ [type]: data }, 'internal')),
		credential,
	);
}

/** The server sends a declared test through the routing engine, as the only parameter of a node made up for it. */
async function sendTest(
	credential: ICredentialsDecrypted,
	{ request, rules = [] }: ICredentialTestRequest,
): Promise<INodeCredentialTestResult> {
	const { type, data = {} } = credential;
	const probe: INodeType = {
		description: {
			displayName: 'Test',
			name: 'testCredential',
			group: ['transform'],
			version: 1,
			description: 'Tests a credential',
			defaults: {},
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			credentials: [{ name: type, required: true }],
			properties: [
				{ displayName: 'Temp', name: 'temp', type: 'string', default: '', routing: { request } },
			],
		},
	};
	const node = nodeFor({ type: registerNode(probe), credentials: { [type]: data } }, 'Temp-Node');
	const workflow = openWorkflow([node]);
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData({ [type]: data }, 'internal'),
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	try {
		const routing = new RoutingNode(context, probe, credential);
		const output = await withExpressions(workflow, async () => await routing.runNode());
		const answer = output?.[0]?.[0]?.json ?? {};
		for (const rule of rules) {
			if (rule.type !== 'responseSuccessBody') continue;
			if (valueAt(answer, rule.properties.key) === rule.properties.value)
				return failed(rule.properties.message);
		}
		return { status: 'OK', message: 'Connection successful!' };
	} catch (error) {
		return explain(error as NodeApiError, rules);
	}
}

/** The texts under which the server reports a failed test. */
function explain(
	error: NodeApiError,
	rules: NonNullable<ICredentialTestRequest['rules']>,
): INodeCredentialTestResult {
	const cause = error.cause as
		| { response?: { status: number; statusText: string }; code?: string }
		| undefined;
	if (!cause?.response) return failed(cause?.code ?? error.message);
	const { status, statusText } = cause.response;
	for (const rule of rules) {
		if (rule.type === 'responseCode' && rule.properties.value === status)
			return failed(rule.properties.message);
	}
	return failed(statusText || `Received HTTP status code: ${status}`);
}

function failed(message: string): INodeCredentialTestResult {
	return { status: 'Error', message };
}

function valueAt(data: IDataObject, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>((value, key) => (value as IDataObject | undefined)?.[key], data);
}
