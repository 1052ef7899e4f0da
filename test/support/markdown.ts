/** A part of a page, from its heading to the next one. */
export interface Section {
	level: number;
	title: string;
	/** The text without the code blocks. */
	text: string;
	/** Each with its language in the first line. */
	codeBlocks: string[];
	/** Rows of cells, the head first and without the line of dashes. */
	tables: string[][][];
	/** What stands in backticks. */
	codes: string[];
	/** What is bold; a sentence's own words, which end with a full stop, are left out. */
	labels: string[];
	/** Where links lead. */
	links: string[];
	/** Figures of the text, without those in code and links. */
	numbers: string[];
}

const all = (text: string, pattern: RegExp) =>
	[...text.matchAll(pattern)].map(([, found = '']) => found);

/** Reads a page of Markdown as far as these tests need it. */
export function readSections(page: string): Section[] {
	// Code first, so that a comment in it is no heading.
	const blocks: string[] = [];
	const text = page.replace(
		/^```([\s\S]*?)^```$/gm,
		(_whole, block: string) => `<!--code ${blocks.push(block) - 1}-->`,
	);
	return text
		.split(/^(?=#{1,6} )/m)
		.filter((part) => part.startsWith('#'))
		.map((part) => {
			const [heading = '', ...rest] = part.split('\n');
			return {
				level: heading.indexOf(' '),
				title: heading.replace(/^#+ /, ''),
				...readBody(rest.join('\n'), blocks),
			};
		});
}

function readBody(body: string, blocks: string[]): Omit<Section, 'level' | 'title'> {
	const text = body.replace(/<!--code \d+-->/g, '');
	const plain = text
		.replace(/`[^`]*`/g, '')
		.replace(/\]\([^)]*\)/g, ']')
		.replace(/https?:\S+|n8n/g, '');
	return {
		text,
		codeBlocks: all(body, /<!--code (\d+)-->/g).map((index) => blocks[Number(index)] ?? ''),
		tables: [...text.matchAll(/(?:^\|.*\|$\n?)+/gm)].map(([table]) => readTable(table)),
		codes: all(text, /`([^`]*)`/g),
		labels: all(text, /\*\*([^*]+)\*\*/g).filter((label) => !/[.。]$/.test(label)),
		links: all(text, /\]\(([^)]*)\)/g),
		numbers: all(plain, /(\d[\d,.]*\d|\d)/g),
	};
}

function readTable(table: string): string[][] {
	const rows = table
		.trim()
		.split('\n')
		.filter((row) => !/^[|\s:-]+$/.test(row));
	return rows.map((row) =>
		row
			.replace(/^\||\|$/g, '')
			.split('|')
			.map((cell) => cell.trim()),
	);
}

/** What GitHub makes of a heading for links to it. */
export function anchorOf(title: string): string {
	return `#${title
		.toLowerCase()
		.replace(/[^\p{L}\p{N} -]/gu, '')
		.replace(/ /g, '-')}`;
}
