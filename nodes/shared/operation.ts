import {
	updateDisplayOptions,
	type DeclarativeRestApiSettings,
	type IExecutePaginationFunctions,
	type IHttpRequestMethods,
	type INodeExecutionData,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';

/**
 * What answers for an operation: it gets the request that n8n built from the fields and gives the
 * item's output. n8n calls it as the "pagination" function, the one hook around a request.
 */
export type Run = (
	this: IExecutePaginationFunctions,
	requestData: DeclarativeRestApiSettings.ResultOptions,
) => Promise<INodeExecutionData[]>;

/** One operation of a resource, all in one file: its texts, its request, its fields, what it gives. */
export interface Operation {
	/** Permanent: saved workflows hold it. */
	value: string;
	/** For people: "Send". */
	name: string;
	/** For people, with its object: "Send an email". */
	action: string;
	description: string;
	/** May hold expressions: `url: '=/v1/domains/{{$parameter.domain}}'`. */
	request: { method: IHttpRequestMethods; url: string };
	run: Run;
	fields: INodeProperties[];
}

/** One resource of a node with its operations, in the order in which people see them. */
export interface Resource {
	value: string;
	name: string;
	operations: Operation[];
}

/**
 * The properties of a node: a picker for the resource, one for the operation of each resource, and
 * every operation's fields, shown only where they belong.
 *
 * @param first the resource that a new node starts with
 */
export function nodeProperties(resources: Resource[], first: string): INodeProperties[] {
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: resources.map(({ name, value }) => ({ name, value })),
			default: first,
		},
		...resources.map(operationPicker),
		...resources.flatMap(fieldsOf),
	];
}

/**
 * The fields of a resource's operations. A field that several operations list, one and the same object,
 * becomes one property for all of them: n8n looks at every property for every item, shown or not.
 */
function fieldsOf({ value, operations }: Resource): INodeProperties[] {
	const users = new Map<INodeProperties, string[]>();
	for (const operation of operations) {
		for (const field of operation.fields) {
			users.set(field, [...(users.get(field) ?? []), operation.value]);
		}
	}
	return [...users].flatMap(([field, operation]) =>
		updateDisplayOptions({ show: { resource: [value], operation } }, [field]),
	);
}

function operationPicker({ value, operations }: Resource): INodeProperties {
	const first = operations[0]?.value ?? '';
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [value] } },
		options: operations.map(operationOption),
		default: first,
	};
}

function operationOption(operation: Operation): INodePropertyOptions {
	const { name, value, action, description, request, run } = operation;
	const routing = { request, send: { paginate: true }, operations: { pagination: run } };
	return { name, value, action, description, routing };
}
