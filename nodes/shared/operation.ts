import {
	type IExecuteFunctions,
	type IExecutePaginationFunctions,
	type INodeExecutionData,
	type INodeProperties,
	type INodePropertyOptions,
	type INodeType,
} from 'n8n-workflow';
import type { Declared, Execute } from './items/execute';
import { routingUrl } from './items/request';
import { Run } from './items/run';
import { asExecuteFunctions } from './items/singleItem';

/** One operation of a resource, all in one file: its texts, its request, its fields, what it gives. */
export interface Operation extends Declared {
	/** Permanent: saved workflows hold it. */
	value: string;
	/** For people: "Send". */
	name: string;
	/** For people, with its object: "Send an email". */
	action: string;
	description: string;
	/** Carries it out over all input items of a run. */
	execute: Execute;
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
 * What n8n calls for each operation, with all input items at once: its own way for a declarative node to do
 * more than one request an item.
 */
export function customOperations(
	resources: Resource[],
): NonNullable<INodeType['customOperations']> {
	return Object.fromEntries(
		resources.map(({ value, operations }) => [
			value,
			Object.fromEntries(operations.map((operation) => [operation.value, overAllItems(operation)])),
		]),
	);
}

function overAllItems(operation: Operation) {
	return async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await operation.execute(new Run(this, this.getInputData()), operation)];
	};
}

/** The same for one item, from within n8n's routing engine: n8n calls it as its "pagination". */
function forOneItem(operation: Operation) {
	return async function (this: IExecutePaginationFunctions): Promise<INodeExecutionData[]> {
		const run = new Run(asExecuteFunctions(this), [this.getInputData()], this.getItemIndex());
		return await operation.execute(run, operation);
	};
}

/**
 * The fields of a resource's operations. A field that several operations list, one and the same object,
 * becomes one property for all of them. Resource and operation stand first in what decides whether it is
 * shown: n8n shows a field as soon as one condition before them is an expression.
 */
function fieldsOf({ value, operations }: Resource): INodeProperties[] {
	const users = new Map<INodeProperties, string[]>();
	for (const operation of operations) {
		for (const field of operation.fields) {
			users.set(field, [...(users.get(field) ?? []), operation.value]);
		}
	}
	return inTheirOrder(operations).map((field) => {
		const { displayOptions } = field;
		const operation = users.get(field);
		const show = { resource: [value], operation, ...displayOptions?.show };
		return { ...field, displayOptions: { ...displayOptions, show } };
	});
}

/** The fields of all operations, each once, so that those of an operation stand in the order in which it lists them. */
function inTheirOrder(operations: Operation[]): INodeProperties[] {
	const ordered: INodeProperties[] = [];
	let left = operations.map(({ fields }) => fields);
	for (;;) {
		const firsts = left.flatMap(([first]) => first ?? []);
		const isNext = (field: INodeProperties) => left.every((fields) => fields.indexOf(field) <= 0);
		// Where two operations want two fields in different orders, the first operation has its way.
		const next = firsts.find(isNext) ?? firsts[0];
		if (!next) return ordered;
		ordered.push(next);
		left = left.map((fields) => fields.filter((field) => field !== next));
	}
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
	const { name, value, action, description, request } = operation;
	const declared = request ? { request: { ...request, url: routingUrl(request.url) } } : {};
	const routing = {
		...declared,
		send: { paginate: true },
		operations: { pagination: forOneItem(operation) },
	};
	return { name, value, action, description, routing };
}
