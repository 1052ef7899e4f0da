import type { INodeType } from 'n8n-workflow';
import { findNode } from '../engine/engine';
import { findCredential } from '../engine/loader';
import { readSections, type Section } from './markdown';
import { read } from './readmeFacts';

/** What is published. */
export const manifest = JSON.parse(read('package.json')) as {
	scripts: Record<string, string>;
	n8n: { nodes: string[]; credentials: string[] };
};

/** Both pages, and what they consist of. */
export const PAGES = ['README.md', 'README.zh-TW.md'];
export const pages = PAGES.map((page) => readSections(read(page)));
export const [english = [], chinese = []] = pages;

const nameOf = (path: string) =>
	path.replace(
		/^.*\/(\w)(\w*)\..*$/,
		(_whole, first: string, rest: string) => first.toLowerCase() + rest,
	);
export const nodes = manifest.n8n.nodes.map((path) => findNode(nameOf(path)) as INodeType);
export const credentials = manifest.n8n.credentials.map((path) => findCredential(nameOf(path)));
export const isTrigger = ({ description }: INodeType) => description.group.includes('trigger');

export const sorted = <T>(values: T[]) => [...values].sort();

/** The section of that title and those below it. */
export function below(page: Section[], title: string): Section[] {
	const start = page.findIndex((section) => section.title === title);
	if (start < 0) throw new Error(`There is no section "${title}"`);
	const { level } = page[start] as Section;
	const length = page.slice(start + 1).findIndex((section) => section.level <= level);
	return page.slice(start, length < 0 ? undefined : start + 1 + length);
}

/** The same section of the translation: headings of nodes are the same, others stand at the same place. */
export function section(page: Section[], title: string): Section {
	const found = page[english.findIndex((one) => one.title === title)];
	if (!found) throw new Error(`There is no section "${title}"`);
	return found;
}

/** A column of a table without its heading. */
export const column = (table: string[][] = [], index = 0) =>
	table.slice(1).map((row) => row[index] ?? '');
export const withoutTicks = (cells: string[]) => cells.map((cell) => cell.replace(/`/g, ''));
