import { rmSync } from 'node:fs';
import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
	type INodeType,
} from 'n8n-workflow';
import { resultOf, runWorkflow, type TestNode } from '../../engine/engine';
import { useSandbox } from '../../support/surroundings';
import { MAIL, openCampaigns } from '../campaignsNode';
import { byId, openContacts } from '../contactsNode';

const env = useSandbox({ timing: { requestsPerSecond: 0, importMs: 10 } });

/** Takes the file away that the items name, as n8n does with old executions. */
const pruning: INodeType = {
	description: {
		displayName: 'Prune',
		name: 'testPrune',
		group: ['transform'],
		version: 1,
		description: 'Takes files away',
		defaults: {},
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData();
		for (const { binary } of items) rmSync(this.helpers.getBinaryPath(binary?.data?.id ?? ''));
		return [items];
	},
};

async function afterPruning(node: Omit<TestNode, 'parameters'>, parameters: IDataObject) {
	const file = {
		content: 'EMAIL,NAME\na@example.org,A\n',
		fileName: 'c.csv',
		mimeType: 'text/csv',
	};
	const run = await runWorkflow({
		nodes: {
			Prune: { type: pruning },
			Node: { ...node, parameters: parameters as INode['parameters'] },
		},
		links: [['Prune', 'Node']],
		items: [{ json: {}, binary: { data: file } }],
	});
	return resultOf(run, 'Node');
}

test('a file that n8n does not keep any more is told as such, and nothing is asked of the service', async () => {
	const { credentials } = openContacts(env);
	const results = [
		await afterPruning(
			{ type: 'newsleopardContacts', credentials },
			{ resource: 'contact', operation: 'importFile', listSn: byId('any') },
		),
		await afterPruning(
			{ type: 'newsleopardCampaigns', credentials: openCampaigns(env).credentials },
			{ resource: 'campaign', operation: 'createOnce', ...MAIL, contactsFrom: 'binary' },
		),
	];
	for (const { error } of results) {
		expect(error?.message).toMatch(/^The contact file cannot be read: /);
		expect(error?.description).toMatch(/the node that makes the file/);
	}
	expect([...env.sandbox.journal]).toEqual([]);
});
