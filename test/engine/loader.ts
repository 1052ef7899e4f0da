import './environment';

import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import { PackageDirectoryLoader } from 'n8n-core';
import type { ICredentialType, INodeType, IVersionedNodeType } from 'n8n-workflow';

/** The folder that holds package.json, from the sources as well as from a compiled copy of this file. */
export const packageRoot = findPackageRoot(__dirname);

function findPackageRoot(folder: string): string {
	return existsSync(join(folder, 'package.json')) ? folder : findPackageRoot(dirname(folder));
}

/** `dist/nodes/A/AbcTrigger.node.js` -> `abcTrigger`, the name the linter wants the class to have. */
function nameOf(file: string): string {
	const className = basename(file).split('.')[0] ?? '';
	return className.charAt(0).toLowerCase() + className.slice(1);
}

/** Under jest n8n-core requires node files through jest, so that ts-jest can compile the sources. */
const fromSources = process.env.NODE_ENV === 'test';

/**
 * n8n's own loader, on the sources instead of dist/ when jest runs it, loading a node when it is first asked for:
 * a test starts with its own node only, and entries of package.json that are not written yet do no harm.
 */
class LazyPackageLoader extends PackageDirectoryLoader {
	constructor(directory: string) {
		super(directory);
		const { nodes = [], credentials = [] } = this.packageJson.n8n ?? {};
		for (const [entries, known] of [
			[nodes, this.known.nodes],
			[credentials, this.known.credentials],
		] as const) {
			for (const entry of entries) {
				const sourcePath = fromSources ? entry.replace(/^dist\//, '') : entry;
				const className = basename(entry).split('.')[0] ?? '';
				known[nameOf(entry)] = { className, sourcePath };
			}
		}
	}

	protected override resolvePath(file: string): string {
		return super.resolvePath(
			fromSources ? file.replace(/\.(node|credentials)\.js$/, '.$1.ts') : file,
		);
	}
}

let packageLoader: LazyPackageLoader | undefined;
const ownNodes = new Map<string, INodeType>();
const ownCredentials = new Map<string, ICredentialType>();

/** The package's loader: one for each process, and under jest one for each test file. */
export function loader(): PackageDirectoryLoader {
	return (packageLoader ??= new LazyPackageLoader(packageRoot));
}

/**
 * Adds a node that no package has: a test's own, or a helper of this harness.
 * @returns the type to name in a workflow
 */
export function registerNode(node: INodeType): string {
	// The loader gives declarative nodes their "Request Options" the same way.
	PackageDirectoryLoader.applyDeclarativeNodeOptionParameters(node);
	ownNodes.set(node.description.name, node);
	return `n8n-nodes-test.${node.description.name}`;
}

/** Adds a credential type that no package has. */
export function registerCredential(credential: ICredentialType): void {
	ownCredentials.set(credential.name, credential);
}

/** The node behind `surenotifyEmail` or `n8n-nodes-newsleopard.surenotifyEmail`. */
export function findNode(type: string): INodeType | IVersionedNodeType {
	const name = type.slice(type.lastIndexOf('.') + 1);
	return ownNodes.get(name) ?? loader().getNode(name).type;
}

/** The credential type of that name. */
export function findCredential(name: string): ICredentialType {
	return ownCredentials.get(name) ?? loader().getCredential(name).type;
}
