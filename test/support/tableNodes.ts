import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
	type INodeType,
} from 'n8n-workflow';

/** The data tables of a test, by name: the rows of each. */
const tables = new Map<string, IDataObject[]>();

/** Forgets all data tables. */
export function clearTables(): void {
	tables.clear();
}

/** The rows of a data table, as they were written. */
export function tableRows(name: string): IDataObject[] {
	const rows = tables.get(name);
	// The words of n8n's own node.
	if (!rows) throw new Error(`Data table with name "${name}" not found`);
	return rows;
}

interface Condition {
	keyName: string;
	keyValue: unknown;
}

/** The rows whose column holds the value of the one condition. */
function matching(rows: IDataObject[], context: IExecuteFunctions, index: number): IDataObject[] {
	const [condition] = context.getNodeParameter('filters.conditions', index) as Condition[];
	return rows.filter((row) => condition && row[condition.keyName] === condition.keyValue);
}

type Work = (context: IExecuteFunctions, item: INodeExecutionData, index: number) => IDataObject[];

/** Data table, as far as examples use it: what it does by resource and operation. */
const WORK: Record<string, Work> = {
	/** With Reuse Existing Tables, one that is there stays as it is. */
	'table create'(context, _item, index) {
		const name = context.getNodeParameter('tableName', index) as string;
		if (context.getNodeParameter('options.createIfNotExists', index) !== true)
			throw new Error('An example is executed more than once: its table may be there');
		tables.set(name, tables.get(name) ?? []);
		return [{ name }];
	},

	'row upsert'(context, _item, index) {
		const rows = tableRows(chosenTable(context, index));
		const row = context.getNodeParameter('columns.value', index) as IDataObject;
		const found = matching(rows, context, index);
		for (const one of found) Object.assign(one, row);
		if (found.length === 0) rows.push({ ...row });
		return found.length > 0 ? found : [row];
	},

	'row rowNotExists'(context, { json }, index) {
		const rows = tableRows(chosenTable(context, index));
		return matching(rows, context, index).length === 0 ? [json] : [];
	},
};

function chosenTable(context: IExecuteFunctions, index: number): string {
	const { mode, value } = context.getNodeParameter('dataTableId', index) as IDataObject;
	if (mode !== 'name') throw new Error('A table has another ID on each n8n: choose it by name');
	return String(value);
}

const property = (name: string, rest: Partial<INodeProperties> = {}): INodeProperties => ({
	displayName: name,
	name,
	type: 'string',
	default: '',
	...rest,
});

export const TABLE_NODES: Record<string, INodeType> = {
	dataTable: {
		description: {
			displayName: 'Data table',
			name: 'dataTable',
			group: ['transform'],
			version: [],
			description: 'Stands in for a node of n8n',
			defaults: {},
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties: [
				...['resource', 'operation', 'tableName'].map((name) => property(name)),
				property('dataTableId', { type: 'resourceLocator', default: {} }),
				property('columns', { type: 'json' }),
				property('filters', {
					type: 'fixedCollection',
					typeOptions: { multipleValues: true },
					default: {},
					options: [
						{
							...{ name: 'conditions', displayName: 'Conditions' },
							values: ['keyName', 'condition', 'keyValue'].map((name) => property(name)),
						},
					],
				}),
				property('options', {
					type: 'collection',
					default: {},
					options: [property('createIfNotExists', { type: 'boolean', default: true })],
				}),
			],
		},
		async execute() {
			const [resource, operation] = ['resource', 'operation'].map((name) =>
				String(this.getNodeParameter(name, 0)),
			);
			const work = WORK[`${resource} ${operation}`];
			if (!work) throw new Error(`Nothing stands in for ${resource}, ${operation}`);
			return [
				this.getInputData().flatMap((item, index) =>
					work(this, item, index).map((json) => ({ json, pairedItem: { item: index } })),
				),
			];
		},
	},
};
