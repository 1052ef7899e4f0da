import {
	NodeHelpers,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyOptions,
	type INodeType,
} from 'n8n-workflow';
import { openWorkflow } from '../../engine/context';
import { listSearch } from '../../engine/editor';
import { findNode } from '../../engine/engine';
import { nodeFor } from '../../engine/run';
import { useSandbox } from '../../support/surroundings';
import { newAccount, problem } from './node';

const env = useSandbox();
const { description } = findNode('octethTrigger') as INodeType;
const { properties } = description;
const optionsOf = ({ options = [] }: INodeProperties) => options as INodePropertyOptions[];
const fieldNamed = (wanted: string) => {
	const found = properties.find(({ name }) => name === wanted);
	if (!found) throw new Error(`There is no field ${wanted}`);
	return found;
};

test("n8n's list of nodes offers sentences", () => {
	expect(optionsOf(fieldNamed('events')).map(({ name, action }) => [name, action])).toEqual([
		['Bounced', 'On message bounced'],
		['Clicked', 'On link clicked'],
		['Complained', 'On message complained about'],
		['Delivered', 'On message delivered'],
		['Opened', 'On message opened'],
		['Unsubscribed', 'On recipient unsubscribed'],
	]);
});

test('the panel says what is known of the signature and what is not', () => {
	const { displayName } = fieldNamed('signatureNotice');
	for (const text of ['does not document', 'X-Octeth-Signature', 'Signed Text', 'removes exactly'])
		expect(displayName).toContain(text);
});

test.each([
	[{}, false],
	[{ options: {} }, false],
	[{ options: { signedText: 'rawBody' } }, false],
	[{ options: { signedText: 'none' } }, true],
])('the panel warns of calls that are not checked: %j', (parameters: INodeParameters, expected) => {
	const node = nodeFor({ type: 'octethTrigger', parameters }, 'Trigger');
	const notice = fieldNamed('uncheckedNotice');
	expect(NodeHelpers.displayParameter(parameters, notice, node, description)).toBe(expected);
});

test.each([
	[{ simplify: '={{ "yes" }}' }, '"Simplify" is yes, it must be true or false'],
	[
		{ options: { ignoreDuplicates: '={{ null }}' } },
		'"Ignore Duplicates" is (empty), it must be true or false',
	],
])('%j is refused at activation: each call would be answered 503', async (parameters, message) => {
	const account = newAccount(env.sandbox);
	expect((await problem(account.open(parameters).activate()))?.message).toBe(message);
	expect(account.changes()).toEqual([]);
});

test('calls are checked unless somebody says otherwise', () => {
	const options = optionsOf(fieldNamed('options')) as unknown as INodeProperties[];
	const defaults = options.map(({ name, default: value }) => [name, value]);
	expect(Object.fromEntries(defaults)).toEqual({
		ignoreDuplicates: true,
		signatureHeader: 'X-Octeth-Signature',
		signedText: 'rawBody',
	});
});

test.each([
	[['bounce', 'unsubscribe'], 'Bounced, Unsubscribed'],
	[[], ''],
	['open', 'Opened'],
	['={{ "open" }}', 'Opened'],
])('below the node: %j', (events, subtitle) => {
	const node = nodeFor({ type: 'octethTrigger', parameters: { events } }, 'Trigger');
	const { expression } = openWorkflow([node]);
	expect(expression.getSimpleParameterValue(node, description.subtitle, 'internal', {})).toBe(
		subtitle,
	);
});

test('the domain is picked from a list', async () => {
	const account = newAccount(env.sandbox);
	const octethApi = { apiKey: account.apiKey, baseUrl: `${env.sandbox.url}/octeth` };
	const edited = { type: 'octethTrigger', credentials: { octethApi }, method: 'searchDomains' };
	expect(await listSearch({ ...edited, filter: 'EXAMPLE' })).toEqual({
		results: [{ name: 'example.com', value: '1' }],
	});
	expect(await listSearch({ ...edited, filter: 'nothing' })).toEqual({ results: [] });
});
