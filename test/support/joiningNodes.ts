import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
	type INodeType,
} from 'n8n-workflow';

/** Gives the one item, or all items, that come of all that went in. */
type Join = (context: IExecuteFunctions, inputs: INodeExecutionData[][]) => INodeExecutionData[];

/** Aggregate, All Item Data. */
const aggregate: Join = (context, inputs) => {
	const field = context.getNodeParameter('destinationFieldName', 0) as string;
	return [{ json: { [field]: inputs.flat().map(({ json }) => json) } }];
};

/** Summarize, with sums and counts over all items. */
const summarize: Join = (context, inputs) => {
	const wanted = context.getNodeParameter('fieldsToSummarize.values', 0) as Array<{
		aggregation: 'sum' | 'count';
		field: string;
	}>;
	const items = inputs.flat();
	const json: IDataObject = {};
	for (const { aggregation, field } of wanted) {
		const values = items.map((item) => item.json[field]);
		json[`${aggregation}_${field}`] =
			aggregation === 'count'
				? values.filter((value) => value !== undefined && value !== null && value !== '').length
				: values.reduce<number>((sum, value) => sum + Number(value), 0);
	}
	return [{ json }];
};

/** Merge, Append: whatever has come, once no more comes. */
const merge: Join = (_context, inputs) => inputs.flat();

function joining(
	name: string,
	inputCount: number,
	properties: INodeProperties[],
	join: Join,
): INodeType {
	return {
		description: {
			displayName: name,
			name,
			group: ['transform'],
			version: [],
			description: 'Stands in for a node of n8n',
			defaults: {},
			inputs: Array.from({ length: inputCount }, () => NodeConnectionTypes.Main),
			requiredInputs: 1,
			outputs: [NodeConnectionTypes.Main],
			properties,
		},
		async execute() {
			const inputs = Array.from({ length: inputCount }, (_, index) => this.getInputData(index));
			const pairedItem = inputs.flatMap((items, input) =>
				items.map((_item, item) => ({ item, input })),
			);
			return [join(this, inputs).map((item) => ({ pairedItem, ...item }))];
		},
	};
}

/** The nodes of n8n that make one out of many, as far as examples use them. */
export const JOINING_NODES: Record<string, INodeType> = {
	aggregate: joining(
		'aggregate',
		1,
		[
			{
				displayName: 'Put Output in Field',
				name: 'destinationFieldName',
				type: 'string',
				default: 'data',
			},
		],
		aggregate,
	),
	merge: joining('merge', 2, [], merge),
	summarize: joining(
		'summarize',
		1,
		[
			{
				displayName: 'Fields to Summarize',
				name: 'fieldsToSummarize',
				type: 'fixedCollection',
				typeOptions: { multipleValues: true },
				default: {},
				options: [
					{
						displayName: 'Field',
						name: 'values',
						values: [
							{ displayName: 'Aggregation', name: 'aggregation', type: 'string', default: 'count' },
							{ displayName: 'Field', name: 'field', type: 'string', default: '' },
						],
					},
				],
			},
		],
		summarize,
	),
};
