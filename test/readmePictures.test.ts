import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from './engine/engine';
import { MAX_PICTURE_BYTES, PICTURES } from './support/pictures';
import { readPng } from './support/png';
import { read } from './support/readmeFacts';
import { manifest, PAGES, sorted } from './support/readmePages';

/** The pictures of both READMEs, held against the list of those that `npm run screenshots` makes. */

const pictures = Object.values(PICTURES);
const paths = pictures.map(({ path }) => path);

/** All pictures that a page shows, as Markdown or HTML has them: what they are called, and where they are. */
const shownOn = (page: string) => [
	...[...read(page).matchAll(/!\[([^\]]*)\]\(([^)\s]*)[^)]*\)/g)].map(
		([, alt = '', path = '']) => ({
			alt,
			path,
		}),
	),
	...[...read(page).matchAll(/<img[^>]*>/g)].map(([tag]) => ({
		alt: /alt="([^"]*)"/.exec(tag)?.[1] ?? '',
		path: /src="([^"]*)"/.exec(tag)?.[1] ?? '',
	})),
];

describe.each(PAGES)('%s', (page) => {
	test('shows every picture once, and no other', () => {
		expect(sorted(shownOn(page).map(({ path }) => path))).toEqual(sorted(paths));
	});

	test('says in its own language what a picture shows', () => {
		const sentence =
			page === 'README.md' ? /^[A-Z][ -~]{40,}$/ : /^(?=.*\p{Script=Han}{4}).{20,}$/u;
		for (const { alt } of shownOn(page)) expect(alt).toMatch(sentence);
	});
});

test('docs/images holds these and nothing else', () => {
	expect(manifest.scripts['screenshots']).toBe('node scripts/screenshots.mjs');
	const files = readdirSync(join(packageRoot, 'docs', 'images'));
	expect(sorted(files.map((file) => `docs/images/${file}`))).toEqual(sorted(paths));
});

test.each(pictures)('$path has its size, weighs little, and knows what it shows', (picture) => {
	const png = readFileSync(join(packageRoot, picture.path));
	const { width, height, text } = readPng(png);
	expect({ width, height }).toEqual({ width: picture.width, height: picture.height });
	expect(png.length).toBeLessThan(MAX_PICTURE_BYTES);
	expect(text.split('\n').length).toBeGreaterThan(3);
});
