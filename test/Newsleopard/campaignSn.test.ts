import { NodeHelpers, type INode, type INodeParameters, type INodeType } from 'n8n-workflow';
import { callTool, findNode, runNode, type ToolPath } from '../engine/engine';
import { everyOperation, prepare, type NodeOperation } from '../support/operations';
import { useSandbox } from '../support/surroundings';

/** Every operation that takes a campaign, with each form in which a workflow may hold it. */
const env = useSandbox({ timing: { requestsPerSecond: 0, reportMs: 0, reportIntervalMs: 0 } });
const operations = everyOperation()
	.filter(({ fields }) => fields.some(({ name }) => name === 'campaignSn'))
	.map((operation) => [operation.title, operation] as const);

type Form = (sn: string) => INodeParameters[string];

/** Saved before there was anything to pick. */
const PLAIN: Form = (sn) => sn;
const FORMS: Array<[string, Form]> = [
	['a plain expression', () => '={{ $json.sn }}'],
	['an expression with text', () => '={{ $json.sn.slice(0, 4) }}{{ $json.sn.slice(4) }}'],
	['a plain ID with spaces', (sn) => ` ${sn} `],
	[
		'one of the list',
		(sn) => locator('list', sn, { cachedResultName: 'Spring sale (2026-01-31)' }),
	],
	['by ID', (sn) => locator('id', sn)],
	['by ID, an expression', () => locator('id', '={{ $json.sn }}')],
	['a plain ID that was retyped in the editor', (sn) => locator('', sn)],
];

function locator(mode: string, value: string, more: INodeParameters = {}): INodeParameters {
	return { __rl: true, mode, value, ...more };
}

/** What the operation gives and asks for, with the campaign under a name of its own. */
async function runWith(operation: NodeOperation, form: Form) {
	const prepared = await prepare(env.sandbox, operation);
	const { type, apiKey, credentials } = prepared;
	const sn = String(prepared.parameters.campaignSn);
	const parameters = { ...prepared.parameters, campaignSn: form(sn) };
	const { output, error } = await runNode({
		type,
		parameters,
		credentials,
		items: [{ json: { sn } }],
	});
	expect(error).toBeUndefined();
	const requests = [...env.sandbox.journal]
		.filter(({ key }) => key === apiKey)
		.map(({ method, path, body }) => ({ method, path, body }));
	const text = JSON.stringify({ requests, fields: output.map(({ json }) => Object.keys(json)) });
	expect(text).toContain(sn);
	return text.replaceAll(sn, 'the campaign');
}

test('all seven of them are looked at', () => {
	expect(operations.map(([title]) => title)).toEqual([
		'newsleopardCampaigns campaign:delete',
		'newsleopardCampaigns campaign:get',
		'newsleopardCampaigns campaign:pause',
		'newsleopardReports campaign:getMetrics',
		'newsleopardReports report:download',
		'newsleopardReports report:generate',
		'newsleopardReports report:getLinks',
	]);
});

test('only Pause starts with the ID: what the list has cannot be paused any more', () => {
	const starts = operations.map(([title, { fields }]) => {
		const field = fields.find(({ name }) => name === 'campaignSn');
		return [title, field?.default, field?.modes?.map(({ name }) => name)];
	});
	for (const [title, start, modes] of starts) {
		const isPause = title === 'newsleopardCampaigns campaign:pause';
		expect([title, start]).toEqual([title, { mode: isPause ? 'id' : 'list', value: '' }]);
		expect(modes).toEqual(isPause ? ['id', 'list'] : ['list', 'id']);
	}
});

describe.each(operations)('%s', (_title, operation) => {
	test.each(FORMS)('%s does what a plain ID does', async (_form, form) => {
		expect(await runWith(operation, form)).toBe(await runWith(operation, PLAIN));
	});

	test.each<[ToolPath, string, Form]>([
		['engine', 'a plain text', () => "={{ $fromAI('campaign') }}"],
		['engine', 'a locator', () => locator('id', "={{ $fromAI('campaign') }}")],
		['invoke', 'a plain text', () => "={{ $fromAI('campaign') }}"],
		['invoke', 'a locator', () => locator('id', "={{ $fromAI('campaign') }}")],
		['invoke', 'what the model does not choose', (sn) => sn],
	])('an agent (%s) names the campaign, in %s', async (path, _form, form) => {
		const { type, parameters, credentials, apiKey } = await prepare(env.sandbox, operation);
		const campaign = String(parameters.campaignSn);
		const { answers } = await callTool({
			type,
			parameters: { ...parameters, campaignSn: form(campaign) },
			credentials,
			path,
			calls: [{ campaign }],
		});
		expect(answers[0]?.error).toBeUndefined();
		const asked = [...env.sandbox.journal].filter(({ key }) => key === apiKey);
		expect(JSON.stringify(asked.map(({ path: url, body }) => [url, body]))).toContain(campaign);
	});

	test.each(['  ', '={{ $json.nothing }}', locator('id', '={{ $json.nothing }}')])(
		'none (%j) is refused before anything is asked, with the way out',
		async (campaignSn) => {
			const { type, parameters, credentials } = await prepare(env.sandbox, operation);
			const chosen = { ...parameters, campaignSn };
			const { error } = await runNode({ type, parameters: chosen, credentials });
			expect(error?.message).toContain('"Campaign" is empty');
			expect(error?.description).toContain('Pick a campaign from the dropdown, or give its ID');
			expect(env.sandbox.journal.length).toBe(0);
		},
	);

	test.each(['40280a3c', '={{ $json.sn }}'])(
		'the editor keeps a saved %s, and finds nothing missing',
		(campaignSn) => {
			const { description } = findNode(operation.type) as INodeType;
			const { resource, operation: name } = operation;
			const parameters = { resource, operation: name, campaignSn };
			const place: INode['position'] = [0, 0];
			const node = {
				id: 'a',
				name: 'Node',
				type: operation.type,
				typeVersion: 1,
				position: place,
				parameters,
			};
			for (const withDefaults of [true, false]) {
				const { properties } = description;
				const kept = NodeHelpers.getNodeParameters(
					properties,
					parameters,
					withDefaults,
					false,
					node,
					description,
				);
				expect(kept?.campaignSn).toBe(campaignSn);
			}
			expect(
				NodeHelpers.getNodeParametersIssues(description.properties, node, description),
			).toBeNull();
		},
	);
});
