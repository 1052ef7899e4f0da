import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties, INodePropertyOptions, INodeType } from 'n8n-workflow';
import { packageRoot } from '../engine/engine';

/** Labels of n8n itself that the pages name. */
export const N8N_LABELS = [
	'Community nodes',
	'Credential',
	'Execute Once',
	'Execute workflow',
	'Expression',
	'Fixed',
	'Install',
	'On Error',
	'Publish',
	'Remove Duplicates',
	'Request Options',
	'Retry On Fail',
	'Settings',
];

/** The text of a file of the package. */
export const read = (path: string) => readFileSync(join(packageRoot, path), 'utf8');

/** The labels of a picker's options. */
export function optionNames({ options = [] }: INodeProperties): string[] {
	return (options as INodePropertyOptions[]).map(({ name }) => name);
}

/** `Resource > Operation`, by their labels, of everything a node can do. */
export function operationsOf(properties: INodeProperties[]): string[] {
	const resources = properties
		.filter(({ name }) => name === 'resource')
		.flatMap(({ options = [] }) => options as INodePropertyOptions[]);
	return properties
		.filter(({ name }) => name === 'operation')
		.flatMap((picker) => {
			const [value] = picker.displayOptions?.show?.resource ?? [];
			const resource = resources.find((one) => one.value === value);
			return optionNames(picker).map((operation) => `${resource?.name} > ${operation}`);
		});
}

/** What a person reads in a node: its name, its fields and options, its operations. */
export function labelsOf({ description }: INodeType): string[] {
	const inside = (properties: INodeProperties[]): string[] =>
		properties.flatMap(({ displayName, name, type, options = [] }) => [
			displayName,
			...(name === 'operation'
				? (options as INodePropertyOptions[]).map((option) => option.name)
				: []),
			...(type === 'collection' ? inside(options as INodeProperties[]) : []),
		]);
	return [description.displayName, ...inside(description.properties)];
}

/** The figures in a constant of a source file: one, or those of an object in their order. */
export function figures(path: string, constant: string): number[] {
	const [, value = ''] =
		new RegExp(`const ${constant} = (\\{[^}]*\\}|[\\d_]+);`).exec(read(path)) ?? [];
	const found = value.match(/\d[\d_]*/g) ?? [];
	if (found.length === 0) throw new Error(`There is no figure ${constant} in ${path}`);
	return found.map((digits) => Number(digits.replace(/_/g, '')));
}

/** As `figures`, of a constant that is a number. */
export function figure(path: string, constant: string): number {
	return figures(path, constant)[0] ?? NaN;
}
