import { RoutingNode, type ExecuteContext } from 'n8n-core';
import {
	NodeConnectionTypes,
	NodeHelpers,
	type IDataObject,
	type IExecuteFunctions,
	type INodeProperties,
	type INodeType,
	type INodeTypes,
	type IVersionedNodeType,
} from 'n8n-workflow';

import { findNode } from './loader';

/** Where the server, too, gives a node without execute() the routing engine (its shouldAssignExecuteMethod). */
function needsRouting(node: INodeType): boolean {
	const declarative = node.description.requestDefaults !== undefined;
	if (node.execute ?? node.supplyData ?? node.poll ?? node.trigger) return false;
	return declarative || (!node.webhook && !node.methods);
}

function withExecute(node: INodeType): INodeType {
	if (!needsRouting(node)) return node;
	node.execute = async function (this: IExecuteFunctions) {
		// The engine calls execute() with nothing but its own ExecuteContext or SupplyDataContext.
		return (await new RoutingNode(this as ExecuteContext, node).runNode()) ?? [];
	};
	return node;
}

/** The tool variant the server derives from a node with `usableAsTool`: no inputs, and a description for the model. */
function asTool(node: INodeType): INodeType {
	const { usableAsTool, ...description } = node.description;
	if (!usableAsTool) throw new Error(`${description.name} is not usable as a tool`);
	const byHand = description.properties.some(
		({ name }) => name === 'resource' || name === 'operation',
	);
	const toolProperties: INodeProperties[] = [
		{
			displayName: 'Description',
			name: 'toolDescription',
			type: 'string',
			default: description.description,
			...(byHand ? { displayOptions: { show: { descriptionType: ['manual'] } } } : {}),
		},
	];
	if (byHand) {
		toolProperties.unshift({
			displayName: 'Tool Description',
			name: 'descriptionType',
			type: 'options',
			options: [
				{ name: 'Set Automatically', value: 'auto' },
				{ name: 'Set Manually', value: 'manual' },
			],
			default: 'auto',
		});
	}
	// Inherits everything else, execute() included: as on the server, that is the routing engine of the plain node.
	return Object.create(node, {
		description: {
			value: {
				...description,
				name: `${description.name}Tool`,
				displayName: `${description.displayName} Tool`,
				inputs: [],
				outputs: [NodeConnectionTypes.AiTool],
				properties: [...toolProperties, ...description.properties],
			},
		},
	}) as INodeType;
}

const tools = new WeakMap<INodeType, INodeType>();

/** What the engine asks for node types, answered the way the n8n server answers. */
class NodeTypes implements INodeTypes {
	getByName(type: string): INodeType | IVersionedNodeType {
		return findNode(type);
	}

	getByNameAndVersion(type: string, version?: number): INodeType {
		if (!type.endsWith('Tool'))
			return withExecute(NodeHelpers.getVersionedNodeType(findNode(type), version));
		const node = this.getByNameAndVersion(type.slice(0, -'Tool'.length), version);
		const tool = tools.get(node) ?? asTool(node);
		tools.set(node, tool);
		return tool;
	}

	getKnownTypes(): IDataObject {
		return {};
	}
}

/** One for the whole process, as on the server. */
export const nodeTypes = new NodeTypes();
