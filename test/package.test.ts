import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type {
	INodeProperties,
	INodePropertyOptions,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { findNode, packageRoot } from './engine/engine';
import { ACTIONS, PARAMETERS } from './support/contract';
import { filesIn } from './support/files';

interface Manifest {
	files: string[];
	license: string;
	keywords: string[];
	dependencies?: object;
	peerDependencies: object;
	n8n: { nodes: string[]; credentials: string[] };
}

const manifest = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as Manifest;

/** `dist/nodes/A/B.node.js` -> the source beside which codex and icon are looked for. */
const sourceOf = (entry: string) =>
	join(packageRoot, entry.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
const nameOf = (entry: string) =>
	basename(entry).replace(
		/^(.)(.*)\.node\.js$/,
		(_all, first: string, rest: string) => first.toLowerCase() + rest,
	);

const nodes = manifest.n8n.nodes.map((entry) => {
	// From its source: n8n's loader would put a URL in place of the icon.
	const Node = jest.requireActual<Record<string, new () => INodeType>>(sourceOf(entry))[
		basename(entry, '.node.js')
	];
	if (!Node) throw new Error(`${entry} does not hold the class that it is named after`);
	return { entry, name: nameOf(entry), description: new Node().description };
});
const isTrigger = ({ group }: INodeTypeDescription) => group.includes('trigger');

/** The options of a picker that is shown for a resource, or for none. */
function optionsOf(
	{ properties }: INodeTypeDescription,
	name: string,
	resource?: string,
): INodePropertyOptions[] {
	const found = properties.find(
		(one) =>
			one.name === name &&
			(resource === undefined || one.displayOptions?.show?.resource?.includes(resource)),
	);
	return (found?.options ?? []) as INodePropertyOptions[];
}

/** The paths of the light and the dark icon, as seen from the node's file. */
const iconsOf = ({ icon }: INodeTypeDescription) =>
	(typeof icon === 'object' ? [icon.light, icon.dark] : []).map((one) => one.replace(/^file:/, ''));

/** A parameter and all that stand within it. */
function flat(property: INodeProperties): INodeProperties[] {
	const inner = (property.options ?? []).flatMap((one) =>
		'values' in one ? one.values.flatMap(flat) : 'type' in one ? flat(one) : [],
	);
	return [property, ...inner];
}

describe('package', () => {
	test('nothing is needed at run time but n8n-workflow, and only dist is shipped', () => {
		expect(manifest.dependencies).toBeUndefined();
		expect(Object.keys(manifest.peerDependencies)).toEqual(['n8n-workflow']);
		expect([manifest.files, manifest.license]).toEqual([['dist'], 'MIT']);
		expect(manifest.keywords).toContain('n8n-community-node-package');
	});

	test('nodes and credentials are listed in alphabetical order, each once, and every one there is', () => {
		for (const [entries, folder, ending] of [
			[manifest.n8n.nodes, 'nodes', '.node.ts'],
			[manifest.n8n.credentials, 'credentials', '.credentials.ts'],
		] as const) {
			expect(entries).toEqual([...new Set(entries)].sort());
			const sources = filesIn(folder)
				.filter((file) => file.endsWith(ending))
				.map((file) => join(packageRoot, file));
			expect(entries.map(sourceOf).sort()).toEqual(sources.sort());
		}
	});

	test('no node is without its names in this test', () => {
		const known = { ...ACTIONS, ...PARAMETERS };
		expect(nodes.filter(({ name }) => !(name in known)).map(({ name }) => name)).toEqual([]);
	});
});

describe.each(nodes)('$name', ({ entry, name, description }) => {
	test('is called what its file is called', () => {
		expect(description.name).toBe(name);
	});

	test('has a light and a dark icon, which exist and differ', () => {
		const [light, dark] = iconsOf(description).map((icon) => {
			expect(icon).toMatch(/\.svg$/);
			return readFileSync(resolve(dirname(sourceOf(entry)), icon), 'utf8');
		});
		expect(light).toContain('<svg');
		expect(dark).toContain('<svg');
		expect(light).not.toBe(dark);
	});

	test('has a subtitle, and a description', () => {
		expect(description.subtitle).toMatch(/^=/);
		expect(description.description.length).toBeGreaterThan(20);
	});

	test('has a codex file that names it', () => {
		const codex = JSON.parse(
			readFileSync(sourceOf(entry).replace(/\.ts$/, '.json'), 'utf8'),
		) as Record<string, unknown>;
		expect(codex).toMatchObject({ node: `n8n-nodes-newsleopard.${name}`, codexVersion: '1.0' });
		// What n8n's own nodes bear that can wait for a person: its panel lists them under "Human review".
		const asks = Object.values(ACTIONS[name] ?? {})
			.join(' ')
			.includes('sendAndWait');
		const categories = ['Marketing', 'Communication', ...(asks ? ['HITL'] : [])];
		expect(codex.subcategories).toEqual(asks ? { HITL: ['Human in the Loop'] } : undefined);
		expect(codex.categories).toEqual(expect.arrayContaining([expect.any(String)]));
		expect((codex.categories as string[]).filter((one) => !categories.includes(one))).toEqual([]);
		expect(
			(codex.resources as { primaryDocumentation: unknown[] }).primaryDocumentation,
		).toHaveLength(1);
	});

	test('an AI agent may use it exactly when it acts', () => {
		expect(description.usableAsTool).toBe(isTrigger(description) ? undefined : true);
	});

	test('holds the resources, operations and parameters of the contract', () => {
		for (const [resource, operations] of Object.entries(ACTIONS[name] ?? {})) {
			expect(optionsOf(description, 'resource').map(({ value }) => value)).toContain(resource);
			const values = optionsOf(description, 'operation', resource).map(({ value }) => value);
			expect([resource, values]).toEqual([resource, expect.arrayContaining(operations.split(' '))]);
		}
		const names = new Set(description.properties.flatMap(flat).map((one) => one.name));
		expect(
			(PARAMETERS[name] ?? '').split(' ').filter((one) => one !== '' && !names.has(one)),
		).toEqual([]);
	});

	if (isTrigger(description)) return;

	test('says of each operation what it does, and how it is called in a list of actions', () => {
		const names = new Set<string>();
		for (const { value: resource } of optionsOf(description, 'resource')) {
			for (const option of optionsOf(description, 'operation', String(resource))) {
				expect(option.description?.length).toBeGreaterThan(10);
				expect(option.action).toMatch(/^[A-Z][^A-Z]/);
				names.add(String(option.action));
			}
		}
		const operations = description.properties
			.filter((one) => one.name === 'operation')
			.flatMap((one) => one.options ?? []);
		expect(names.size).toBe(operations.length);
	});

	test('shows each field with its own operations alone', () => {
		const fields = description.properties.filter(
			(one) => !['resource', 'operation', 'requestOptions', 'authentication'].includes(one.name),
		);
		for (const { name: field, displayOptions } of fields) {
			const { resource = [], operation = [] } = displayOptions?.show ?? {};
			expect([field, resource.length, operation.length > 0]).toEqual([field, 1, true]);
			const values = optionsOf(description, 'operation', String(resource[0])).map(
				({ value }) => value,
			);
			expect([field, operation.filter((one) => !values.includes(String(one)))]).toEqual([
				field,
				[],
			]);
		}
	});
});

/** `npm test` builds before it tests; where jest is run alone, `npm run build` comes first. */
describe('the built package', () => {
	const dist = join(packageRoot, 'dist');

	test.each(nodes)('$name has its codex and its icons beside it', ({ entry, description }) => {
		const file = join(packageRoot, entry);
		expect(existsSync(file)).toBe(true);
		expect(existsSync(file.replace(/\.js$/, '.json'))).toBe(true);
		for (const icon of iconsOf(description)) {
			const from = resolve(dirname(sourceOf(entry)), icon);
			const to = resolve(dirname(file), icon);
			expect(to.startsWith(dist)).toBe(true);
			expect(readFileSync(to).equals(readFileSync(from))).toBe(true);
		}
	});
});

/** n8n adds them to declarative nodes, but not to those with a `webhook` method. */
test.each(nodes.filter(({ description }) => !isTrigger(description)))(
	'$name has Request Options, once, as n8n loads it',
	({ name }) => {
		const { properties } = (findNode(name) as INodeType).description;
		const found = properties.filter((one) => one.name === 'requestOptions');
		expect(found).toHaveLength(1);
		const options = (found[0]?.options ?? []) as INodeProperties[];
		expect(options.map((one) => one.name)).toEqual(
			expect.arrayContaining(['allowUnauthorizedCerts', 'proxy', 'timeout']),
		);
	},
);
