import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeParameters,
	type INodeProperties,
	type INodeType,
} from 'n8n-workflow';

/** Name of the reader of a contender's parameters: `readerOf('X')` stands beside `X`. */
export function readerOf(contender: string): string {
	return `reader of ${contender}`;
}

/** The contender whose parameters a reader reads; undefined where the name is no reader's. */
export function readBy(name: string): string | undefined {
	return /^reader of (.*)$/.exec(name)?.[1];
}

/** A node that reads a contender's parameters for each item and does nothing else: what is the least for that. */
export function reader(parameters: INodeParameters): INodeType {
	const names = Object.keys(parameters);
	const properties = Object.entries(parameters).map(
		([name, value]): INodeProperties => ({
			displayName: name,
			name,
			type: typeof value === 'string' ? 'string' : 'json',
			default: '',
		}),
	);
	return {
		description: {
			displayName: 'Reader',
			name: 'reader',
			group: ['transform'],
			version: 1,
			description: 'Reads its parameters',
			defaults: {},
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties,
		},
		async execute(this: IExecuteFunctions) {
			const items = this.getInputData();
			for (const index of items.keys())
				for (const name of names) this.getNodeParameter(name, index);
			return [items];
		},
	};
}
