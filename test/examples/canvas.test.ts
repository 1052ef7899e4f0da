import type { INode } from 'n8n-workflow';
import { exampleFiles, readExample } from '../support/examples';

/**
 * What an example looks like in the editor, in pixels, as measured on the canvas of n8n 2.41: a node is 96
 * wide and high, its name stands beneath in a column twice as wide, with up to two lines and a subtitle.
 */
const NODE = 96;
const LABEL_SIDE = NODE / 2;
const LABEL_HEIGHT = 68;
/** A note's text: generous, so that it never ends further down on a real canvas. */
const FRAME = 12;
const CHARACTER = 7;
const LINE = 20;
const HEADING = 40;
const PARAGRAPH = 10;

interface Box {
	name: string;
	left: number;
	top: number;
	right: number;
	bottom: number;
}

const isNote = ({ type }: INode) => type.endsWith('.stickyNote');

/** Nodes with others below them are wider, and hold their name: an agent, and the review of its tool. */
function wideNode({ type }: INode): [width: number, height: number] | undefined {
	if (type.endsWith('.agent')) return [224, NODE];
	return type.endsWith('HitlTool') ? [240, 80] : undefined;
}

/** A node with its name. */
function nodeBox(node: INode): Box {
	const { name, position } = node;
	const [x, y] = position;
	const wide = wideNode(node);
	if (wide) return { name, left: x, top: y, right: x + wide[0], bottom: y + wide[1] };
	return {
		name,
		left: x - LABEL_SIDE,
		top: y,
		right: x + NODE + LABEL_SIDE,
		bottom: y + NODE + LABEL_HEIGHT,
	};
}

function noteBox({ name, position: [x, y], parameters: { width, height } }: INode): Box {
	return { name, left: x, top: y, right: x + Number(width), bottom: y + Number(height) };
}

/** Where a note's text ends. */
function textEnd({ position: [, y], parameters: { content, width } }: INode): number {
	const perLine = Math.floor((Number(width) - 2 * FRAME) / CHARACTER);
	const heights = String(content)
		.split('\n')
		.filter((line) => line !== '')
		.map((line) =>
			line.startsWith('#') ? HEADING : Math.ceil(line.length / perLine) * LINE + PARAGRAPH,
		);
	return y + FRAME + heights.reduce((sum, height) => sum + height, 0);
}

const contains = (outer: Box, inner: Box) =>
	outer.left <= inner.left &&
	outer.right >= inner.right &&
	outer.top <= inner.top &&
	outer.bottom >= inner.bottom;

const overlap = (one: Box, other: Box) =>
	one.left < other.right &&
	other.left < one.right &&
	one.top < other.bottom &&
	other.top < one.bottom;

/** The pairs of boxes that lie over one another, by their names. */
function overlaps(boxes: Box[]): string[] {
	return boxes.flatMap((one, index) =>
		boxes
			.slice(index + 1)
			.filter((other) => overlap(one, other))
			.map((other) => `${one.name} and ${other.name}`),
	);
}

describe.each(exampleFiles)('examples/%s', (file) => {
	const { nodes } = readExample(file);
	const notes = nodes.filter(isNote);
	const others = nodes.filter((node) => !isNote(node));

	test('every node with its name lies within a note, below its text', () => {
		const outside = others.filter((node) => {
			const box = nodeBox(node);
			return !notes.some((note) => contains({ ...noteBox(note), top: textEnd(note) }, box));
		});
		expect(outside.map(({ name }) => name)).toEqual([]);
	});

	test('no node lies over another, and no note over another', () => {
		expect(overlaps(others.map(nodeBox))).toEqual([]);
		expect(overlaps(notes.map(noteBox))).toEqual([]);
	});

	test('the HTML of a mail has lines of a length that people read', () => {
		const texts = others.flatMap(({ name, parameters: { content, htmlContent } }) =>
			[content, htmlContent]
				.filter((text): text is string => typeof text === 'string' && text.includes('<'))
				.flatMap((text) => text.split('\n').map((line) => ({ name, line }))),
		);
		// One paragraph a line; what n8n fills in counts as what comes of it.
		const long = texts.filter(({ line }) => {
			const shown = line.replace(/\{\{.*?\}\}/g, '0000000');
			return shown.length > 120 || (shown.match(/<(p|h1|ul|li|div)[ >]/g) ?? []).length > 1;
		});
		expect(long).toEqual([]);
	});
});
