import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { packageRoot } from './engine/engine';
import { filesIn } from './support/files';
import { read } from './support/readmeFacts';

/** What docs/architecture.md says of the sources, held against them. */
const sources = ['nodes', 'credentials', 'sandbox', 'tools'].flatMap(filesIn);

/** The files of this package that a file imports. */
function importsOf(file: string): string[] {
	const found = readFileSync(join(packageRoot, file), 'utf8').matchAll(/from '(\.[^']+)'/g);
	return [...found].map(([, path = '']) => {
		const target = join(dirname(file), path);
		const [resolved] = [`${target}.ts`, join(target, 'index.ts')].filter((one) =>
			existsSync(join(packageRoot, one)),
		);
		if (!resolved) throw new Error(`${file} imports ${path}, which is not there`);
		return relative('.', resolved);
	});
}

/** A path from a place back to itself, if there is one. */
function circleIn(graph: Map<string, Set<string>>): string[] | undefined {
	const done = new Set<string>();
	const walk = (place: string, before: string[]): string[] | undefined => {
		if (before.includes(place)) return [...before.slice(before.indexOf(place)), place];
		if (done.has(place)) return undefined;
		for (const next of graph.get(place) ?? []) {
			const circle = walk(next, [...before, place]);
			if (circle) return circle;
		}
		done.add(place);
		return undefined;
	};
	for (const place of graph.keys()) {
		const circle = walk(place, []);
		if (circle) return circle;
	}
	return undefined;
}

describe('files', () => {
	const linesOf = (file: string) => read(file).trimEnd().split('\n').length;

	test('none has more than 250 lines', () => {
		expect(sources.length).toBeGreaterThan(100);
		const all = [...sources, ...filesIn('test')];
		expect(all.filter((file) => linesOf(file) > 250)).toEqual([]);
	});

	test('half of them have fewer than 60', () => {
		const inPackage = sources.filter((file) => !file.startsWith('tools/'));
		const lengths = inPackage.map(linesOf).sort((a, b) => a - b);
		expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(60);
	});
});

test('no files import each other in a circle', () => {
	const graph = new Map(sources.map((file) => [file, new Set(importsOf(file))]));
	expect(circleIn(graph)).toBeUndefined();
});

test('the folders of nodes/shared stand above one another, in no circle', () => {
	const graph = new Map<string, Set<string>>();
	for (const file of sources.filter((one) => one.startsWith('nodes/shared/'))) {
		const folders = importsOf(file)
			.map(dirname)
			.filter((folder) => folder !== dirname(file));
		graph.set(dirname(file), new Set([...(graph.get(dirname(file)) ?? []), ...folders]));
	}
	// What stands at the top, errors.ts and operation.ts, is not a room of its own.
	graph.delete('nodes/shared');
	expect(graph.size).toBeGreaterThan(3);
	expect(circleIn(graph)).toBeUndefined();
});

test('nodes/shared knows no service, and the sandbox nothing of the nodes', () => {
	for (const file of sources.filter((one) => one.startsWith('nodes/shared/'))) {
		const outside = importsOf(file).filter((one) => !one.startsWith('nodes/shared/'));
		expect([file, outside]).toEqual([file, []]);
		const code = read(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
		expect([file, code.match(/surenotify|newsleopard|octeth|sendcloud/i)]).toEqual([file, null]);
	}
	for (const file of sources.filter((one) => one.startsWith('sandbox/'))) {
		expect([file, importsOf(file).filter((one) => one.startsWith('nodes/'))]).toEqual([file, []]);
	}
});

test('what lies in nodes/shared serves two services at least', () => {
	const services = new Map<string, Set<string>>();
	const walk = (file: string, service: string) => {
		const own = services.get(file) ?? new Set();
		services.set(file, own);
		if (own.has(service)) return;
		own.add(service);
		for (const next of importsOf(file)) walk(next, service);
	};
	for (const file of sources.filter((one) => one.startsWith('nodes/'))) {
		const [, service = ''] = file.split('/');
		if (service !== 'shared') for (const next of importsOf(file)) walk(next, service);
	}
	for (const file of sources.filter((one) => one.startsWith('nodes/shared/'))) {
		expect([file, (services.get(file)?.size ?? 0) >= 2]).toEqual([file, true]);
	}
});

test('every document that a comment names stands in docs/api-notes.md', () => {
	const notes = read('docs/api-notes.md');
	for (const file of sources) {
		const comments = read(file).match(/\/\*[\s\S]*?\*\/|\/\/.*$/gm) ?? [];
		const named = comments
			.join('\n')
			.match(
				/[\w-]+\.txt|[\w/-]+\.md|RFC \d+|3GPP TS [\d.]+|E\.164|vendor's published API reference/g,
			);
		for (const name of named ?? []) {
			if (name.endsWith('.md'))
				expect([file, name, existsSync(join(packageRoot, name))]).toEqual([file, name, true]);
			else expect([file, name, notes.includes(name)]).toEqual([file, name, true]);
		}
	}
});

test('every file and folder that the pages of docs/ name is there', () => {
	for (const page of ['docs/architecture.md', 'docs/api-notes.md', 'CONTRIBUTING.md']) {
		const named = [
			...read(page).matchAll(/`((?:nodes|test|sandbox|tools|scripts|docs)\/[\w./-]*)`/g),
		];
		for (const [, path = ''] of named) {
			expect([page, path, existsSync(join(packageRoot, path))]).toEqual([page, path, true]);
		}
	}
});
