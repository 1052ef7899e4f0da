import { randomBytes } from 'node:crypto';
import {
	NodeConnectionTypes,
	sleep,
	type IBinaryKeyData,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';
import { registerNode } from '../engine/engine';
import { JOINING_NODES } from './joiningNodes';
import { TABLE_NODES } from './tableNodes';

/**
 * The nodes of n8n that examples use, with the versions that n8n 2.41 has of them (n8n-nodes-base 2.41.1,
 * its dist/nodes). That package is too large for these tests: it only comes with the server.
 */
export const BASE_NODES: Record<string, number[]> = {
	aggregate: [1],
	convertToFile: [1, 1.1],
	crypto: [1, 2],
	dataTable: [1, 1.1],
	errorTrigger: [1],
	extractFromFile: [1, 1.1],
	filter: [1, 2, 2.1, 2.2, 2.3],
	formTrigger: [1, 2, 2.1, 2.2, 2.3, 2.4, 2.5, 2.6],
	if: [1, 2, 2.1, 2.2, 2.3],
	limit: [1],
	manualTrigger: [1],
	merge: [1, 2, 2.1, 3, 3.1, 3.2],
	noOp: [1],
	removeDuplicates: [1, 1.1, 2],
	scheduleTrigger: [1, 1.1, 1.2, 1.3, 1.4],
	set: [1, 2, 3, 3.1, 3.2, 3.3, 3.4, 3.5],
	sort: [1],
	splitOut: [1],
	stickyNote: [1],
	summarize: [1, 1.1],
	switch: [1, 2, 3, 3.1, 3.2, 3.3, 3.4],
	wait: [1, 1.1],
	webhook: [1, 2, 2.1, 1.1],
};

/** The same of n8n's AI nodes (@n8n/n8n-nodes-langchain, as n8n 2.41 has it): these run on a server only. */
export const AI_NODES: Record<string, number[]> = {
	agent: [1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9, 2, 2.1, 2.2, 2.3, 3, 3.1],
	lmChatOpenAi: [1, 1.1, 1.2, 1.3],
};

/** What becomes of an item: on which output (0 where nothing is said), if any. */
interface Done {
	output?: number;
	json: IDataObject;
	binary?: IBinaryKeyData;
}

type Work = (
	context: IExecuteFunctions,
	item: INodeExecutionData,
	index: number,
) => Done[] | Promise<Done[]>;

/** Set, in its manual mode without the input's own fields: a list or an object may come as JSON text. */
const set: Work = (context, _item, index) => {
	const fields = context.getNodeParameter('assignments.assignments', index) as Array<{
		name: string;
		type: string;
		value: unknown;
	}>;
	const values = fields.map(({ name, type, value }) => [
		name,
		['array', 'object'].includes(type) && typeof value === 'string' ? JSON.parse(value) : value,
	]);
	return [{ json: Object.fromEntries(values) as IDataObject }];
};

/** Split Out: a field that is not there gives nothing, and no failure. */
const splitOut: Work = (context, { json }, index) => {
	const field = context.getNodeParameter('fieldToSplitOut', index) as string;
	return ((json[field] ?? []) as IDataObject[]).map((one) => ({ json: one }));
};

/** The engine itself evaluates a parameter of the type "filter". */
const isTrue = (context: IExecuteFunctions, index: number) =>
	context.getNodeParameter('conditions', index, false, { extractValue: true }) === true;

const decide: Work = (context, { json }, index) => [
	{ output: isTrue(context, index) ? 0 : 1, json },
];

const keep: Work = (context, { json }, index) => (isTrue(context, index) ? [{ json }] : []);

/** Crypto, action Generate: random bytes in hex. */
const generate: Work = (context, { json }, index) => {
	const name = context.getNodeParameter('dataPropertyName', index) as string;
	const length = context.getNodeParameter('stringLength', index) as number;
	return [{ json: { ...json, [name]: randomBytes(length).toString('hex').slice(0, length) } }];
};

/** Wait, After Time Interval: as long as the example says, if that is short. */
const wait: Work = async (context, { json }, index) => {
	const amount = context.getNodeParameter('amount', index) as number;
	const unit = context.getNodeParameter('unit', index) as string;
	if (unit !== 'minutes' || !(amount * 60 < 10)) throw new Error('A test does not wait that long');
	await sleep(amount * 60_000);
	return [{ json }];
};

/** Convert to File: a text as it is, or the base64 of anything. */
const toFile: Work = async (context, { json }, index) => {
	const source = context.getNodeParameter('sourceProperty', index) as string;
	const name = context.getNodeParameter('binaryPropertyName', index) as string;
	const options = context.getNodeParameter('options', index) as Record<string, string>;
	const isText = context.getNodeParameter('operation', index) === 'toText';
	const bytes = Buffer.from(String(json[source]), isText ? 'utf8' : 'base64');
	const mimeType = isText ? 'text/plain' : options.mimeType;
	const file = await context.helpers.prepareBinaryData(bytes, options.fileName, mimeType);
	return [{ json: {}, binary: { [name]: file } }];
};

function register(name: string, parameters: INodeProperties[], outputs: number, work: Work): void {
	registerNode({
		description: {
			displayName: name,
			name,
			group: ['transform'],
			version: BASE_NODES[name] ?? [],
			description: 'Stands in for a node of n8n',
			defaults: {},
			inputs: [NodeConnectionTypes.Main],
			outputs: Array.from({ length: outputs }, () => NodeConnectionTypes.Main),
			properties: parameters,
		},
		async execute() {
			const results: INodeExecutionData[][] = Array.from({ length: outputs }, () => []);
			for (const [index, item] of this.getInputData().entries()) {
				for (const { output = 0, ...done } of await work(this, item, index)) {
					results[output]?.push({ ...done, pairedItem: { item: index } });
				}
			}
			return results;
		},
	});
}

/**
 * Lets the engine run examples: where they name a node of n8n it finds one that does as much of the
 * same as they need. Expressions and conditions are evaluated by the engine, as on a server.
 */
export function registerBaseNodes(): void {
	const text = (name: string): INodeProperties => ({
		displayName: name,
		name,
		type: 'string',
		default: '',
	});
	const assignments: INodeProperties = {
		...text('assignments'),
		type: 'assignmentCollection',
		default: {},
	};
	const filter: INodeProperties = {
		...text('conditions'),
		type: 'filter',
		typeOptions: { filter: { caseSensitive: true, typeValidation: 'loose', version: 2 } },
		default: {},
	};
	const length: INodeProperties = { ...text('stringLength'), type: 'number', default: 32 };
	const fileOptions: INodeProperties = {
		...text('options'),
		type: 'collection',
		default: {},
		options: [text('fileName'), text('mimeType')],
	};
	register('set', [assignments], 1, set);
	register('splitOut', [text('fieldToSplitOut')], 1, splitOut);
	register('if', [filter], 2, decide);
	register('filter', [filter], 1, keep);
	register('crypto', [text('dataPropertyName'), length], 1, generate);
	register(
		'convertToFile',
		[text('operation'), text('sourceProperty'), text('binaryPropertyName'), fileOptions],
		1,
		toFile,
	);
	const amount: INodeProperties = { ...text('amount'), type: 'number', default: 5 };
	register('noOp', [], 1, (_context, { json }) => [{ json }]);
	register('wait', [amount, text('unit')], 1, wait);
	for (const [name, node] of Object.entries({ ...JOINING_NODES, ...TABLE_NODES }))
		registerNode({
			...node,
			description: { ...node.description, version: BASE_NODES[name] ?? [] },
		});
}
