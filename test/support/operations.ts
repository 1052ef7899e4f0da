import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyOptions,
	type INodeType,
	type NodeParameterValueType,
} from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/sandbox';
import { findNode, listSearch, loadOptions, packageRoot, type TestItem } from '../engine/engine';
import { samplesOf } from './samples';
import { newKey } from './surroundings';

/** One operation of one action node, as the package itself declares it. */
export interface NodeOperation {
	/** `surenotifyEmail email:send`. */
	title: string;
	type: string;
	resource: string;
	operation: string;
	/** The fields that are shown for it. */
	fields: INodeProperties[];
	/** The request that it declares, where its work is one. */
	request?: { method: string; path: RegExp };
}

/** An operation that is ready to run on an account of its own. */
export interface Prepared extends NodeOperation {
	apiKey: string;
	credentials: Record<string, Record<string, string | number> & { apiKey: string }>;
	parameters: INodeParameters;
}

interface Manifest {
	n8n: { nodes: string[] };
}

/** Every operation of every action node that package.json names. */
export function everyOperation(): NodeOperation[] {
	const { n8n } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as Manifest;
	const names = n8n.nodes.map((file) => basename(file, '.node.js'));
	return names
		.map((name) => name.charAt(0).toLowerCase() + name.slice(1))
		.filter((type) => !type.endsWith('Trigger'))
		.flatMap(operationsOf);
}

function operationsOf(type: string): NodeOperation[] {
	const { properties } = (findNode(type) as INodeType).description;
	const pickers = properties.filter(({ name }) => name === 'operation');
	return pickers.flatMap((picker) => {
		const [resource] = (picker.displayOptions?.show?.resource ?? []) as string[];
		return ((picker.options ?? []) as INodePropertyOptions[]).map(({ value, routing }) => {
			const operation = String(value);
			const { method, url } = routing?.request ?? {};
			const declared =
				method && url ? { request: { method: String(method), path: pathLike(String(url)) } } : {};
			const fields = properties.filter(({ displayOptions }) => {
				const { resource: resources = [], operation: operations = [] } = displayOptions?.show ?? {};
				return resources.includes(resource ?? '') && operations.includes(operation);
			});
			return {
				title: `${type} ${resource}:${operation}`,
				type,
				resource: resource ?? '',
				operation,
				fields,
				...declared,
			};
		});
	});
}

/** Checks all operations at once, each on an account of its own; says which do not hold. */
export async function forEachOperation(
	check: (operation: NodeOperation) => Promise<void>,
): Promise<void> {
	const operations = everyOperation();
	const results = await Promise.allSettled(operations.map(check));
	const failed = results.flatMap((result, index) =>
		result.status === 'rejected' ? [`${operations[index]?.title}: ${String(result.reason)}`] : [],
	);
	expect(failed).toEqual([]);
}

/** A path as n8n's routing has it; an expression in it stands for anything but a slash. */
function pathLike(url: string): RegExp {
	const parts = url.replace(/^=/, '').split(/\{\{.*?\}\}/);
	return new RegExp(`^${parts.map((part) => part.replace(/\./g, '\\.')).join('[^/]+')}$`);
}

/** Items whose fields differ, so that a request tells which item it was made for. */
export function markedItems(count: number): TestItem[] {
	return Array.from({ length: count }, (_, index) => ({
		json: {
			email: `item${index}@example.org`,
			name: `Item ${index}`,
			phone: `0912${String(345000 + index).padStart(6, '0')}`,
			site: `item${index}.example.org`,
			bad: index === 1,
		},
		binary: {
			data: {
				content: `EMAIL,NAME\nitem${index}@example.org,Item ${index}\n`,
				fileName: 'contacts.csv',
				mimeType: 'text/csv',
			},
		},
	}));
}

/** Gives an operation an account of its own, and a value to each field that has to be filled in. */
export async function prepare(sandbox: Sandbox, operation: NodeOperation): Promise<Prepared> {
	const apiKey = newKey();
	const credentials = {
		surenotifyApi: { apiKey, baseUrl: `${sandbox.url}/surenotify` },
		newsleopardApi: { apiKey, baseUrl: `${sandbox.url}/newsleopard`, requestsPerSecond: 10 },
		octethApi: { apiKey, baseUrl: `${sandbox.url}/octeth` },
		octethSenderApi: { apiKey: `${apiKey}-sender`, baseUrl: `${sandbox.url}/octeth` },
	};
	const own = (findNode(operation.type) as INodeType).description.credentials ?? [];
	const used = Object.fromEntries(
		Object.entries(credentials).filter(([name]) => own.some((one) => one.name === name)),
	);
	const known = samplesOf(sandbox, apiKey, operation);
	const parameters: INodeParameters = {
		resource: operation.resource,
		operation: operation.operation,
	};
	for (const field of operation.fields) {
		if (!field.required && !(field.name in known) && !ASKED_FOR.has(field.name)) continue;
		parameters[field.name] = await sampleOf(field, known, {
			type: operation.type,
			parameters: { ...parameters },
			credentials: used,
		});
	}
	return { ...operation, apiKey, credentials: used, parameters };
}

/**
 * Fields that an operation itself asks for. They are not "required" in n8n's sense, because n8n demands such a field
 * also where the choice that shows it is an expression.
 */
const ASKED_FOR = new Set(['email', 'htmlContent']);

type Asked = { type: string; parameters: INodeParameters; credentials: Prepared['credentials'] };

async function sampleOf(
	field: INodeProperties,
	known: INodeParameters,
	asked: Asked,
): Promise<NodeParameterValueType> {
	const { name, type, typeOptions, default: byDefault } = field;
	const id = known[name];
	if (id !== undefined) return id;
	if (type === 'resourceLocator') {
		const method = field.modes?.find(({ typeOptions: one }) => one?.searchListMethod)?.typeOptions
			?.searchListMethod;
		const { results } = await listSearch({ ...asked, method: method ?? '' });
		return { __rl: true, mode: 'id', value: String(results[0]?.value ?? '') };
	}
	if (typeOptions?.loadOptionsMethod) {
		const options = await loadOptions({ ...asked, method: typeOptions.loadOptionsMethod });
		return type === 'multiOptions' ? [String(options[0]?.value)] : String(options[0]?.value);
	}
	if (type === 'multiOptions') {
		return ((field.options ?? []) as INodePropertyOptions[]).map(({ value }) => String(value));
	}
	if (type === 'dateTime') return '2040-01-31T09:00:00';
	if (type === 'string' && !byDefault) return exampleIn(field);
	return byDefault as NodeParameterValueType;
}

/** The example that the field's placeholder shows; what is personal comes from the item. */
function exampleIn({ name, placeholder = '' }: INodeProperties): string {
	const example =
		placeholder
			.replace(/^e\.g\. /, '')
			.split(' or ')
			.at(-1) ?? '';
	if (/from/i.test(name)) return example;
	if (example.includes('@')) return '={{ $json.email }}';
	if (/^\+?[\d ]+$/.test(example)) return '={{ $json.phone }}';
	return example === '' ? 'Example' : example.replace(/\[\[code\]\]/, '1234');
}

/** Types of fields that hold one value. */
const TAKES_EXPRESSION = new Set([
	'string',
	'number',
	'boolean',
	'json',
	'options',
	'multiOptions',
	'resourceLocator',
]);

/** The parameters with one more that fails for the second item; undefined where there is nothing to fill in. */
export function withFailingExpression(prepared: Prepared): INodeParameters | undefined {
	const { description } = findNode(prepared.type) as INodeType;
	const node = { parameters: prepared.parameters, typeVersion: 1 } as INode;
	const field = prepared.fields.find(
		(one) =>
			TAKES_EXPRESSION.has(one.type) &&
			!one.noDataExpression &&
			NodeHelpers.displayParameter(prepared.parameters, one, node, description),
	);
	if (!field) return undefined;
	const value = prepared.parameters[field.name] ?? field.default;
	const good =
		typeof value === 'string' && value.startsWith('={{')
			? value.slice(3, -2)
			: JSON.stringify(value);
	return {
		...prepared.parameters,
		[field.name]: `={{ $json.bad ? $("No such node").first().json.x : ${good} }}`,
	};
}
